import limits from './__fixtures__/quota-quotas.v2025-03-01.json';
import requests from './__fixtures__/quota-requests.v2025-03-01.json';
import usages from './__fixtures__/quota-usages.v2025-03-01.json';
import { quotaRequestOf, quotaRequestsOf } from './quotaRequests';
import { quotaCountersOf } from './readQuotaCounters';
import { azureOn } from './testUtils/azureOn';
import { FakeAzure, SUBSCRIPTION } from './testUtils/FakeAzure';

const INCREASE = {
  subscriptionId: SUBSCRIPTION,
  region: 'westeurope',
  name: 'Standard NCASv3_T4 Family',
  limit: 64,
};

describe('counters of the quota provider', () => {
  it('have limits, what is used, and whether they can be raised', () => {
    expect(quotaCountersOf(limits.value, usages.value)).toEqual([
      {
        name: 'cores',
        displayName: 'Total Regional vCPUs',
        used: 9,
        limit: 100,
        adjustable: true,
      },
      {
        name: 'standardDSv6Family',
        displayName: 'Standard DSv6 Family vCPUs',
        used: 4,
        limit: 50,
        adjustable: true,
      },
      {
        name: 'availabilitySets',
        displayName: 'Availability Sets',
        limit: 2500,
        adjustable: false,
      },
    ]);
  });

  it('have no use where none is said: that is not 0', () => {
    const [cores] = quotaCountersOf(limits.value, []);
    expect(cores).not.toHaveProperty('used');
  });

  it('are read as two lists', async () => {
    const fake = new FakeAzure();
    await expect(
      azureOn(fake).quotaCounters(SUBSCRIPTION, 'westeurope'),
    ).resolves.toHaveLength(3);
    fake.on(/\/Microsoft\.Quota\/usages$/, { status: 400, body: '' });
    await expect(
      azureOn(fake).quotaCounters(SUBSCRIPTION, 'westeurope'),
    ).rejects.toMatchObject({ status: 400 });
  });
});

describe('quota requests', () => {
  it('say how they stand, and why they were refused', () => {
    expect(quotaRequestsOf(requests.value)).toEqual([
      {
        id: '5a86ae94-cdee-4d53-960c-d5ba39f6b6b1',
        state: 'in-progress',
        said: 'InProgress',
        submittedAt: '2026-11-23T11:58:00Z',
        limits: [{ name: 'standardDSv6Family', limit: 80 }],
      },
      expect.objectContaining({
        state: 'refused',
        limits: [{ name: 'cores', limit: 500 }],
        reason: {
          code: 'ContactSupport',
          message: expect.stringContaining('support ticket'),
        },
      }),
      expect.objectContaining({ state: 'granted', said: 'Succeeded' }),
    ]);
  });

  it.each([
    ['Accepted', 'in-progress'],
    ['Created', 'in-progress'],
    ['InProgress', 'in-progress'],
    ['SomethingNew', 'in-progress'],
    ['Escalated', 'escalated'],
    ['Succeeded', 'granted'],
    ['Failed', 'refused'],
    ['Invalid', 'refused'],
    ['Canceled', 'refused'],
  ])('that are %s are %s', (provisioningState, state) => {
    const read = quotaRequestOf({
      name: 'a',
      properties: { provisioningState },
    });
    expect(read).toMatchObject({ state, said: provisioningState });
  });

  it('are asked for by the new limit, once', async () => {
    const fake = new FakeAzure();
    await expect(azureOn(fake).requestQuota(INCREASE)).resolves.toBe(
      '5a86ae94-cdee-4d53-960c-d5ba39f6b6b1',
    );
    expect(fake.requests).toEqual([
      expect.objectContaining({
        method: 'PUT',
        body: {
          properties: {
            limit: { limitObjectType: 'LimitValue', value: 64 },
            name: { value: INCREASE.name },
          },
        },
      }),
    ]);
    expect(decodeURIComponent(fake.requests[0].url.pathname)).toMatch(
      /westeurope\/providers\/Microsoft\.Quota\/quotas\/Standard NCASv3_T4 Family$/,
    );
    fake.on(/\/quotas\//, { status: 503, body: '' });
    await expect(azureOn(fake).requestQuota(INCREASE)).rejects.toMatchObject({
      status: 503,
    });
    expect(fake.requests).toHaveLength(2);
  });

  it.each([
    ['its body', { body: requests.value[0] }],
    [
      'the header of the operation',
      {
        headers: {
          'azure-asyncoperation':
            'https://management.azure.com/x/quotaRequests/5a86ae94-cdee-4d53-960c-d5ba39f6b6b1?a=1',
        },
        body: '',
      },
    ],
  ])('have the id that stands in %s', async (_where, reply) => {
    const fake = new FakeAzure();
    fake.on(/\/quotas\//, reply);
    await expect(azureOn(fake).requestQuota(INCREASE)).resolves.toBe(
      '5a86ae94-cdee-4d53-960c-d5ba39f6b6b1',
    );
  });

  it('may have no id yet', async () => {
    const fake = new FakeAzure();
    fake.on(/\/quotas\//, { status: 202, body: '' });
    await expect(azureOn(fake).requestQuota(INCREASE)).resolves.toBeUndefined();
  });

  it('are followed by their id', async () => {
    const fake = new FakeAzure();
    const azure = azureOn(fake);
    await expect(
      azure.quotaRequest(
        SUBSCRIPTION,
        'westeurope',
        '5a86ae94-cdee-4d53-960c-d5ba39f6b6b1',
      ),
    ).resolves.toMatchObject({ state: 'in-progress' });
    fake.on(/quotaRequests\//, { body: { properties: {} } });
    await expect(
      azure.quotaRequest(SUBSCRIPTION, 'westeurope', 'x'),
    ).rejects.toMatchObject({ code: 'Malformed' });
  });
});
