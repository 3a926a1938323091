import { Cluster, RegionQuota } from '@rally/plugin-aks-common';
import {
  AT,
  cluster,
  counter,
  environment,
  pool,
  regionQuota,
} from '../__testUtils__/azure';
import { t } from '../__testUtils__/words';
import { EnvironmentState } from './environments';
import {
  Need,
  Silence,
  whatNeedsAPerson as whatNeeds,
} from './whatNeedsAPerson';

const NOW = Date.parse(AT);

const whatNeedsAPerson = (
  states: EnvironmentState[],
  silences: Silence[] = [],
) => whatNeeds(states, silences, { now: NOW, t });

const found = (
  name: string,
  changes: Partial<Cluster> = {},
  quota?: RegionQuota,
) => ({
  environment: environment(name),
  state: 'found' as const,
  cluster: cluster(name, changes),
  quota,
});

const said = (needs: Need[]) =>
  needs.map(({ urgency, title }) => [urgency, title]);

describe('whatNeedsAPerson', () => {
  it('has nothing to say of what is well, busy or stopped', () => {
    expect(
      whatNeedsAPerson([
        found('a', {}, regionQuota('northeurope', [counter('cores', 79, 100)])),
        found('b', { provisioningState: 'Updating' }),
        found('c', { powerState: 'Stopped' }),
      ]),
    ).toEqual([]);
  });

  it('says which pool failed, in the words of Azure', () => {
    const pools = [
      pool('system'),
      pool('spotwork', {
        count: 3,
        provisioningState: 'Failed',
        provisioningError: {
          code: 'AllocationFailed',
          message: 'No capacity.',
        },
      }),
    ];
    expect(whatNeedsAPerson([found('dev', { pools })])).toEqual([
      expect.objectContaining({
        urgency: 'now',
        title: 'Pool spotwork: AllocationFailed',
        subject: 'dev, northeurope',
        detail: 'No capacity. It has 3 nodes of Standard_D4as_v6.',
        action: {
          label: 'Open pools',
          to: '/catalog/default/resource/dev/aks',
        },
      }),
    ]);
  });

  it('says that a cluster failed, before its pools', () => {
    const pools = [pool('a', { provisioningState: 'Canceled' }), pool('b')];
    expect(
      said(
        whatNeedsAPerson([
          found('dev', { provisioningState: 'Failed', pools }),
        ]),
      ),
    ).toEqual([
      ['now', 'Cluster dev: Failed'],
      ['now', 'Pool a: Canceled'],
    ]);
  });

  it('counts a quota as tight from 80 %, and as full without room, once a region', () => {
    const quota = regionQuota('westeurope', [
      counter('cores', 80, 100),
      counter('lowPriorityCores', 100, 100),
      counter('standardDSv6Family', 12, 10),
      counter('notGranted', 0, 0),
    ]);
    const needs = whatNeedsAPerson([
      found('a', { region: 'westeurope' }, quota),
      found('b', { region: 'westeurope' }, quota),
    ]);
    expect(said(needs)).toEqual([
      ['soon', "Azure's standardDSv6Family quota is full in westeurope"],
      ['soon', 'Low-priority vCPU quota is full in westeurope'],
      ['soon', 'Regional vCPU quota at 80 % in westeurope'],
    ]);
    expect(needs[2]).toMatchObject({
      subject: 'a, b',
      at: AT,
      quota: { used: 80, limit: 100, stale: false },
    });
    expect(needs[2].detail).toContain('80 of 100 used, 20 left');
  });

  it('says that an environment is not in Azure, and nothing when that is not known', () => {
    const states = (state: 'missing' | 'unknown') => [
      { environment: environment('bench'), state },
    ];
    expect(said(whatNeedsAPerson(states('missing')))).toEqual([
      ['soon', 'bench is not in Azure'],
    ]);
    expect(whatNeedsAPerson(states('unknown'))).toEqual([]);
  });

  it('never takes "not answered" for a figure', () => {
    const quota = regionQuota('westeurope', [], {
      state: 'not-answered',
      problem: { code: 'Timeout', message: 'No answer in 10 s.', since: AT },
    });
    const needs = whatNeedsAPerson([
      found('a', { region: 'westeurope' }, quota),
    ]);
    expect(needs).toEqual([
      expect.objectContaining({
        urgency: 'unknown',
        title: 'Quota of westeurope: not answered',
        at: AT,
      }),
    ]);
    expect(needs[0].quota).toBeUndefined();
  });

  it('says what the preflight said of one that is proposed', () => {
    const decided = { verdict: 'risky' as const, at: AT };
    const [need] = whatNeedsAPerson([
      {
        environment: { ...environment('bench'), decided },
        state: 'missing',
      },
    ]);
    expect(need.detail).toMatch(
      /waits for terraform apply.* Its preflight of 23 Nov 2026 said risky\.$/,
    );
  });

  it.each([
    [
      '1.34.9',
      'Kubernetes 1.34 leaves community support',
      /30 Nov 2026, in 7 days\.$/,
    ],
    [
      '1.33.2',
      'Kubernetes 1.33 has left community support',
      /was 31 Jul 2026\.$/,
    ],
  ])(
    'says that %s is due for an upgrade',
    (kubernetesVersion, title, detail) => {
      const [need] = whatNeedsAPerson([found('prod', { kubernetesVersion })]);
      expect(need).toMatchObject({
        urgency: 'soon',
        title,
        subject: 'prod, northeurope',
        detail: expect.stringMatching(detail),
      });
    },
  );

  it('says nothing of a version with months of support left', () => {
    expect(
      whatNeedsAPerson([found('a', { kubernetesVersion: '1.35.1' })]),
    ).toEqual([]);
  });

  it('puts the urgent first and keeps the order of the rest', () => {
    const tight = regionQuota('northeurope', [counter('cores', 90, 100)]);
    const needs = whatNeedsAPerson(
      [
        found('a', {}, tight),
        found('b', { pools: [pool('x', { provisioningState: 'Failed' })] }),
      ],
      [{ what: 'Clusters of rally-lab', why: 'Timeout.' }],
    );
    expect(needs.map(({ urgency }) => urgency)).toEqual([
      'now',
      'soon',
      'unknown',
    ]);
  });
});
