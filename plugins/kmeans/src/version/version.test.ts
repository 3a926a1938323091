import {
  ModelSummary,
  Stage,
  VersionSummary,
} from '@rally/plugin-kmeans-common';
import { style } from '../__testUtils__/FakeKmeansApi';
import { counterpartOf, firstVersion, inOrder } from './counterpart';
import { headVersions } from './headVersions';
import { nextVersion, versionBefore } from './history';
import { modelState, waitingVersion } from './modelState';
import { figuresOfCentroid, placeOf } from './placeOf';
import { profilesOf, strongestOf } from './profile';
import { versionMarks } from './versionMarks';

const summary = (version: number, stage: Stage): VersionSummary => ({
  ...style().model.versions[0],
  version,
  stage,
});
const modelOf = (...stages: Stage[]) => ({
  versions: stages
    .map((stage, i) => summary(i + 1, stage))
    .sort((a, b) => b.version - a.version),
});

describe('counterpartOf', () => {
  it.each<[string, Stage[], number, number | undefined]>([
    ['a candidate: production', ['production', 'archived', 'candidate'], 3, 1],
    [
      'production: its newest candidate',
      ['production', 'candidate', 'candidate'],
      1,
      3,
    ],
    [
      'production alone: the one before',
      ['archived', 'archived', 'production'],
      3,
      2,
    ],
    [
      'without production: the one before',
      ['candidate', 'candidate', 'candidate'],
      2,
      1,
    ],
    ['the first: whatever is newest', ['candidate', 'candidate'], 1, 2],
    ['the only one: none', ['production'], 1, undefined],
  ])('holds %s', (_, stages, version, other) => {
    expect(counterpartOf(modelOf(...stages), version)?.version).toBe(other);
  });

  it('has production as the old one, else the lower number', () => {
    const [late, early] = [summary(9, 'production'), summary(4, 'candidate')];
    expect(inOrder(early, late)).toEqual({ from: late, to: early });
    const [a, b] = [summary(2, 'archived'), summary(5, 'candidate')];
    expect(inOrder(b, a)).toEqual({ from: a, to: b });
  });

  it('opens with production, or else with the newest', () => {
    expect(
      firstVersion(modelOf('archived', 'production', 'candidate'))?.version,
    ).toBe(2);
    expect(firstVersion(modelOf('candidate', 'candidate'))?.version).toBe(2);
    expect(firstVersion({ versions: [] })).toBeUndefined();
  });
});

it('the head has production, two candidates and the one shown, oldest first', () => {
  const model = modelOf(
    'archived',
    'archived',
    'production',
    'candidate',
    'candidate',
    'candidate',
  );
  expect(headVersions(model, 1).map(({ version }) => version)).toEqual([
    1, 3, 5, 6,
  ]);
});

it('the next version comes after the newest, whatever its stage', () => {
  expect(nextVersion(modelOf('archived', 'production', 'candidate'))).toBe(4);
  expect(nextVersion(modelOf())).toBe(1);
});

describe('versionBefore', () => {
  const change = (version: number, to: Stage) => ({
    version,
    from: 'candidate' as const,
    to,
    at: '2026-11-23T10:00:00Z',
    by: 'a',
  });

  it('is what was in production before', () => {
    const { versions } = modelOf('archived', 'production');
    const history = [
      change(2, 'production'),
      change(1, 'archived'),
      change(1, 'production'),
    ];
    expect(versionBefore({ versions, history }, 2)).toBe(1);
    expect(versionBefore({ versions, history }, 1)).toBeUndefined();
  });

  it('is none where the history or the version is gone', () => {
    const { versions } = modelOf('production');
    expect(versionBefore({ versions, history: [] }, 1)).toBeUndefined();
    const history = [change(1, 'production'), change(7, 'production')];
    expect(versionBefore({ versions, history }, 1)).toBeUndefined();
  });
});

describe('modelState', () => {
  const listed = (more: Partial<ModelSummary>): ModelSummary => ({
    ...style().listed,
    ...more,
  });
  const production = summary(7, 'production');

  it('names what is most urgent', () => {
    const model = listed({ production, latest: summary(8, 'candidate') });
    const worst = { feature: 'pace_kmh', psi: 0.2 };
    expect(modelState(model, { gate: 0.1, worst })).toBe('drifts');
    expect(modelState(model, { gate: 0.3, worst })).toBe('waits');
    expect(waitingVersion(model)).toBe(8);
    expect(modelState(listed({ production, latest: production }))).toBe(
      'serves',
    );
    expect(
      modelState(
        listed({ production: undefined, latest: summary(3, 'archived') }),
      ),
    ).toBe('idle');
  });

  it('does not wait for a candidate older than production', () => {
    expect(
      waitingVersion(listed({ production, latest: summary(5, 'candidate') })),
    ).toBeUndefined();
  });
});

