import { act, renderHook } from '@testing-library/react';
import { useRepeat } from './useRepeat';

const MINUTE = 60_000;

describe('useRepeat', () => {
  let hidden = false;
  beforeEach(() => {
    hidden = false;
    jest.useFakeTimers();
    jest.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const turn = (away: boolean) =>
    act(() => {
      hidden = away;
      document.dispatchEvent(new Event('visibilitychange'));
    });
  const pass = (ms: number) => act(() => jest.advanceTimersByTime(ms));

  it('asks in the rhythm given, by the newest function, until the page is left', () => {
    const [first, second] = [jest.fn(), jest.fn()];
    const { rerender, unmount } = renderHook(
      ({ ask }) => useRepeat(ask, MINUTE),
      { initialProps: { ask: first } },
    );
    pass(MINUTE - 1);
    expect(first).not.toHaveBeenCalled();
    pass(1);
    expect(first).toHaveBeenCalledTimes(1);
    rerender({ ask: second });
    pass(MINUTE);
    expect(second).toHaveBeenCalledTimes(1);
    unmount();
    pass(10 * MINUTE);
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).toHaveBeenCalledTimes(1);
  });

  it('rests while nobody looks, and asks at once when somebody comes back late', () => {
    const ask = jest.fn();
    renderHook(() => useRepeat(ask, MINUTE));
    turn(true);
    pass(10 * MINUTE);
    expect(ask).not.toHaveBeenCalled();
    turn(false);
    expect(ask).toHaveBeenCalledTimes(1);
    turn(true);
    turn(false);
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
