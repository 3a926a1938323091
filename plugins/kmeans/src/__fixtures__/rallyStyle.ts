import {
  compareLabels,
  Comparison,
  DRIFT_GATE,
  DriftAnswer,
  explain,
  judgePromotion,
  ModelDetails,
  ModelSummary,
  packColumn,
  PointsAnswer,
  PromotionReport,
  RallyAnswer,
  Stage,
  VersionDetails,
  VersionFeature,
  VersionSummary,
} from '@rally/plugin-kmeans-common';
import { placeOf } from '../version/placeOf';
import { principalComponents } from './components';
import { seeded } from './random';

/** Invented figures about invented rallies: one model, v7 in production and v8 a candidate. */
export const MODEL = 'rally-style';

const FEATURES: VersionFeature[] = (
  [
    ['length_shots', 'shots', 'Shots that land in, the serve included', 6, 3.4],
    ['pace_kmh', 'km/h', 'Mean speed of the shots after the serve', 104, 9],
    ['topspin_rpm', 'rpm', 'Mean topspin', 2040, 420],
    [
      'net_approaches',
      'times',
      'How often a player comes to the net',
      0.9,
      0.8,
    ],
    ['serve_speed_kmh', 'km/h', 'Speed of the serve', 174, 14],
    ['run_m', 'm', 'Mean distance between two hits of one player', 9.4, 2.6],
    [
      'contact_depth_m',
      'm',
      'Mean distance from the net of the hits',
      11.6,
      1.4,
    ],
    ['slice_share', '1', 'Slices among the shots after the serve', 0.18, 0.12],
  ] as const
).map(([name, unit, meaning, mean, scale]) => ({
  name,
  unit,
  meaning,
  mean,
  scale,
  imputation: mean,
  missingShare: 0.01,
  low: unit === '1' ? 0 : Math.max(0, mean - 2.6 * scale),
  high: unit === '1' ? 1 : mean + 3.2 * scale,
}));

/** In standard deviations; the sixth has no namesake before v8 in other data. */
const CLUSTERS: { name: string; weight: number; centre: number[] }[] = [
  {
    name: 'baseline grinder',
    weight: 0.235,
    centre: [1.9, -0.2, 1.5, -1.1, -0.4, 0.8, 0.6, -0.3],
  },
  {
    name: 'first strike',
    weight: 0.225,
    centre: [-0.7, 1.9, -0.3, -0.3, 1.4, -1.7, 0.7, -0.7],
  },
  {
    name: 'counterpuncher',
    weight: 0.18,
    centre: [0.5, -0.9, 0.2, -0.5, -1.5, 1.5, -1.8, 0.4],
  },
  {
    name: 'all-court',
    weight: 0.14,
    centre: [0.0, 0.5, -0.2, 1.1, -0.2, 0.3, 0.8, 0.1],
  },
  {
    name: 'serve and volley',
    weight: 0.13,
    centre: [-1.4, 0.3, -1.1, 2.6, 1.6, -0.4, -0.5, 0.3],
  },
  {
    name: 'slice and drop',
    weight: 0.09,
    centre: [0.1, -1.9, -2.1, 0.5, -0.3, 0.1, -0.8, 2.9],
  },
];

/** All-court lies nearer to serve and volley in the old version. */
const OLD_SHIFT = [
  [0.1, 0, 0, 0.1, 0, 0, 0, 0],
  [0, -0.1, 0.1, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0.1, -0.1, 0, 0],
  [-0.35, 0.1, -0.3, 0.55, 0.35, -0.2, -0.3, 0],
  [0, 0, 0, -0.1, 0, 0, 0, 0.1],
  [0, 0, 0.1, 0, 0, 0, 0, -0.1],
];

const SPREAD = 0.82;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const PLAYERS = [
  'Ada Lindqvist',
  'Bram de Wit',
  'Chiara Fonti',
  'Dario Kovac',
  'Elin Saar',
  'Femi Adeyemi',
  'Greta Holm',
  'Hugo Marchal',
  'Ines Prado',
  'Jonas Weiss',
  'Kaya Demir',
  'Luc Perrin',
  'Mira Sato',
  'Nils Borg',
  'Oona Virtanen',
  'Pavel Dusek',
];

