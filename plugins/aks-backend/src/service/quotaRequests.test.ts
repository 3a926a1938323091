import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AzureQuotaRequest,
  QuotaCounter,
  Signal,
} from '@rally/plugin-aks-common';
import { UpstreamError } from '@rally/upstream';
import { testDatabases } from '../__testUtils__/databases';
import { AuditedQuotaRequestService } from './AuditedQuotaRequestService';
import { Knex } from './openDatabase';
import { QuotaRequestFollower } from './QuotaRequestFollower';
import { DefaultQuotaRequestService } from './QuotaRequestService';
import { QuotaRequestStore } from './QuotaRequestStore';
import { AzureSignals } from './AzureSignals';
import { SubscriptionScope } from './SubscriptionScope';

const SUBSCRIPTION = '00000000-0000-4000-8000-000000000001';
const START = Date.UTC(2026, 10, 23, 12);
const COUNTERS: QuotaCounter[] = [
  { name: 'cores', displayName: 'c', used: 60, limit: 50, adjustable: true },
  { name: 'standardDSv6Family', displayName: 'd', limit: 50, adjustable: true },
  { name: 'dedicated', displayName: 'x', limit: 5, adjustable: false },
];
const INCREASE = {
  subscriptionId: SUBSCRIPTION,
  region: 'westeurope',
  name: 'standarddsv6family',
  limit: 64,
};
const databases = testDatabases();

