import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import { render } from '../../__testUtils__/render';
import { EmptyState, FailedState, LoadingRows } from '../..';

async function refused(status: number, name: string, message: string) {
  const body = { error: { name, message }, response: { statusCode: status } };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    }),
  );
}

describe('FailedState', () => {
  it('says who refused what, the code, the cause and the way out', async () => {
    const retry = jest.fn();
    render(
      <FailedState
        error={await refused(
          403,
          'NotAllowedError',
          'aks.quota.read is needed',
        )}
        what="the quota of rally-platform"
        onRetry={retry}
      />,
    );
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent(
      "Could not read the quota of rally-platform: the portal's backend answered 403 NotAllowedError.",
    );
    expect(alert).toHaveTextContent('aks.quota.read is needed');
    expect(alert).toHaveTextContent('Ask the owner of the portal');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('tells a missing answer from a refusal', () => {
    render(<FailedState error={new TypeError('Failed to fetch')} what="it" />);
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Could not read it: there was no answer.',
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('LoadingRows', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('keeps the final height from the start, and shows itself after 200 ms', () => {
    const { container } = render(
      <LoadingRows rows={5} rowHeight={40} label="pools" />,
    );
    expect(container.firstChild).toHaveStyle({ minHeight: '200px' });
    act(() => {
      jest.advanceTimersByTime(199);
    });
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    act(() => {
      jest.advanceTimersByTime(1);
    });
    expect(screen.getByRole('status')).toHaveAccessibleName('Loading pools');
  });
});

it('shows one sentence and one action when there is nothing', () => {
  render(
    <EmptyState action={<button>Add a pool</button>}>No pools yet.</EmptyState>,
  );
  expect(screen.getByText('No pools yet.')).toBeInTheDocument();
  expect(screen.getByRole('button')).toHaveTextContent('Add a pool');
});
