import { AS_OF, placement, world } from '../__fixtures__/world';
import { preflightPlan } from './preflightPlan';
import { readEnvironment } from './readEnvironment';

const environment = (over: object = {}) => ({
  apiVersion: 'rally-portal.dev/v1',
  kind: 'Environment',
  metadata: { name: 'vision', owner: 'group:default/platform' },
  spec: { needs: {}, placement: { ...placement(), ...over }, workloads: [] },
  provenance: { verdict: 'clear' },
});

describe('readEnvironment', () => {
  it('makes a plan of what was decided, also where a person changed it', () => {
    const plan = readEnvironment(environment());
    expect(plan.environments[0]).toMatchObject({
      address: 'vision',
      action: 'create',
      placement: placement(),
    });
    const report = preflightPlan(plan, [world()], { asOf: AS_OF });
    expect(report.verdict).toBe('clear');
    const broken = readEnvironment(
      environment({ tier: 'Free', supportPlan: 'AKSLongTermSupport' }),
    );
    const refused = preflightPlan(broken, [world()], { asOf: AS_OF });
    expect(refused.verdict).toBe('blocked');
  });

  it('says what is wrong with a file that is no environment', () => {
    expect(() => readEnvironment({ kind: 'List' })).toThrow(
      /^This is no environment.yaml: apiVersion: /,
    );
    expect(() => readEnvironment(environment({ pools: 3 }))).toThrow(
      /spec\.placement\.pools/,
    );
    for (const content of [undefined, null, 3, [], 'text']) {
      expect(() => readEnvironment(content)).toThrow(/the file: /);
    }
  });
});
