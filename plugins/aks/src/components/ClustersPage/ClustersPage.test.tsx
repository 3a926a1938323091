import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityFaults } from '../../__testUtils__/accessibility';
import {
  cluster,
  clustersAnswer,
  minutesAgo,
  SPOT_ERROR,
  SUBSCRIPTION,
} from '../../__fixtures__/aks';
import { fakeAksApi, never, refused } from '../../__testUtils__/FakeAksApi';
import { aksApiRef } from '../../api';
import { ClustersPage } from './ClustersPage';

const show = (api: ReturnType<typeof fakeAksApi>) =>
  renderInTestApp(<ClustersPage />, { apis: [[aksApiRef, api]] });

const toggle = async (name: string) =>
  (await screen.findByText(name)).closest('button') as HTMLElement;

describe('ClustersPage', () => {
  it('shows each cluster with how its spot pools stand', async () => {
    await show(fakeAksApi());
    const row = (await toggle('rally-dev')).closest('tr') as HTMLElement;
    expect(row).toHaveTextContent(
      `spotwork: ${SPOT_ERROR.code}, ${SPOT_ERROR.message}`,
    );
    expect(row).toHaveTextContent('northeurope');
    expect(row).toHaveTextContent('1.36.3');
    expect(
      within(row).getByLabelText('rally-dev in the Azure portal'),
    ).toHaveAttribute(
      'href',
      `https://portal.azure.com/#@/resource${cluster().id}/overview`,
    );
    expect((await toggle('rally-prod')).closest('tr')).toHaveTextContent(
      '1 node in 1 pool, on eviction: Delete',
    );
    expect(screen.getByText('3 clusters, 7 pools')).toBeInTheDocument();
  });

  it('opens a row to its pools with the keyboard, and closes it', async () => {
    await show(fakeAksApi());
    const button = await toggle('rally-dev');
    expect(button).toHaveAttribute('aria-expanded', 'false');
    button.focus();
    await userEvent.keyboard('{Enter}');
    expect(button).toHaveAttribute('aria-expanded', 'true');
    const pools = screen.getByLabelText('Pools of rally-dev');
    expect(pools).toHaveTextContent(
      /spotwork.*spot.*Delete.*of 0\.060 max.*Failed/,
    );
    expect(pools).toHaveTextContent(SPOT_ERROR.message);
    await userEvent.keyboard('{Enter}');
    expect(pools).not.toBeInTheDocument();
  });

  it('asks for the subscription that is chosen', async () => {
    const api = fakeAksApi();
    await show(api);
    await toggle('rally-dev');
    expect(api.getClusters.mock.calls[0][0]).toEqual({
      subscriptionId: SUBSCRIPTION,
    });
  });

  it('says that clusters may be missing where the subscription did not answer', async () => {
    const api = fakeAksApi();
    api.getClusters.mockResolvedValue({
      ...clustersAnswer(),
      clusters: [],
      problems: [
        {
          subscriptionId: SUBSCRIPTION,
          code: '429',
          message: 'wait',
          since: minutesAgo(3),
        },
      ],
    });
    await show(api);
    expect(
      await screen.findByText(/429, wait. Clusters may be missing/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/No cluster in/)).not.toBeInTheDocument();
  });

  it('says what to do where there is no cluster', async () => {
    const api = fakeAksApi();
    api.getClusters.mockResolvedValue({ ...clustersAnswer(), clusters: [] });
    await show(api);
    expect(
      await screen.findByText(/No cluster in fixture-platform yet/),
    ).toBeInTheDocument();
  });

  it('shows rows while loading, and what was refused', async () => {
    const api = fakeAksApi();
    api.getClusters.mockImplementationOnce(never);
    const { unmount } = await show(api);
    expect(
      await screen.findByLabelText('Loading clusters'),
    ).toBeInTheDocument();
    unmount();

    api.getClusters.mockRejectedValueOnce(
      await refused(403, 'NotAllowedError', 'aks.cluster.read is needed'),
    );
    await show(api);
    expect(
      await screen.findByText('aks.cluster.read is needed'),
    ).toBeInTheDocument();
  });

  it('has no accessibility fault, with a row open', async () => {
    const { container } = await show(fakeAksApi());
    await userEvent.click(await toggle('rally-dev'));
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});
