import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityFaults } from '../../__testUtils__/accessibility';
import { permissions } from '../../__testUtils__/permissions';
import {
  cluster,
  minutesAgo,
  quotaAnswer,
  SPOT_ERROR,
} from '../../__fixtures__/aks';
import { clusterStatus } from '../../__fixtures__/living';
import { fakeAksApi, never, refused } from '../../__testUtils__/FakeAksApi';
import { environmentEntity } from '../../__fixtures__/portal';
import { aksApiRef } from '../../api';
import { templateRouteRef } from '../../routes';
import { EnvironmentContent } from './EnvironmentContent';

const show = (
  api: ReturnType<typeof fakeAksApi>,
  entity = environmentEntity(),
) =>
  renderInTestApp(
    <EntityProvider entity={entity}>
      <EnvironmentContent />
    </EntityProvider>,
    {
      apis: [
        [aksApiRef, api],
        [permissionApiRef, permissions(true)],
      ],
      mountedRoutes: {
        '/create/templates/:namespace/:templateName': templateRouteRef,
      },
    },
  );

/** The items of a menu, as words and addresses. */
async function menuItems(button: string) {
  await userEvent.click(await screen.findByRole('button', { name: button }));
  const items = await screen.findAllByRole('menuitem');
  return items.map(item => {
    const url = new URL(item.getAttribute('href') ?? '', 'http://portal');
    return [
      item.textContent,
      url.pathname,
      JSON.parse(url.searchParams.get('formData') ?? 'null'),
    ];
  });
}

