import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { AksService } from '@rally/plugin-aks-node';
import { placement, report } from '../__testUtils__/environment';
import { createPreflightAction } from './preflight';

const price = { currency: 'USD', perHour: 1, perMonth: 730 };
const blocked = {
  rule: 'quota-regional',
  severity: 'blocked',
  message: 'westeurope lacks vCPU.',
  numbers: { unit: 'vCPU', used: 9, asked: 12, limit: 10 },
  remedy: 'Take northeurope.',
};

describe('aks:preflight', () => {
  const aks = {
    preflight: jest.fn(),
    rankPlacements: jest.fn(),
  } satisfies Partial<AksService>;
  const action = createPreflightAction({ aks: aks as unknown as AksService });

  beforeEach(() => {
    jest.resetAllMocks();
    aks.preflight.mockResolvedValue(report);
    aks.rankPlacements.mockResolvedValue({
      placements: [{ placement: { ...placement, names: {} }, price }],
      out: [],
      notAnswered: [],
      regionsAsked: 3,
    });
  });

  async function run(input: object) {
    const ctx = createMockActionContext({
      input: { name: 'vision', ...input },
    });
    await action.handler(ctx as any);
    return Object.fromEntries((ctx.output as jest.Mock).mock.calls);
  }

  it('takes the best rung, names it and asks again', async () => {
    const output = await run({
      stage: 'prod',
      needs: { regions: ['northeurope'] },
    });
    const [{ needs, limit }, { credentials }] =
      aks.rankPlacements.mock.calls[0];
    expect(needs).toMatchObject({
      stage: 'prod',
      regions: ['northeurope'],
      vcpu: 12,
    });
    expect(limit).toBe(1);
    expect(credentials.principal).toMatchObject({ type: 'user' });
    expect(aks.preflight.mock.calls[0][0].placement.names.cluster).toBe(
      'aks-vision',
    );
    expect(output).toMatchObject({ verdict: 'clear', price, report });
    expect(output.placement.names.registry).toMatch(/^crvision/);
  });

  it.each([{}, undefined])('reads a placement of %j as none', async chosen => {
    await run({ placement: chosen });
    expect(aks.rankPlacements).toHaveBeenCalledTimes(1);
  });

  it('takes the chosen placement, in the stage of the form', async () => {
    const output = await run({ stage: 'staging', placement });
    expect(aks.rankPlacements).not.toHaveBeenCalled();
    expect(output.placement).toMatchObject({
      stage: 'staging',
      names: placement.names,
    });
    expect(output.price).toBeNull();
  });

  it('fails with every blocked finding, its numbers and its remedy', async () => {
    aks.preflight.mockResolvedValue({
      verdict: 'blocked',
      findings: [
        blocked,
        { rule: 'x', severity: 'risky', message: 'only risky' },
      ],
    });
    const failure = run({ placement });
    await expect(failure).rejects.toThrow(
      'quota-regional: westeurope lacks vCPU. (9 used + 12 asked of 10 vCPU) Take northeurope.',
    );
    await expect(failure).rejects.not.toThrow('only risky');
  });

  it('goes on when Azure could not be asked', async () => {
    aks.preflight.mockResolvedValue({ verdict: 'unknown', findings: [] });
    expect(await run({ placement })).toMatchObject({ verdict: 'unknown' });
  });

  it('says what stands already, and gives both prices', async () => {
    aks.preflight.mockResolvedValue({
      ...report,
      price: { ...price, pools: [] },
      priceBefore: { ...price, perHour: 2, pools: [] },
    });
    const output = await run({ placement, before: placement });
    expect(aks.preflight.mock.calls[0][0].before).toMatchObject({
      region: placement.region,
    });
    expect(output).toMatchObject({
      price,
      priceBefore: { ...price, perHour: 2 },
      adaptations: [],
    });
    await run({ placement, before: null });
    expect(aks.preflight.mock.calls[1][0]).not.toHaveProperty('before');
  });

  it('is not stopped by what Azure would refuse of that which stands', async () => {
    const old = {
      ...blocked,
      phase: 'create',
      subject: { kind: 'region', name: 'westeurope' },
    };
    aks.preflight.mockResolvedValue({ verdict: 'blocked', findings: [old] });
    const output = await run({ placement, before: placement });
    expect(output).toMatchObject({
      verdict: 'risky',
      report: { findings: [{ severity: 'risky' }] },
    });
    expect(aks.preflight).toHaveBeenCalledTimes(2);
    await expect(run({ placement })).rejects.toThrow('quota-regional');
  });

  it('holds an upgrade to what would stop one, and nothing else to that', async () => {
    aks.preflight.mockResolvedValue({
      verdict: 'risky',
      create: 'clear',
      upgrade: 'blocked',
      findings: [{ ...blocked, rule: 'surge-quota', phase: 'upgrade' }],
    });
    expect(await run({ placement })).toMatchObject({ verdict: 'risky' });
    await expect(run({ placement, upgrades: true })).rejects.toThrow(
      'surge-quota: westeurope lacks vCPU.',
    );
  });

  describe('where it may adapt', () => {
    const zones = {
      rule: 'sku-zones',
      severity: 'blocked',
      message: 'There is no zone 1.',
      remedy: 'Leave the zones of system empty.',
      change: { pool: 'system', set: { zones: [] } },
    };
    const refused = (finding: object) => ({
      verdict: 'blocked',
      findings: [finding],
    });

    it('takes the remedies of sizes and zones, and asks again', async () => {
      aks.preflight.mockResolvedValueOnce(refused(zones));
      const output = await run({ placement, adapt: true });
      expect(output.placement.pools[0].zones).toEqual([]);
      expect(output.adaptations).toEqual([
        'There is no zone 1. Leave the zones of system empty.',
      ]);
      expect(output.verdict).toBe('clear');
    });

    it.each([
      ['that is not wanted', false, zones],
      [
        'a person has to decide',
        true,
        { ...zones, change: { pool: 'system', set: { count: 0 } } },
      ],
    ])('is refused where %s', async (_why, adapt, finding) => {
      aks.preflight.mockResolvedValue(refused(finding));
      await expect(run({ placement, adapt })).rejects.toThrow('sku-zones');
      expect(aks.preflight).toHaveBeenCalledTimes(1);
    });

    it('ends when remedies go round in circles', async () => {
      aks.preflight.mockResolvedValue(refused(zones));
      await expect(run({ placement, adapt: true })).rejects.toThrow(
        'sku-zones',
      );
      expect(aks.preflight).toHaveBeenCalledTimes(6);
    });
  });

  it('says why no placement fits', async () => {
    aks.rankPlacements.mockResolvedValue({
      placements: [],
      out: [{ finding: blocked }, { finding: blocked }],
      notAnswered: [
        { region: 'uksouth', code: 'Timeout', message: 'No answer in 30 s' },
      ],
      regionsAsked: 2,
    });
    await expect(run({ needs: {} })).rejects.toThrow(
      [
        'No placement fits the needs in any of 2 regions:',
        '- quota-regional: westeurope lacks vCPU. (9 used + 12 asked of 10 vCPU) Take northeurope.',
        '- uksouth did not answer: No answer in 30 s',
      ].join('\n'),
    );
  });

  it.each([
    [{ needs: { vcpus: 4 } }, 'needs'],
    [{ needs: { nodes: { min: 3, max: 1 } } }, 'needs.nodes.min'],
    [{ stage: 'test' }, 'stage'],
    [{ placement: { region: 'x' } }, 'placement.subscriptionId'],
    [{ stage: 'dev', needs: { stage: 'prod' } }, 'make them the same'],
  ])('refuses %j with the path of the field', async (input, path) => {
    await expect(run(input)).rejects.toThrow(path);
    expect(aks.preflight).not.toHaveBeenCalled();
  });
});
