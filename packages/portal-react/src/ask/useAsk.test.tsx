import { act, renderHook } from '@testing-library/react';
import { useAsk } from './useAsk';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

describe('useAsk', () => {
  it('asks at once, and waits only when the question changes', async () => {
    const first = jest.fn().mockResolvedValue('one');
    const second = jest.fn().mockResolvedValue('two');
    const { result, rerender } = renderHook(({ ask }) => useAsk(ask, 300), {
      initialProps: { ask: first },
    });
    await pass(0);
    expect(result.current.value).toBe('one');

    rerender({ ask: second });
    await pass(299);
    expect(second).not.toHaveBeenCalled();
    expect(result.current).toMatchObject({ value: 'one', asking: true });
    await pass(1);
    expect(result.current).toMatchObject({ value: 'two', asking: false });
  });

  it('aborts the outdated question and drops its answer', async () => {
    let answerLate: (value: string) => void = () => {};
    const slow = jest.fn(
      (_signal: AbortSignal) =>
        new Promise<string>(resolve => {
          answerLate = resolve;
        }),
    );
    const { result, rerender } = renderHook(
      ({ ask }: { ask: (signal: AbortSignal) => Promise<string> }) =>
        useAsk(ask),
      { initialProps: { ask: slow as (s: AbortSignal) => Promise<string> } },
    );
    await pass(0);
    rerender({ ask: async () => 'new' });
    await pass(0);
    expect(slow.mock.calls[0][0].aborted).toBe(true);
    await act(async () => answerLate('old'));
    expect(result.current.value).toBe('new');
  });

  it('keeps the last answer when asking again fails, and forgets the error after the next answer', async () => {
    const ask = jest
      .fn()
      .mockResolvedValueOnce('kept')
      .mockRejectedValueOnce(new Error('429'))
      .mockResolvedValueOnce('fresh');
    const { result } = renderHook(() => useAsk<string>(ask));
    expect(result.current.answeredAt).toBeUndefined();
    await pass(0);
    const first = Date.now();
    expect(result.current.answeredAt).toBe(first);
    await pass(60_000);
    act(() => result.current.askAgain());
    await pass(0);
    expect(result.current.value).toBe('kept');
    expect(result.current.error?.message).toBe('429');
    expect(result.current.answeredAt).toBe(first);

    act(() => result.current.askAgain());
    await pass(0);
    expect(result.current.value).toBe('fresh');
    expect(result.current.error).toBeUndefined();
    expect(result.current.answeredAt).toBe(first + 60_000);
  });

  it('tells asking again from a new question', async () => {
    const wishes: string[] = [];
    const asking =
      (name: string) => async (_s: AbortSignal, again: boolean) => {
        wishes.push(again ? `${name} again` : name);
      };
    const { result, rerender } = renderHook(({ ask }) => useAsk(ask, 300), {
      initialProps: { ask: asking('one') },
    });
    await pass(0);
    act(() => result.current.askAgain());
    await pass(0);
    rerender({ ask: asking('two') });
    await pass(300);
    expect(wishes).toEqual(['one', 'one again', 'two']);
  });

  it('aborts when the page is left', async () => {
    const ask = jest.fn((_signal: AbortSignal) => new Promise<never>(() => {}));
    const { unmount } = renderHook(() => useAsk(ask));
    await pass(0);
    unmount();
    expect(ask.mock.calls[0][0].aborted).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });
});