describe('EnvironmentContent', () => {
  it('shows how the cluster stands, its pools, its quota and what failed', async () => {
    const api = fakeAksApi();
    await show(api);
    expect(await screen.findByText('1 pool failed')).toBeInTheDocument();
    expect(screen.getByLabelText('Pools of rally-dev')).toHaveTextContent(
      /system.*spotwork.*serve/,
    );
    expect(
      await screen.findByLabelText('Low-priority vCPU: 18 of 100, 82 free'),
    ).toBeInTheDocument();
    expect(screen.getByText(SPOT_ERROR.message)).toBeInTheDocument();
    expect(api.getQuota.mock.calls[0][0]).toMatchObject({
      regions: ['northeurope'],
    });
  });

  it('asks for fresh quota figures when a person asks again', async () => {
    const api = fakeAksApi();
    const answer = quotaAnswer();
    const northeurope = answer.regions.find(
      ({ region }) => region === 'northeurope',
    )!;
    northeurope.state = 'stale';
    northeurope.problem = {
      code: '429',
      message: 'wait',
      since: minutesAgo(2),
    };
    api.getQuota.mockResolvedValue(answer);
    await show(api);
    await userEvent.click(await screen.findByText('Ask now'));
    await waitFor(() => expect(api.getQuota).toHaveBeenCalledTimes(2));
    expect(api.getQuota.mock.calls.map(([{ fresh }]) => fresh)).toEqual([
      false,
      true,
    ]);
  });

  it("shows what the nodes cost that run, by Azure's list", async () => {
    const api = fakeAksApi();
    api.getCluster.mockResolvedValue({
      cluster: {
        ...cluster(),
        price: {
          currency: 'USD',
          perHour: 0.21,
          perMonth: 153.3,
          pools: [
            { pool: 'system', perNodeHour: 0.099 },
            { pool: 'spotwork', perNodeHour: 0.037 },
            { pool: 'serve', perNodeHour: null },
          ],
          missing: [],
          observedAt: minutesAgo(60),
        },
      },
      observedAt: minutesAgo(1),
    });
    await show(api);
    expect(
      await screen.findByText('0.21 $/h for the nodes that run'),
    ).toBeInTheDocument();
    expect(screen.getByText('153')).toHaveTextContent('153 $/mo');
    const pools = screen.getByLabelText('Pools of rally-dev');
    expect(pools).toHaveTextContent(/0\.037of 0\.060 max.*not listed/);
    expect(
      screen.getByText('community support until 30 Jun 2027'),
    ).toBeInTheDocument();
  });

  it('says so when nothing failed', async () => {
    const api = fakeAksApi();
    api.getCluster.mockResolvedValue({
      cluster: cluster(),
      observedAt: minutesAgo(1),
    });
    await show(api);
    expect(await screen.findByText('no pool failed')).toBeInTheDocument();
    expect(screen.getByText(/succeeded or still runs/)).toBeInTheDocument();
  });

  it('tells what to run where the environment is not applied yet', async () => {
    const api = fakeAksApi();
    api.getCluster.mockRejectedValue(
      await refused(404, 'NotFoundError', 'no such cluster'),
    );
    await show(api);
    expect(
      await screen.findByText(
        /terraform -chdir=environments\/rally-dev\/terraform apply/,
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says what was refused, and asks again', async () => {
    const api = fakeAksApi();
    api.getCluster.mockRejectedValueOnce(
      await refused(403, 'NotAllowedError', 'aks.cluster.read is needed'),
    );
    await show(api);
    expect(
      await screen.findByText('aks.cluster.read is needed'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByText('Try again'));
    expect(await screen.findByText('1 pool failed')).toBeInTheDocument();
  });

  it('keeps what is known and says how old it is', async () => {
    const api = fakeAksApi();
    api.getCluster.mockResolvedValue({
      cluster: cluster(),
      observedAt: minutesAgo(29.5),
      problem: { code: '429', message: 'retry in 52 s', since: minutesAgo(27) },
    });
    await show(api);
    expect(
      await screen.findByText(/Could not ask Azure since.*429, retry in 52 s/),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('Pools of rally-dev')).toBeInTheDocument();
    expect(screen.getByLabelText(/^old: .*29 min ago$/)).toBeInTheDocument();
  });

  it('keeps old figures when reading again fails', async () => {
    const api = fakeAksApi();
    await show(api);
    await screen.findByText('1 pool failed');
    api.getCluster.mockRejectedValueOnce(new Error('Failed to fetch'));
    await userEvent.click(screen.getByText('Read again'));
    expect(
      await screen.findByText(/The last reading failed: Failed to fetch/),
    ).toBeInTheDocument();
    expect(screen.getByText('1 pool failed')).toBeInTheDocument();
  });

  it('shows no figure for a quota that was not answered', async () => {
    const api = fakeAksApi();
    const problem = {
      code: '409',
      message: 'not registered',
      since: minutesAgo(4),
    };
    api.getQuota.mockResolvedValue({
      ...quotaAnswer(),
      regions: [
        { region: 'northeurope', state: 'not-answered', quotas: [], problem },
      ],
    });
    await show(api);
    expect(
      await screen.findByLabelText('Low-priority vCPU: not answered'),
    ).toBeInTheDocument();
    expect(screen.getByText(/409, not registered/)).toBeInTheDocument();
  });

  it('says which annotation is missing or malformed, and asks nothing', async () => {
    const api = fakeAksApi();
    await show(api, environmentEntity({}));
    expect(
      await screen.findByText(/rally-portal.dev\/aks-cluster is missing/),
    ).toBeInTheDocument();
    expect(api.getCluster).not.toHaveBeenCalled();
  });

  it('shows rows while loading and aborts when left', async () => {
    const api = fakeAksApi();
    api.getCluster.mockImplementation(never);
    const { unmount } = await show(api);
    expect(
      await screen.findByLabelText('Loading cluster rally-dev'),
    ).toBeInTheDocument();
    unmount();
    expect(api.getCluster.mock.calls[0][1]?.signal?.aborted).toBe(true);
  });

  it('says how the pools live: wanted, ready, taken back, and what a node costs', async () => {
    await show(fakeAksApi());
    expect(await screen.findByText('Nodes ready')).toBeInTheDocument();
    const figures = Object.fromEntries(
      screen
        .getAllByRole('term')
        .map(term => [term.textContent, term.nextElementSibling?.textContent]),
    );
    expect(figures).toMatchObject({
      'Nodes ready': '3 of 52 spot nodes evicted',
      'Pods pending': expect.stringMatching(/^6the longest for 1\d min/),
      'Evictions, 24 h': '6median of 7 days: 2',
      'Spot price now': '0.037 $/hmax 0.060, regular 0.20',
    });
    const pools = screen.getByLabelText('Pools of rally-dev');
    const spot = within(pools).getByText('spotwork').closest('tr')!;
    expect(
      [...spot.cells].slice(6, 9).map(({ textContent }) => textContent),
    ).toEqual(['3', '1', '65–10 % an hour']);
    expect(spot).toHaveTextContent(/Failed\s*backs off since/);
    expect(
      within(spot).getByRole('img', {
        name: /^Spot price of spotwork over 24 h: from 0.033 to 0.037 \$\/h/,
      }),
    ).toBeInTheDocument();
  });

  it('gives the cause and the remedy of a failed pool', async () => {
    await show(fakeAksApi());
    expect(
      await screen.findByText(/Azure has no spot D4as_v6 in zone 2/),
    ).toBeInTheDocument();
    expect(screen.getByText(/Take the pool out of zone 2/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: SPOT_ERROR.code })).toHaveAttribute(
      'href',
      expect.stringContaining('learn.microsoft.com'),
    );
  });

  it('never shows 0 for what Kubernetes was not asked or did not say', async () => {
    const api = fakeAksApi();
    const status = clusterStatus();
    api.getClusterStatus.mockResolvedValue({
      ...status,
      podsPending: undefined,
      pools: status.pools.map(each => ({
        ...each,
        ready: undefined,
        registered: undefined,
        evicted: undefined,
        evicted24h: undefined,
      })),
      sources: [{ source: 'kubernetes-nodes', state: 'off' }],
    });
    await show(api);
    expect(await screen.findByText('Pods pending')).toBeInTheDocument();
    expect(screen.queryByText('Nodes ready')).not.toBeInTheDocument();
    const pools = screen.getByLabelText('Pools of rally-dev');
    const spot = within(pools).getByText('spotwork').closest('tr')!;
    expect(
      [...spot.cells].slice(6, 9).map(({ textContent }) => textContent),
    ).toEqual(['3', '?not answered', '?not answered5–10 % an hour']);
    expect(
      screen.getByText(/the portal is not told to: Kubernetes nodes/),
    ).toBeInTheDocument();
  });

  it.each([
    ['ending', 7, /^community support ends 30 Nov 2026, in 7 days$/],
    ['ended', -3, /^community support ended 30 Nov 2026$/],
  ] as const)(
    'warns of a version that is %s',
    async (state, daysLeft, words) => {
      const api = fakeAksApi();
      api.getClusterStatus.mockResolvedValue(
        clusterStatus({
          version: {
            version: '1.34.2',
            state,
            endsOn: '2026-11-30',
            daysLeft,
            link: 'https://learn.microsoft.com/azure/aks',
          },
        }),
      );
      await show(api);
      expect(await screen.findByText(words)).toBeInTheDocument();
    },
  );

  it('shows what Azure is told to run where how it lives cannot be read', async () => {
    const api = fakeAksApi();
    api.getClusterStatus.mockRejectedValue(new Error('Failed to fetch.'));
    await show(api);
    expect(
      await screen.findByText(
        /could not be read: Failed to fetch\. Counts are those/,
      ),
    ).toBeInTheDocument();
    const pools = screen.getByLabelText('Pools of rally-dev');
    expect(within(pools).getByText('Count')).toBeInTheDocument();
    expect(within(pools).queryByText('Ready')).not.toBeInTheDocument();
  });

  it('leads to the forms that change a pool, filled in', async () => {
    await show(fakeAksApi());
    const environment = 'resource:default/rally-dev';
    expect(await menuItems('Change spotwork')).toEqual([
      [
        'Change how many nodes',
        '/create/templates/default/pool-scale',
        { environment, pool: 'spotwork', to: 'resize' },
      ],
      [
        'Pause',
        '/create/templates/default/pool-scale',
        { environment, pool: 'spotwork', to: 'pause' },
      ],
      [
        'Change the VM size',
        '/create/templates/default/pool-vm-size',
        { environment, pool: 'spotwork' },
      ],
    ]);
  });

  it('leads to the forms that change the environment, filled in', async () => {
    await show(fakeAksApi());
    const environment = 'resource:default/rally-dev';
    expect(await menuItems('Change')).toEqual([
      [
        'Upgrade Kubernetes',
        '/create/templates/default/kubernetes-upgrade',
        { environment },
      ],
      [
        'Move to another region',
        '/create/templates/default/environment-region',
        { environment },
      ],
    ]);
  });

  it('shows no way to a form on what is no environment of the portal', async () => {
    await show(fakeAksApi(), {
      ...environmentEntity(),
      kind: 'Component',
      spec: { type: 'service' },
    });
    expect(await screen.findByText('Nodes ready')).toBeInTheDocument();
    expect(screen.queryByText('Change')).not.toBeInTheDocument();
    expect(screen.queryByLabelText('Change spotwork')).not.toBeInTheDocument();
  });

  it('has no accessibility fault', async () => {
    const { container } = await show(fakeAksApi());
    await screen.findByText('1 pool failed');
    await screen.findByLabelText(/^Low-priority vCPU/);
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});
