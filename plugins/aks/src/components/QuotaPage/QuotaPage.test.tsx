import { renderInTestApp } from '@backstage/frontend-test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { minutesAgo, quotaAnswer, SUBSCRIPTION } from '../../__fixtures__/aks';
import {
  quotaForecast,
  quotaForecasts,
  quotaRequest,
  quotaRequests,
} from '../../__fixtures__/living';
import { accessibilityFaults } from '../../__testUtils__/accessibility';
import { permissions } from '../../__testUtils__/permissions';
import { fakeAksApi, never, refused } from '../../__testUtils__/FakeAksApi';
import { aksApiRef } from '../../api';
import { QuotaPage } from './QuotaPage';

const show = (api: ReturnType<typeof fakeAksApi>) =>
  renderInTestApp(<QuotaPage />, {
    apis: [
      [aksApiRef, api],
      [permissionApiRef, permissions(true)],
    ],
  });

/** By label: asking for a role among so many buttons takes jsdom seconds. */
const cell = (name: string | RegExp) => screen.findByLabelText(name);

describe('QuotaPage', () => {
  it('shows how much is left, and says in words what colour and place say', async () => {
    await show(fakeAksApi());
    expect(
      await cell('westeurope, Regional: 8 vCPU free, 92 of 100 used, 92 %'),
    ).toHaveTextContent('8');
    const grid = screen.getByRole('grid', { name: /Quota by region/ });
    expect(within(grid).getAllByRole('row')[2]).toHaveTextContent(
      'northeurope',
    );
    expect(screen.getByText('At or over 80 %')).toBeInTheDocument();
    expect(screen.getByText('3 in westeurope')).toBeInTheDocument();
  });

  it('never shows 0 for a region that was not answered, and says why', async () => {
    await show(fakeAksApi());
    expect(await cell('italynorth, Regional: not answered')).toHaveTextContent(
      '',
    );
    expect(
      screen.getByText(/409 since .*Microsoft.Compute is not registered there/),
    ).toBeInTheDocument();
  });

  it('marks old figures and keeps them', async () => {
    await show(fakeAksApi());
    expect(
      await cell(/^polandcentral, Regional: 38 vCPU free.*older than valid$/),
    ).toHaveTextContent('38');
    expect(screen.getByText(/the row is from/)).toBeInTheDocument();
  });

  it('is one tab stop; arrows move, Enter opens, Escape closes and returns', async () => {
    await show(fakeAksApi());
    const first = await cell(/^northeurope, Regional/);
    const grid = screen.getByRole('grid', { name: /Quota by region/ });
    expect(
      within(grid)
        .getAllByRole('button')
        .filter(button => 'at' in button.dataset && button.tabIndex === 0),
    ).toEqual([first]);

    act(() => first.focus());
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}');
    const target = await cell(/^westeurope, Low-priority/);
    expect(target).toHaveFocus();
    expect(target).toHaveAttribute('tabindex', '0');
    expect(first).toHaveAttribute('tabindex', '-1');

    await userEvent.keyboard('{Enter}');
    const panel = screen.getByRole('region', {
      name: 'westeurope, Low-priority',
    });
    expect(panel).toHaveTextContent('9 of 10');
    expect(within(panel).getByText('rally-prod')).toBeInTheDocument();

    await userEvent.keyboard('{Escape}');
    expect(panel).not.toBeInTheDocument();
    expect(target).toHaveFocus();
  });

  it('changes the number with the toggle, and the columns with the filters', async () => {
    await show(fakeAksApi());
    const target = await cell(/^westeurope, Regional/);
    await userEvent.click(screen.getByRole('radio', { name: 'Used, %' }));
    expect(target).toHaveTextContent('92');
    await userEvent.click(screen.getByRole('radio', { name: 'Limit' }));
    expect(target).toHaveTextContent('100');

    expect(
      screen.getByRole('columnheader', { name: /Falsv6/ }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('switch', { name: 'Only what we use' }),
    );
    expect(
      screen.queryByRole('columnheader', { name: /Falsv6/ }),
    ).not.toBeInTheDocument();

    await userEvent.click(screen.getByRole('row', { name: 'US' }));
    expect(
      screen.queryByRole('rowheader', { name: 'westeurope' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('rowheader', { name: 'eastus2' }),
    ).toBeInTheDocument();
  });

  it('shows rows of the final height while loading', async () => {
    const api = fakeAksApi();
    api.getQuota.mockImplementation(never);
    await show(api);
    expect(
      await screen.findByRole('status', { name: 'Loading quota' }),
    ).toBeInTheDocument();
  });

  it('says what was refused, and asks again', async () => {
    const api = fakeAksApi();
    api.getQuota.mockRejectedValueOnce(
      await refused(403, 'NotAllowedError', 'aks.quota.read is needed'),
    );
    await show(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /quota of fixture-platform.*403 NotAllowedError.*aks.quota.read is needed/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await cell(/^westeurope, Regional/)).toBeInTheDocument();
  });

  it('keeps the figures when a later reading fails', async () => {
    const api = fakeAksApi();
    await show(api);
    await cell(/^westeurope, Regional/);
    api.getQuota.mockRejectedValueOnce(new Error('Failed to fetch'));
    await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
    expect(
      await screen.findByText(/The last reading failed: Failed to fetch/),
    ).toBeInTheDocument();
    expect(await cell(/^westeurope, Regional/)).toBeInTheDocument();
  });

  it('does not take clusters that could not be asked for none', async () => {
    const api = fakeAksApi();
    api.getClusters.mockRejectedValue(new Error('no answer in 5 s'));
    await show(api);
    await cell(/^westeurope, Regional/);
    expect(await screen.findByText(/no answer in 5 s/)).toBeInTheDocument();
    expect(screen.queryByText('Where clusters run')).not.toBeInTheDocument();
  });

  it('tells an identity without any subscription what it lacks', async () => {
    const api = fakeAksApi();
    api.getSubscriptions.mockResolvedValue({
      subscriptions: [],
      observedAt: '',
    });
    await show(api);
    expect(await screen.findByText(/role Reader/)).toBeInTheDocument();
    expect(api.getQuota).not.toHaveBeenCalled();
  });

  it('tells when no region is offered', async () => {
    const api = fakeAksApi();
    api.getQuota.mockResolvedValue({ ...quotaAnswer(), regions: [] });
    await show(api);
    expect(await screen.findByText(/No region is offered/)).toBeInTheDocument();
  });

  it('aborts its questions when the page is left', async () => {
    const api = fakeAksApi();
    api.getQuota.mockImplementation(never);
    const { unmount } = await show(api);
    await screen.findByRole('status');
    unmount();
    expect(api.getQuota.mock.calls[0][1]?.signal?.aborted).toBe(true);
  });

  it('does not say that nothing will be full before there are readings enough', async () => {
    const api = fakeAksApi();
    api.getQuotaForecasts.mockResolvedValue({
      ...quotaForecasts(),
      forecasts: [],
      tooShort: { counters: 12, days: 3, needed: 30 },
    });
    await show(api);
    const label = await screen.findByText('Next to be full');
    await waitFor(() =>
      expect(label.nextSibling).toHaveTextContent(
        'unknown3 of 30 days of readings',
      ),
    );
  });

  it('marks the cell with an open request, and lists what became of the others', async () => {
    const api = fakeAksApi();
    api.getQuotaRequests.mockResolvedValue(quotaRequests());
    await show(api);
    expect(
      await cell(/^swedencentral, Dadsv5: .*, a request for 80 is open$/),
    ).toBeInTheDocument();
    const requests = screen.getByRole('table', { name: 'Requests' });
    expect(
      within(requests)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual([
      expect.stringMatching(/^swedencentral Dadsv550 → 80.*Azure checks it$/),
      expect.stringMatching(/^westeurope Dasv650 → 100.*a person at Azure/),
      expect.stringMatching(
        /^westeurope Regional80 → 100.*granted after 6 min$/,
      ),
      expect.stringMatching(
        /^eastus2 NCads A100 v4100 → 200.*refused after 3 minContactSupport: The request/,
      ),
    ]);
    expect(
      screen.getByText('2 open, 1 granted in 90 days'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('1 waits for a person at Azure'),
    ).toBeInTheDocument();
    expect(screen.getByText('Next to be full').nextSibling).toHaveTextContent(
      '17 dayswesteurope, Regional',
    );
  });

  it('asks for more: the number, the call, the role and the cost before the click', async () => {
    const api = fakeAksApi();
    await show(api);
    await userEvent.click(await cell(/^westeurope, Regional/));
    const panel = screen.getByRole('region', { name: 'westeurope, Regional' });
    const ask = await within(panel).findByRole('button', {
      name: 'Ask for 150',
    });
    expect(panel).toHaveTextContent(
      'Sends one PUT to Microsoft.Quota: westeurope, cores, limit 150.',
    );
    expect(panel).toHaveTextContent(/needs the role Quota Request Operator/);
    expect(panel).toHaveTextContent(
      /Costs and starts nothing until it is used/,
    );

    const limit = within(panel).getByLabelText('New limit, vCPU', {
      selector: 'input',
    });
    await userEvent.clear(limit);
    await userEvent.type(limit, '120{Tab}');
    expect(ask).toHaveTextContent('Ask for 120');
    api.getQuotaRequests.mockResolvedValue({
      requests: [
        quotaRequest({ region: 'westeurope', name: 'cores', limit: 120 }),
      ],
    });
    await userEvent.click(ask);
    expect(
      await within(panel).findByRole('button', { name: /^Request open since/ }),
    ).toBeDisabled();
    expect(api.requestQuota.mock.calls.map(([request]) => request)).toEqual([
      {
        subscriptionId: SUBSCRIPTION,
        region: 'westeurope',
        name: 'cores',
        limit: 120,
      },
    ]);
    expect(
      await cell(/^westeurope, Regional: .*a request for 120 is open$/),
    ).toBeInTheDocument();
  });

  it('says why it was not asked, and lets try again', async () => {
    const api = fakeAksApi();
    api.requestQuota.mockRejectedValueOnce(
      await refused(409, 'ConflictError', 'There is an open request already.'),
    );
    await show(api);
    await userEvent.click(await cell(/^westeurope, Regional/));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Ask for 150' }),
    );
    expect(
      await screen.findByText(/Not asked\. There is an open request already\./),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Ask for 150' })).toBeEnabled();
  });

  it('does not take requests that could not be read for none', async () => {
    const api = fakeAksApi();
    api.getQuotaRequests.mockRejectedValue(new Error('no answer in 5 s'));
    await show(api);
    await userEvent.click(await cell(/^westeurope, Regional/));
    const panel = screen.getByRole('region', { name: 'westeurope, Regional' });
    expect(within(panel).queryByText('None yet.')).not.toBeInTheDocument();
    expect(
      screen.getByText(/Could not read the requests for quota of/),
    ).toBeInTheDocument();
  });

  it('shows how a quota grew, and when it meets the limit', async () => {
    const api = fakeAksApi();
    await show(api);
    await userEvent.click(await cell(/^westeurope, Regional/));
    const chart = await screen.findByRole('group', {
      name: /^Regional in westeurope: 92 of 100 used now, 50 on .* At this pace the limit is met on .*, in 17 days/,
    });
    expect(screen.getByText('+42, 0.47 a day')).toBeInTheDocument();
    expect(api.getQuotaForecast.mock.calls[0][0]).toEqual({
      subscriptionId: SUBSCRIPTION,
      region: 'westeurope',
      quota: 'cores',
    });
    const line = within(chart).getByRole('slider');
    act(() => line.focus());
    await userEvent.keyboard('{Home}');
    expect(line).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/50 of 80 used$/),
    );
    await userEvent.keyboard('t');
    expect(
      screen.getByRole('region', { name: 'Last 90 days' }),
    ).toHaveTextContent(/92100.*5080$/);
  });

  it.each([
    [
      quotaForecast({
        history: [{ at: minutesAgo(12 * 24 * 60), used: 50, limit: 100 }],
        forecast: { state: 'too-little-history', days: 12, needed: 30 },
      }),
      /No forecast yet: 12 days of readings, and a trend needs 30/,
    ],
    [
      quotaForecast({
        history: [],
        forecast: { state: 'too-little-history', days: 0, needed: 30 },
      }),
      /Nobody has looked at this quota yet/,
    ],
  ])('says from when there is a forecast', async (answer, words) => {
    const api = fakeAksApi();
    api.getQuotaForecast.mockResolvedValue(answer);
    await show(api);
    await userEvent.click(await cell(/^westeurope, Regional/));
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('has no accessibility fault, with a cell open', async () => {
    const { container } = await show(fakeAksApi());
    await userEvent.click(await cell(/^westeurope, Regional/));
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});