describe.each(databases.ids)('quota requests on %p', id => {
  let knex: Knex;
  let ids = 0;
  const credentials = mockCredentials.user('user:default/ada');
  const clock = { time: START, now: () => clock.time, sleep: async () => {} };

  beforeEach(async () => {
    knex = await databases.open(id);
    clock.time = START;
  }, 60_000);

  /** One replica of the backend; all of a test have one database. */
  function replica(
    azure: {
      requestQuota?: () => Promise<string | undefined>;
      requests?: () => AzureQuotaRequest[];
    } = {},
    registration = 'Registered',
  ) {
    const full = {
      quotaCounters: async () => COUNTERS,
      requestQuota: jest.fn(azure.requestQuota ?? (async () => 'azure-1')),
      quotaRequests: jest.fn(async () => azure.requests?.() ?? []),
      quotaRequest: jest.fn(async (_s: string, _r: string, wanted: string) => {
        const found = azure.requests?.().find(r => r.id === wanted);
        if (!found) throw new UpstreamError({ code: 'Busy', message: 'busy' });
        return found;
      }),
    };
    const store = new QuotaRequestStore(knex);
    const auditor = mockServices.auditor.mock();
    const event = { success: jest.fn(), fail: jest.fn() };
    auditor.createEvent.mockResolvedValue(event);
    const providers: Signal<{ namespace: string; state: string }[]> = {
      state: 'answered',
      source: 'provider-registration',
      value: [{ namespace: 'Microsoft.Quota', state: registration }],
      observedAt: new Date(START).toISOString(),
      validUntil: new Date(START + 1).toISOString(),
    };
    const onEnd = jest.fn(async () => {});
    return {
      azure: full,
      auditor,
      event,
      onEnd,
      service: new AuditedQuotaRequestService(
        new DefaultQuotaRequestService({
          azure: full,
          store,
          clock,
          signals: {
            providers: async () => providers,
          } as Partial<AzureSignals> as AzureSignals,
          scope: {
            subscriptionId: async () => SUBSCRIPTION,
            regionNames: async () => ['westeurope'],
          } as Partial<SubscriptionScope> as SubscriptionScope,
          newId: () =>
            `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
        }),
        auditor,
      ),
      follower: new QuotaRequestFollower({
        azure: full,
        store,
        clock,
        logger: mockServices.logger.mock(),
        onEnd,
      }),
    };
  }

  const listed = async (of: ReturnType<typeof replica>) =>
    (await of.service.getQuotaRequests({}, { credentials })).requests;
  const said = (over: Partial<AzureQuotaRequest>): AzureQuotaRequest => ({
    id: 'azure-1',
    state: 'in-progress',
    said: 'InProgress',
    submittedAt: new Date(START).toISOString(),
    limits: [{ name: 'standardDSv6Family', limit: 64 }],
    ...over,
  });

  it('are taken, followed after a restart by whoever looks, and end once', async () => {
    const first = replica();
    const taken = await first.service.requestQuota(INCREASE, { credentials });
    expect(taken).toMatchObject({
      name: 'standardDSv6Family',
      limit: 64,
      state: 'in-progress',
      before: { limit: 50 },
      requestedBy: 'user:default/ada',
    });
    expect(taken.before).not.toHaveProperty('used');
    expect(first.azure.requestQuota).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'standardDSv6Family', limit: 64 }),
    );

    let now = said({});
    const second = replica({ requests: () => [now] });
    const third = replica({ requests: () => [now] });
    clock.time += 5_000;
    await Promise.all([second.follower.follow(), third.follower.follow()]);
    const looks = () =>
      second.azure.quotaRequest.mock.calls.length +
      third.azure.quotaRequest.mock.calls.length;
    expect(looks()).toBe(1);

    now = said({ state: 'granted', said: 'Succeeded' });
    clock.time += 15_000;
    await Promise.all([second.follower.follow(), third.follower.follow()]);
    expect(looks()).toBe(2);
    const ends = [...second.onEnd.mock.calls, ...third.onEnd.mock.calls];
    expect(ends).toHaveLength(1);
    expect(await listed(first)).toEqual([
      {
        ...taken,
        state: 'granted',
        observedAt: '2026-11-23T12:00:20.000Z',
        endedAt: '2026-11-23T12:00:20.000Z',
      },
    ]);

    clock.time += 3_600_000;
    await second.follower.follow();
    expect(looks()).toBe(2);
  });

  it('keep why Azure refused, and let the counter be asked for again', async () => {
    const one = replica({
      requests: () => [
        said({
          state: 'refused',
          said: 'Failed',
          reason: { code: 'ContactSupport', message: 'Ask support.' },
        }),
      ],
    });
    await one.service.requestQuota(INCREASE, { credentials });
    await expect(
      one.service.requestQuota({ ...INCREASE, limit: 70 }, { credentials }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('open request'),
    });
    clock.time += 5_000;
    await one.follower.follow();
    expect((await listed(one))[0]).toMatchObject({
      state: 'refused',
      reason: { code: 'ContactSupport', message: 'Ask support.' },
    });
    await one.service.requestQuota({ ...INCREASE, limit: 70 }, { credentials });
    expect(await listed(one)).toHaveLength(2);
  });

  it('let one of two replicas ask for a counter', async () => {
    const [a, b] = [replica(), replica()];
    const results = await Promise.allSettled(
      [a, b].map(r => r.service.requestQuota(INCREASE, { credentials })),
    );
    expect(results.map(r => r.status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(
      a.azure.requestQuota.mock.calls.length +
        b.azure.requestQuota.mock.calls.length,
    ).toBe(1);
  });

  it('are looked for where nobody knows whether Azure took them', async () => {
    const lost = replica({
      requestQuota: async () => {
        throw new UpstreamError({
          code: 'Timeout',
          message: 'No answer within 30 s.',
          transient: true,
        });
      },
      requests: () => [
        said({ id: 'older', submittedAt: '2026-11-01T00:00:00.000Z' }),
        said({ id: 'other', limits: [{ name: 'cores', limit: 64 }] }),
        said({ id: 'this', state: 'granted', said: 'Succeeded' }),
      ],
    });
    await expect(
      lost.service.requestQuota(INCREASE, { credentials }),
    ).resolves.toMatchObject({
      state: 'in-progress',
      problem: { code: 'Timeout' },
    });
    clock.time += 5_000;
    await lost.follower.follow();
    const [request] = await listed(lost);
    expect(request.state).toBe('granted');
    expect(request).not.toHaveProperty('problem');
  });

  it('end where Azure never got them', async () => {
    const lost = replica({ requestQuota: async () => undefined });
    await lost.service.requestQuota(INCREASE, { credentials });
    clock.time += 5_000;
    await lost.follower.follow();
    expect((await listed(lost))[0].state).toBe('in-progress');
    clock.time += 15 * 60_000;
    await lost.follower.follow();
    expect((await listed(lost))[0]).toMatchObject({
      state: 'refused',
      reason: { code: 'NotReceived' },
    });
  });

  it('wait as long as Azure says before they are looked at again', async () => {
    const busy = replica();
    busy.azure.quotaRequest.mockImplementation(async () => {
      throw new UpstreamError({
        code: 'TooManyRequests',
        status: 429,
        message: 'wait',
        retryAt: clock.time + 3_600_000,
        transient: true,
      });
    });
    await busy.service.requestQuota(INCREASE, { credentials });
    clock.time += 5_000;
    await busy.follower.follow();
    const [request] = await listed(busy);
    expect(request).toMatchObject({
      state: 'in-progress',
      problem: { code: 'TooManyRequests', retryAt: '2026-11-23T13:00:05.000Z' },
    });
    clock.time += 3_599_000;
    await busy.follower.follow();
    expect(busy.azure.quotaRequest).toHaveBeenCalledTimes(1);
    clock.time += 1_000;
    await busy.follower.follow();
    expect(busy.azure.quotaRequest).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['no more than there is', { limit: 50 }, 'InputError', /is 50 already/],
    [
      'less than is used, though above the limit',
      { name: 'cores', limit: 55 },
      'InputError',
      /60 of cores are used/,
    ],
    [
      'what cannot be raised',
      { name: 'dedicated' },
      'InputError',
      /takes no requests/,
    ],
    ['an unknown counter', { name: 'x' }, 'NotFoundError', /no counter x/],
    ['another region', { region: 'moon' }, 'NotFoundError', /Region moon/],
  ])('refuse %s without asking', async (_what, over, name, message) => {
    const one = replica();
    await expect(
      one.service.requestQuota({ ...INCREASE, ...over }, { credentials }),
    ).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    expect(one.azure.requestQuota).not.toHaveBeenCalled();
    expect(await listed(one)).toEqual([]);
  });

  it('name the provider to register, and the role to grant', async () => {
    const bare = replica({}, 'NotRegistered');
    await expect(
      bare.service.requestQuota(INCREASE, { credentials }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        'az provider register --namespace Microsoft.Quota',
      ),
    });
    const powerless = replica({
      requestQuota: async () => {
        throw new UpstreamError({
          code: 'AuthorizationFailed',
          status: 403,
          message: 'no',
        });
      },
    });
    await expect(
      powerless.service.requestQuota(INCREASE, { credentials }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('Quota Request Operator'),
    });
    expect((await listed(powerless))[0]).toMatchObject({
      state: 'refused',
      reason: { code: 'AuthorizationFailed' },
    });
  });

  it('are in the audit log, granted and refused', async () => {
    const one = replica();
    await one.service.requestQuota(INCREASE, { credentials });
    expect(one.auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'quota-request',
      severityLevel: 'medium',
      meta: { ...INCREASE, requestedBy: 'user:default/ada' },
    });
    expect(one.event.success).toHaveBeenCalledWith({
      meta: expect.objectContaining({ before: { limit: 50 } }),
    });
    await expect(
      one.service.requestQuota(INCREASE, { credentials }),
    ).rejects.toThrow();
    expect(one.event.fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ name: 'ConflictError' }),
    });
  });
});
