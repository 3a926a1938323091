import { run } from '../__testUtils__/io';

const LOG = [
  '╷',
  '│ Error: creating Kubernetes Cluster: unexpected status 400 (400 Bad Request)',
  '│ with error: ErrCode_InsufficientVCPUQuota: Insufficient regional vcpu quota',
  '│ left for location westeurope. left regional vcpu quota 1, requested quota 4.',
  '╵',
].join('\n');

describe('rally explain', () => {
  it('says cause, remedy, code and link', async () => {
    const { code, out } = await run(['explain'], { stdin: LOG });
    expect(code).toBe(0);
    expect(out).toBe(
      [
        '✗ Regional vCPU quota of westeurope needs 4, has 1 left.',
        '  → Raise the Regional vCPU limit of westeurope by 3 or more, or ask for 3 vCPU less; surge nodes count where it is an upgrade.',
        '  ErrCode_InsufficientVCPUQuota (regionalQuota)',
        '  https://learn.microsoft.com/azure/quotas/regional-quota-requests',
        '',
      ].join('\n'),
    );
  });

  it('gives programs the numbers', async () => {
    const args = ['explain', '-', '--format', 'json'];
    const { out } = await run(args, { stdin: LOG });
    expect(JSON.parse(out).explanations).toEqual([
      expect.objectContaining({
        kind: 'regionalQuota',
        region: 'westeurope',
        numbers: { unit: 'vCPU', left: 1, asked: 4 },
      }),
    ]);
  });

  it('ends with 3 where it knows nothing', async () => {
    const { code, out } = await run(['explain'], { stdin: 'all is well' });
    expect(code).toBe(3);
    expect(out).toMatch(/^\? No error that is known here/);
    expect((await run(['explain', 'nowhere'])).code).toBe(3);
  });
});
