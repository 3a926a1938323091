import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { quotaAnswer } from '../../__fixtures__/aks';
import { accessibilityFaults } from '../../__testUtils__/accessibility';
import { fakeAksApi, never, refused } from '../../__testUtils__/FakeAksApi';
import { aksApiRef } from '../../api';
import { QuotaPage } from './QuotaPage';

const show = (api: ReturnType<typeof fakeAksApi>) =>
  renderInTestApp(<QuotaPage />, { apis: [[aksApiRef, api]] });

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

  it('has no accessibility fault, with a cell open', async () => {
    const { container } = await show(fakeAksApi());
    await userEvent.click(await cell(/^westeurope, Regional/));
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});
