import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityFaults } from '../../__testUtils__/accessibility';
import {
  cluster,
  minutesAgo,
  quotaAnswer,
  SPOT_ERROR,
} from '../../__fixtures__/aks';
import { fakeAksApi, never, refused } from '../../__testUtils__/FakeAksApi';
import { environmentEntity } from '../../__fixtures__/portal';
import { aksApiRef } from '../../api';
import { EnvironmentContent } from './EnvironmentContent';

const show = (
  api: ReturnType<typeof fakeAksApi>,
  entity = environmentEntity(),
) =>
  renderInTestApp(
    <EntityProvider entity={entity}>
      <EnvironmentContent />
    </EntityProvider>,
    { apis: [[aksApiRef, api]] },
  );

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
    expect(screen.getAllByText(SPOT_ERROR.message)).toHaveLength(2);
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
    expect(pools).toHaveTextContent(/0\.037 \$\/h.*not listed/);
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

  it('has no accessibility fault', async () => {
    const { container } = await show(fakeAksApi());
    await screen.findByText('1 pool failed');
    await screen.findByLabelText(/^Low-priority vCPU/);
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});
