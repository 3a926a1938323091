import { act, renderHook } from '@testing-library/react';
import { useNow } from './useNow';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000_000_000 }));
afterEach(() => jest.useRealTimers());

describe('useNow', () => {
  it('ticks for all callers by one interval, and stops it with the last', () => {
    const first = renderHook(() => useNow());
    const second = renderHook(() => useNow());
    expect(jest.getTimerCount()).toBe(1);

    const before = first.result.current;
    act(() => {
      jest.advanceTimersByTime(60_000);
    });
    expect(first.result.current).toBe(before + 60_000);
    expect(second.result.current).toBe(first.result.current);

    first.unmount();
    expect(jest.getTimerCount()).toBe(1);
    second.unmount();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is not stuck at the time of the last caller', () => {
    renderHook(() => useNow()).unmount();
    jest.setSystemTime(1_000_003_600_000);
    const { result } = renderHook(() => useNow());
    expect(1_000_003_600_000 - result.current).toBeLessThan(15_000);
  });
});