describe('placeOf', () => {
  it('puts a centroid where the backend says it lies', () => {
    const version = style().versions.get(8)!;
    version.clusters.forEach(({ centroid, cluster }) => {
      const place = placeOf(
        version,
        figuresOfCentroid(version.features, centroid),
      )!;
      expect(place.x).toBeCloseTo(version.projection!.centroids[cluster].x, 6);
      expect(place.y).toBeCloseTo(version.projection!.centroids[cluster].y, 6);
    });
  });

  it('takes the mean for what is missing, and gives up where there is none', () => {
    const version = style().versions.get(8)!;
    expect(placeOf(version, {})).toEqual(
      placeOf(
        version,
        Object.fromEntries(
          version.features.map(({ name, mean }) => [name, mean]),
        ),
      ),
    );
    const strict = version.features.map(({ imputation: _, ...each }) => each);
    expect(placeOf({ ...version, features: strict }, {})).toBeUndefined();
    expect(placeOf({ ...version, projection: undefined }, {})).toBeUndefined();
  });
});

describe('profilesOf', () => {
  it('shows the same features in the order of the model, the three strongest marked', () => {
    const version = style().versions.get(8)!;
    const profiles = profilesOf(version, 5);
    const features = profiles.map(({ bars }) =>
      bars.map(({ feature }) => feature).join(),
    );
    expect(new Set(features).size).toBe(1);
    expect(profiles[0].bars).toHaveLength(5);
    for (const { bars } of profilesOf(version, 99)) {
      const strong = bars.filter(({ isStrong }) => isStrong);
      expect(strong).toHaveLength(3);
      const weakest = Math.min(
        ...strong.map(({ deviations }) => Math.abs(deviations)),
      );
      for (const bar of bars.filter(({ isStrong }) => !isStrong)) {
        expect(Math.abs(bar.deviations)).toBeLessThanOrEqual(weakest);
      }
    }
  });

  it('reads the centroids of an imported model that has a scaler', () => {
    const version = style().versions.get(8)!;
    const imported = {
      ...version,
      clusters: version.clusters.map(each => ({ ...each, profile: [] })),
    };
    expect(
      profilesOf(imported, 99)[0].bars.map(({ deviations }) => deviations),
    ).toEqual(version.clusters[0].centroid);
    const unscaled = version.features.map(each => ({
      ...each,
      mean: 0,
      scale: 1,
    }));
    expect(profilesOf({ ...imported, features: unscaled }, 99)).toEqual([]);
  });
});

describe('strongestOf', () => {
  it('has what sets each cluster apart most, on either side', () => {
    const version = style().versions.get(8)!;
    for (const { cluster, profile } of version.clusters) {
      const strongest = strongestOf(version, 2).get(cluster)!;
      expect(strongest.map(({ feature }) => feature)).toEqual(
        profile.slice(0, 2).map(({ feature }) => feature),
      );
    }
  });

  it('is empty where a model says nothing about its clusters', () => {
    const version = style().versions.get(8)!;
    const bare = {
      features: version.features.map(each => ({ ...each, mean: 0, scale: 1 })),
      clusters: version.clusters.map(each => ({ ...each, profile: [] })),
    };
    expect(strongestOf(bare, 2).size).toBe(0);
  });
});

describe('versionMarks', () => {
  const named = (version: number, ...names: string[]) => ({
    version,
    clusters: names.map((name, cluster) => ({
      ...style().versions.get(8)!.clusters[0],
      name,
      cluster,
    })),
  });

  it('gives a cluster the mark of its namesake until more is known', () => {
    const marks = versionMarks(named(1, 'a', 'b'), named(2, 'b', 'new'));
    expect(marks[2][0]).toEqual(marks[1][1]);
    expect(marks[1]).not.toContainEqual(marks[2][1]);
  });

  it('follows the comparison, whatever the names', () => {
    const comparison = style().compare(7, 8);
    const [from, to] = [style().versions.get(7)!, style().versions.get(8)!];
    const renamed = {
      ...to,
      clusters: to.clusters.map((each, i) => ({ ...each, name: `other ${i}` })),
    };
    const marks = versionMarks(from, renamed, comparison);
    comparison.clusters.to.forEach(({ cluster, from: before }) => {
      expect(marks[8][cluster]).toEqual(marks[7][before!]);
    });
  });
});