/** So many minutes before now. */
export const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * MINUTE).toISOString();

/** A whole registry of one model, over that many invented rallies. */
export function rallyStyle(count: number) {
  const random = seeded(20_261_123);
  const rows: number[][] = [];
  for (let i = 0; i < count; i++) {
    let draw = random.uniform();
    const cluster =
      CLUSTERS.find(({ weight }) => (draw -= weight) < 0) ?? CLUSTERS[3];
    rows.push(cluster.centre.map(at => at + SPREAD * random.normal()));
  }
  const matches = Array.from({ length: Math.ceil(count / 140) }, (_, i) => {
    const [a, b] = [random.below(16), random.below(15)];
    const other = b >= a ? b + 1 : b;
    return {
      name: `2026-${String(1 + (i % 11)).padStart(2, '0')} ${
        PLAYERS[a].split(' ')[1]
      }–${PLAYERS[other].split(' ')[1]} ${i + 1}`,
      players: [a, other],
    };
  });
  const match = rows.map((_, i) => Math.floor(i / 140));

  const centresOf = (isOld: boolean) =>
    CLUSTERS.map(({ centre }, c) =>
      centre.map((at, i) => at + (isOld ? OLD_SHIFT[c][i] : 0)),
    );
  const labelsOf = (centres: number[][]) =>
    rows.map(row => {
      let best = 0;
      let least = Infinity;
      centres.forEach((centre, c) => {
        const square = centre.reduce(
          (sum, at, i) => sum + (at - row[i]) ** 2,
          0,
        );
        if (square < least) [best, least] = [c, square];
      });
      return { cluster: best, distance: Math.sqrt(least) };
    });
  const projection = principalComponents(rows.slice(0, 2_000));

  const version = (number: number, stage: Stage): VersionDetails => {
    const centres = centresOf(number < 8);
    const labels = labelsOf(centres);
    const sizes = centres.map(
      (_, c) => labels.filter(({ cluster }) => cluster === c).length,
    );
    const nearest = centres.map((_, c) =>
      labels
        .map((label, row) => ({ ...label, row }))
        .filter(({ cluster }) => cluster === c)
        .sort((a, b) => a.distance - b.distance)
        .slice(0, 3),
    );
    const details: VersionDetails = {
      ...summary(number, stage),
      source: 'rally',
      codeVersion: '0.4.0',
      features: FEATURES,
      clusters: centres.map((centroid, c) => ({
        cluster: c,
        name: CLUSTERS[c].name,
        size: sizes[c],
        share: sizes[c] / count,
        centroid,
        profile: FEATURES.map(({ name, mean, scale }, i) => ({
          feature: name,
          mean: mean + centroid[i] * scale,
          deviations: centroid[i],
        })).sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations)),
        exemplars: nearest[c].map(({ row, distance }) => ({
          matchId: matches[match[row]].name,
          rallyId: `rally ${row}`,
          distance,
        })),
      })),
      metrics: {
        inertia: labels.reduce((sum, { distance }) => sum + distance ** 2, 0),
        silhouette: number < 8 ? 0.246 : 0.258,
        silhouetteRows: 2_000,
        daviesBouldin: 1.32,
        calinskiHarabasz: 9_412,
      },
      choiceOfK: {
        candidates: [2, 3, 4, 5, 6, 7, 8, 9, 10].map(k => ({
          k,
          inertia: Math.round(count * (2.2 + 8.5 / k ** 0.9)),
          silhouette: 0.258 - 0.009 * (k - 6) ** 2 * (k < 6 ? 0.7 : 0.35),
        })),
        bySilhouette: 6,
        byElbow: 5,
        chosen: 6,
      },
      training: {
        rows: Math.max(48_212, count),
        dataHash: `sha256:${'3f9c0a71'.repeat(8)}`,
        seed: 7,
        iterations: 31,
        converged: true,
        dropped: [],
      },
    };
    const withPlane = { ...projection, centroids: [] };
    return {
      ...details,
      projection: {
        ...withPlane,
        centroids: centres.map(
          centre =>
            placeOf(
              { features: FEATURES, projection: withPlane },
              Object.fromEntries(
                FEATURES.map(({ name, mean, scale }, i) => [
                  name,
                  mean + centre[i] * scale,
                ]),
              ),
            )!,
        ),
      },
    };
  };

  function summary(number: number, stage: Stage): VersionSummary {
    return {
      model: MODEL,
      version: number,
      contentHash: `sha256:${String(number).repeat(2).padEnd(64, 'a1b2c3d4')}`,
      stage,
      publishedAt: minutesAgo((9 - number) * 1_440 * 6 + 83),
      publishedBy: number === 8 ? 'user:default/guest' : 'service:airflow',
      lineage: {
        data: 'https://storage.example/rallies/2026-11-22.parquet',
        pipeline: 'component:default/rally-features-daily',
        run: `scheduled__2026-11-${10 + number}`,
      },
      bytes: 412_310,
      hasResult: true,
    };
  }

  const model: ModelDetails = {
    name: MODEL,
    description: 'How a rally is played, from the shots of both players',
    owner: 'group:default/platform',
    versions: [
      summary(8, 'candidate'),
      summary(7, 'production'),
      summary(6, 'archived'),
    ],
    history: [
      {
        version: 7,
        from: 'candidate',
        to: 'production',
        at: minutesAgo(9_000),
        by: 'user:default/guest',
      },
      {
        version: 6,
        from: 'production',
        to: 'archived',
        at: minutesAgo(9_000),
        by: 'user:default/guest',
      },
      {
        version: 6,
        from: 'candidate',
        to: 'production',
        at: minutesAgo(30_000),
        by: 'user:default/guest',
      },
    ],
  };

  const stages: Record<number, Stage> = {
    6: 'archived',
    7: 'production',
    8: 'candidate',
  };
  const versions = new Map(
    [6, 7, 8].map(number => [number, version(number, stages[number])]),
  );
  const labels = new Map(
    [6, 7, 8].map(number => [number, labelsOf(centresOf(number < 8))]),
  );

  function points(number: number): PointsAnswer {
    const details = versions.get(number)!;
    const places = rows.map(row => placeOf(details, figuresOf(row))!);
    const clusters = labels.get(number)!;
    return {
      modelHash: details.contentHash,
      from: 'result',
      rows: Math.max(48_212, count),
      count,
      matches: matches.map(({ name }) => name),
      playerNames: PLAYERS,
      rallyIds: rows.map((_, i) => `rally ${i}`),
      match: packColumn('int32', match),
      server: packColumn(
        'int32',
        rows.map((_, i) => matches[match[i]].players[i % 2]),
      ),
      returner: packColumn(
        'int32',
        rows.map((_, i) => matches[match[i]].players[(i + 1) % 2]),
      ),
      clusters: packColumn(
        'int32',
        clusters.map(({ cluster }) => cluster),
      ),
      distances: packColumn(
        'float32',
        clusters.map(({ distance }) => distance),
      ),
      x: packColumn(
        'float32',
        places.map(({ x }) => x),
      ),
      y: packColumn(
        'float32',
        places.map(({ y }) => y),
      ),
    };
  }

  function figuresOf(row: readonly number[]): Record<string, number> {
    return Object.fromEntries(
      FEATURES.map(({ name, mean, scale, unit }, i) => {
        const figure = mean + row[i] * scale;
        return [name, unit === '1' ? Math.max(0, figure) : figure];
      }),
    );
  }

  function rally(number: number, rallyId: string): RallyAnswer {
    const row = Number(rallyId.split(' ')[1]);
    return {
      matchId: matches[match[row]].name,
      rallyId,
      players: matches[match[row]].players.map(player => PLAYERS[player]),
      cluster: labels.get(number)![row].cluster,
      figures: {
        ...figuresOf(rows[row]),
        topspin_rpm: row % 5 === 0 ? null : figuresOf(rows[row]).topspin_rpm,
      },
    };
  }

  function compare(from: number, to: number): Comparison {
    const [old, fresh] = [labels.get(from)!, labels.get(to)!].map(each =>
      each.map(({ cluster }) => cluster),
    );
    const compared = compareLabels(old, fresh, { from: 6, to: 6 });
    const { successors, ...rest } = compared;
    const shareOf = (own: number[], c: number) =>
      own.filter(each => each === c).length;
    return {
      model: MODEL,
      from,
      to,
      measuredOn: to,
      leftOut: 0,
      ...rest,
      adjustedRand: from < 8 && to === 8 ? 0.9 : 1,
      clusters: {
        from: CLUSTERS.map(({ name }, c) => ({
          cluster: c,
          name,
          rallies: shareOf(old, c),
          share: shareOf(old, c) / count,
        })),
        to: CLUSTERS.map(({ name }, c) => {
          const before = successors.indexOf(c);
          return {
            cluster: c,
            name,
            rallies: shareOf(fresh, c),
            share: shareOf(fresh, c) / count,
            from: before,
            change: (shareOf(fresh, c) - shareOf(old, before)) / count,
          };
        }),
      },
      moverPlaces: fresh.flatMap((cluster, i) =>
        successors[old[i]] === cluster ? [] : [i],
      ),
      movers: [],
      names: { carriedOver: 6, of: 6 },
      metrics: {},
    };
  }

  function drift(): DriftAnswer {
    const now = [0.03, 0.04, 0.06, 0.14, 0.02, 0.05, 0.02, 0.08];
    const noise = seeded(5);
    return {
      model: MODEL,
      version: 7,
      gate: DRIFT_GATE,
      windows: Array.from({ length: 8 }, (_, i) => ({
        from: new Date(Date.now() - (8 - i) * 7 * DAY).toISOString(),
        to: new Date(Date.now() - (7 - i) * 7 * DAY).toISOString(),
        rows: 41_000 + 300 * i,
      })),
      features: FEATURES.map(({ name }, f) => ({
        feature: name,
        psi: Array.from({ length: 8 }, (_, i) =>
          f === 2 && i === 1
            ? null
            : Math.max(
                0.005,
                now[f] * (f === 3 ? (i + 1) ** 2 / 64 : 1) +
                  0.02 * (noise.uniform() - 0.5),
              ),
        ),
        now: now[f],
      })),
      worst: { feature: 'net_approaches', psi: 0.14 },
      replicas: 2,
      counted: { rows: 336_400, since: minutesAgo(8 * 7 * 1_440) },
      latency: {
        p95Ms: 8.7,
        requests: 12_410,
        rows: 336_400,
        since: minutesAgo(4_300),
      },
    };
  }

  function promotion(number: number): PromotionReport {
    const { adjustedRand, moved, rallies, names } = compare(7, number);
    return judgePromotion(MODEL, {
      version: number,
      silhouette: versions.get(number)!.metrics!.silhouette,
      production: {
        version: 7,
        silhouette: 0.246,
        comparison: { rallies, adjustedRand, moved, names },
        drift: { feature: 'net_approaches', psi: 0.14 },
      },
    });
  }

  const listed: ModelSummary = {
    name: MODEL,
    description: model.description,
    owner: model.owner,
    stages: { candidate: 1, production: 1, archived: 1 },
    production: model.versions[1],
    latest: model.versions[0],
    changedAt: minutesAgo(83),
  };

  function predict(number: number, features: Record<string, number>) {
    const { cluster, label, distance, margin } = explain(
      versions.get(number)!,
      features,
    );
    return {
      model: MODEL,
      version: number,
      predictions: [{ cluster, label, distance, margin }],
    };
  }

  return {
    model,
    listed,
    versions,
    points,
    rally,
    compare,
    drift,
    promotion,
    predict,
  };
}

/** The same, made once for each count. */
const made = new Map<number, ReturnType<typeof rallyStyle>>();
export function sharedRallyStyle(count: number) {
  const known = made.get(count);
  if (known) return known;
  const fresh = rallyStyle(count);
  made.set(count, fresh);
  return fresh;
}
