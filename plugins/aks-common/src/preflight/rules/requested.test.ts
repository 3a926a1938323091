import {
  answered,
  PROVIDERS,
  withRegion,
  world,
} from '../../__fixtures__/world';
import { found } from '../../__testUtils__/rules';
import { AzureQuotaRequest } from '../../quotaRequest';

const request = (over: Partial<AzureQuotaRequest> = {}): AzureQuotaRequest => ({
  id: 'a',
  state: 'in-progress',
  said: 'InProgress',
  submittedAt: '2026-11-23T11:58:00Z',
  limits: [{ name: 'lowPriorityCores', limit: 200 }],
  ...over,
});
const requested = (...requests: AzureQuotaRequest[]) =>
  withRegion({ quotaRequests: answered('quota-requests', requests) });
const messages = (...requests: AzureQuotaRequest[]) =>
  found('quota-requested', {}, requested(...requests)).map(f => f.message);

describe('what was requested', () => {
  it('is told of the counters that the pools draw on', () => {
    expect(
      messages(
        request(),
        request({
          state: 'refused',
          limits: [
            { name: 'standardDSv6Family', limit: 80 },
            { name: 'standardESv6Family', limit: 80 },
          ],
          reason: { code: 'ContactSupport', message: 'no' },
        }),
        request({ state: 'granted', limits: [{ name: 'Cores', limit: 200 }] }),
        request({
          state: 'escalated',
          limits: [{ name: 'cores', limit: 2000 }],
        }),
      ),
    ).toEqual([
      'The request of 11:58 UTC to raise Low-priority vCPU of northeurope to 200 is being decided.',
      'The request of 11:58 UTC to raise DSv6 family vCPU of northeurope to 80 was refused: ContactSupport.',
      'The request of 11:58 UTC to raise Regional vCPU of northeurope to 200 was granted.',
      'The request of 11:58 UTC to raise Regional vCPU of northeurope to 2000 waits for a person at Azure.',
    ]);
  });

  it('is not told after a week, nor without a time', () => {
    expect(
      messages(
        request({ submittedAt: '2026-11-16T12:06:00Z' }),
        request({ submittedAt: undefined }),
      ),
    ).toEqual([]);
  });

  it('cannot be requested where the provider is not registered', () => {
    const registered = (state: string) =>
      world({
        subscription: {
          ...world().subscription,
          providers: answered('provider-registration', [
            ...PROVIDERS,
            { namespace: 'Microsoft.Quota', state },
          ]),
        },
      });
    expect(found('quota-provider', {}, registered('NotRegistered'))).toEqual([
      expect.objectContaining({
        severity: 'note',
        remedy: 'Run az provider register --namespace Microsoft.Quota.',
      }),
    ]);
    expect(found('quota-provider', {}, registered('Registered'))).toEqual([]);
    expect(found('quota-provider')).toEqual([]);
  });
});
