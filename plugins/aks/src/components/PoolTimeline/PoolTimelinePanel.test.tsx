import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityFaults } from '../../__testUtils__/accessibility';
import { cluster, minutesAgo } from '../../__fixtures__/aks';
import { poolTimeline } from '../../__fixtures__/living';
import { fakeAksApi, never, refused } from '../../__testUtils__/FakeAksApi';
import { aksApiRef } from '../../api';
import { PoolTimelinePanel } from './PoolTimelinePanel';

const { subscriptionId, resourceGroup, name, pools } = cluster();

const show = (api: ReturnType<typeof fakeAksApi>) =>
  renderInTestApp(
    <PoolTimelinePanel
      cluster={{ subscriptionId, resourceGroup, name }}
      pools={pools}
    />,
    { apis: [[aksApiRef, api]] },
  );

const lane = (label: string) => screen.findByRole('slider', { name: label });

describe('PoolTimelinePanel', () => {
  it('shows the spot pool of the last day, one row a subject', async () => {
    const api = fakeAksApi();
    await show(api);
    expect(
      await screen.findByRole('group', { name: /^What happened to spotwork/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        '4 evictions took 6 nodes; 3 recovered after 20 min in the median',
      ),
    ).toBeInTheDocument();
    expect(
      screen
        .getAllByRole('slider')
        .map(each => each.getAttribute('aria-label')),
    ).toEqual([
      'Nodes',
      'Autoscaler, nodes',
      'Evictions, nodes',
      'Drained, not ready',
      'Back-off',
      'Spot price',
    ]);
    expect(api.getPoolTimeline.mock.calls[0][0]).toEqual({
      subscriptionId,
      resourceGroup,
      name,
      pool: 'spotwork',
      hours: 24,
    });
  });

  it('is one stop a row; the arrows walk it, Escape closes what it says', async () => {
    await show(fakeAksApi());
    const evictions = await lane('Evictions, nodes');
    act(() => evictions.focus());
    expect(evictions).toHaveAttribute('aria-valuenow', '5');
    await userEvent.keyboard('{Home}{ArrowRight}');
    expect(evictions).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/2 nodes evicted, zone 2; Cause capacity/),
    );
    expect(screen.getByText('2 nodes evicted, zone 2')).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    expect(
      screen.queryByText('2 nodes evicted, zone 2'),
    ).not.toBeInTheDocument();
    expect(evictions).toHaveFocus();

    await userEvent.tab();
    expect(await lane('Drained, not ready')).toHaveFocus();
  });

  it('says how a row without marks is meant', async () => {
    const api = fakeAksApi();
    api.getPoolTimeline.mockResolvedValue(
      poolTimeline({
        events: [],
        backOff: [],
        summary: { evictions: 0, evictedNodes: 0, recovered: 0 },
      }),
    );
    await show(api);
    expect(await screen.findByText('no evictions')).toBeInTheDocument();
    expect(screen.getAllByText('none')).toHaveLength(3);
    expect(
      screen.queryByRole('slider', { name: 'Back-off' }),
    ).not.toBeInTheDocument();
  });

  it('gives the values as a table, by the button and by t', async () => {
    await show(fakeAksApi());
    const price = await lane('Spot price');
    act(() => price.focus());
    await userEvent.keyboard('t');
    const table = screen.getByRole('region', {
      name: 'What happened to spotwork, newest first',
    });
    expect(table).toHaveTextContent(/1 of 3 ready.*2 nodes evicted, zone 2/);
    expect(table).toHaveTextContent(/capacity, not price: 0\.043 \$\/h/);
    await userEvent.click(screen.getByRole('button', { name: 'Table' }));
    expect(await lane('Nodes')).toBeInTheDocument();
  });

  it('asks for the time and the pool that are chosen', async () => {
    const api = fakeAksApi();
    await show(api);
    await lane('Nodes');
    await userEvent.click(screen.getByText('6 h'));
    await waitFor(() =>
      expect(api.getPoolTimeline.mock.lastCall?.[0]).toMatchObject({
        pool: 'spotwork',
        hours: 6,
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: /Pool shown/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'serve' }));
    expect(
      await screen.findByRole('group', { name: /^What happened to serve/ }),
    ).toBeInTheDocument();
    expect(api.getPoolTimeline.mock.lastCall?.[0]).toMatchObject({
      pool: 'serve',
      hours: 6,
    });
  });

  it('says so when nobody has looked yet', async () => {
    const api = fakeAksApi();
    api.getPoolTimeline.mockResolvedValue(
      poolTimeline({ nodes: [], events: [], backOff: [] }),
    );
    await show(api);
    expect(
      await screen.findByText(/Nobody has looked at spotwork/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('slider')).not.toBeInTheDocument();
  });

  it('names the sources that are silent, old, or not asked', async () => {
    const problem = {
      code: 'Forbidden',
      message: 'no role.',
      since: minutesAgo(9),
    };
    const api = fakeAksApi();
    api.getPoolTimeline.mockResolvedValue(
      poolTimeline({
        sources: [
          {
            source: 'kubernetes-events',
            state: 'not-answered',
            askedAt: minutesAgo(1),
            problem,
          },
          {
            source: 'spot-price-history',
            state: 'stale',
            observedAt: minutesAgo(90),
            validUntil: minutesAgo(30),
            problem,
          },
          { source: 'cluster-autoscaler', state: 'off' },
        ],
      }),
    );
    await show(api);
    const notes = await screen.findAllByText(/did not answer/);
    expect(notes.map(note => note.textContent)).toEqual([
      'Kubernetes events did not answer: Forbidden, no role.',
      expect.stringMatching(
        /^Azure's history of spot prices did not answer since .* What it said is from/,
      ),
    ]);
    expect(
      screen.getByText(/the portal is not told to: the cluster autoscaler/),
    ).toBeInTheDocument();
  });

  it('says what was refused, asks again, and keeps what it has', async () => {
    const api = fakeAksApi();
    api.getPoolTimeline.mockRejectedValueOnce(
      await refused(403, 'NotAllowedError', 'aks.cluster.read is needed'),
    );
    await show(api);
    expect(
      await screen.findByText('aks.cluster.read is needed'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByText('Try again'));
    await lane('Nodes');

    api.getPoolTimeline.mockRejectedValueOnce(new Error('Failed to fetch'));
    await userEvent.click(screen.getByText('7 d'));
    expect(
      await screen.findByText(/Could not read again: Failed to fetch/),
    ).toBeInTheDocument();
    expect(await lane('Nodes')).toBeInTheDocument();
  });

  it('shows rows while it asks, and aborts when left', async () => {
    const api = fakeAksApi();
    api.getPoolTimeline.mockImplementation(never);
    const { unmount } = await show(api);
    expect(
      await screen.findByLabelText('Loading what happened to spotwork'),
    ).toBeInTheDocument();
    unmount();
    expect(api.getPoolTimeline.mock.calls[0][1]?.signal?.aborted).toBe(true);
  });

  it('has no accessibility fault, drawn or as a table', async () => {
    const { container } = await show(fakeAksApi());
    await lane('Nodes');
    expect(await accessibilityFaults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Table' }));
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});
