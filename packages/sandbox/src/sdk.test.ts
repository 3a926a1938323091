import { ContainerServiceClient } from '@azure/arm-containerservice';
import {
  ClientSecretCredential,
  DefaultAzureCredential,
} from '@azure/identity';
import { send } from './__testUtils__/client';
import {
  CLIENT_SECRET,
  OWNER_CLIENT_ID,
  PLATFORM_SUBSCRIPTION,
  TENANT_ID,
} from './ids';
import { Sandbox, startSandbox } from './startSandbox';

/** The clients of Azure's own SDK, told nothing but the addresses. */
describe('the SDK', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({
      delays: { create: 50, update: 50, remove: 50 },
      pageSize: 1,
    });
  });
  afterAll(() => sandbox.stop());

  const signedIn = () =>
    new ClientSecretCredential(TENANT_ID, OWNER_CLIENT_ID, CLIENT_SECRET, {
      authorityHost: sandbox.url,
      disableInstanceDiscovery: true,
      tlsOptions: { ca: sandbox.ca },
    });

  const client = (retries = 0) =>
    new ContainerServiceClient(signedIn(), PLATFORM_SUBSCRIPTION, {
      endpoint: sandbox.url,
      tlsOptions: { ca: sandbox.ca },
      retryOptions: { maxRetries: retries, maxRetryDelayInMs: 10 },
    });

  const fault = async (body: object) => {
    const answer = await send(sandbox, 'POST', '/_sandbox/faults', { body });
    expect(answer.status).toBe(201);
  };

  it('signs in, by secret or by what the environment says', async () => {
    const scope = 'https://management.azure.com/.default';
    const token = await signedIn().getToken(scope);
    expect(token.token.split('.')).toHaveLength(3);

    const before = { ...process.env };
    Object.assign(process.env, {
      AZURE_TENANT_ID: TENANT_ID,
      AZURE_CLIENT_ID: OWNER_CLIENT_ID,
      AZURE_CLIENT_SECRET: CLIENT_SECRET,
      AZURE_AUTHORITY_HOST: sandbox.url,
    });
    try {
      const credential = new DefaultAzureCredential({
        disableInstanceDiscovery: true,
        tlsOptions: { ca: sandbox.ca },
      });
      expect((await credential.getToken(scope)).token).not.toBe('');
    } finally {
      process.env = before;
    }
  });

  it('is refused with a wrong secret', async () => {
    const wrong = new ClientSecretCredential(
      TENANT_ID,
      OWNER_CLIENT_ID,
      'guess',
      {
        authorityHost: sandbox.url,
        disableInstanceDiscovery: true,
        tlsOptions: { ca: sandbox.ca },
      },
    );
    await expect(
      wrong.getToken('https://management.azure.com/.default'),
    ).rejects.toThrow(/AADSTS7000215/);
  });

  it('lists clusters page by page, and versions', async () => {
    const names: (string | undefined)[] = [];
    for await (const cluster of client().managedClusters.list()) {
      names.push(cluster.name);
    }
    expect(names).toEqual(['rally-bench', 'rally-season']);

    const { values = [] } =
      await client().managedClusters.listKubernetesVersions('westeurope');
    const plans = Object.fromEntries(
      values.map(value => [value.version, value.capabilities?.supportPlan]),
    );
    expect(plans['1.36']).toEqual(['KubernetesOfficial', 'AKSLongTermSupport']);
    expect(plans['1.33']).toEqual(['AKSLongTermSupport']);
  });

  it('sees the pool that failed, and why', async () => {
    const pool = await client().agentPools.get(
      'rg-rally-bench',
      'rally-bench',
      'burst',
    );
    expect(pool.provisioningState).toBe('Failed');
    expect(pool.scaleSetPriority).toBe('Spot');
    expect(pool.status?.provisioningError?.code).toBe('AllocationFailed');
  });

  it('adds a pool, waits for it, and takes it away', async () => {
    const pools = client().agentPools;
    const added = await pools.createOrUpdate(
      'rg-rally-bench',
      'rally-bench',
      'work',
      { vmSize: 'Standard_D4s_v5', count: 2, mode: 'User' },
      { updateIntervalInMs: 20 },
    );
    expect(added).toMatchObject({
      provisioningState: 'Succeeded',
      count: 2,
      currentOrchestratorVersion: '1.36.4',
    });
    await pools.delete('rg-rally-bench', 'rally-bench', 'work', {
      updateIntervalInMs: 20,
    });
    await expect(
      pools.get('rg-rally-bench', 'rally-bench', 'work'),
    ).rejects.toMatchObject({ statusCode: 404 });
  });

  it('carries a refusal with its code', async () => {
    await expect(
      client().agentPools.createOrUpdate(
        'rg-rally-bench',
        'rally-bench',
        'large',
        { vmSize: 'Standard_D64s_v5', count: 2 },
      ),
    ).rejects.toMatchObject({
      statusCode: 400,
      code: 'ErrCode_InsufficientVCPUQuota',
      message: expect.stringContaining('requested quota 128'),
    });
  });

  it('waits out a 429, and meets broken answers as errors', async () => {
    const read = (retries: number) =>
      client(retries).managedClusters.get('rg-rally-bench', 'rally-bench');
    const path = 'managedClusters/rally-bench';
    await fault({
      path,
      status: 429,
      code: 'Throttled',
      retryAfter: 0,
      times: 1,
    });
    expect((await read(1)).name).toBe('rally-bench');

    await fault({ path, status: 429, code: 'Throttled', times: 1 });
    await expect(read(0)).rejects.toMatchObject({ statusCode: 429 });

    await fault({ path, garbage: true, times: 1 });
    await expect(read(0)).rejects.toThrow(/JSON|parsing/i);

    await fault({ path, truncate: true, times: 1 });
    await expect(read(0)).rejects.toThrow();

    expect((await read(0)).name).toBe('rally-bench');
  });
});
