import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook } from '@testing-library/react';
import { quotaRequest } from '../__fixtures__/living';
import { fakeAksApi } from '../__testUtils__/FakeAksApi';
import { aksApiRef } from '../api';
import { FOLLOW_MS, useQuotaRequests } from './useQuotaRequests';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const follow = (api: ReturnType<typeof fakeAksApi>) =>
  renderHook(() => useQuotaRequests('s'), {
    wrapper: ({ children }) => (
      <TestApiProvider apis={[[aksApiRef, api]]}>{children}</TestApiProvider>
    ),
  });

/** And what the passing of the time has set off. */
const pass = async (ms: number) => {
  await act(() => jest.advanceTimersByTimeAsync(ms));
  await act(() => jest.advanceTimersByTimeAsync(0));
};

it('follows an open request to its end, and then asks no more', async () => {
  const api = fakeAksApi();
  api.getQuotaRequests.mockResolvedValue({ requests: [quotaRequest()] });
  const { result } = follow(api);
  await pass(0);
  expect(result.current.value?.requests[0].state).toBe('in-progress');
  await pass(FOLLOW_MS);
  expect(api.getQuotaRequests).toHaveBeenCalledTimes(2);

  api.getQuotaRequests.mockResolvedValue({
    requests: [quotaRequest({ state: 'granted' })],
  });
  await pass(FOLLOW_MS);
  expect(result.current.value?.requests[0].state).toBe('granted');
  await pass(10 * FOLLOW_MS);
  expect(api.getQuotaRequests).toHaveBeenCalledTimes(3);
});

it('goes on following after an answer that failed, until it is left', async () => {
  const api = fakeAksApi();
  api.getQuotaRequests.mockResolvedValue({ requests: [quotaRequest()] });
  const { result, unmount } = follow(api);
  await pass(0);
  api.getQuotaRequests.mockRejectedValueOnce(new Error('Failed to fetch'));
  await pass(FOLLOW_MS);
  expect(result.current.error?.message).toBe('Failed to fetch');
  await pass(FOLLOW_MS);
  expect(result.current.error).toBeUndefined();
  unmount();
  await pass(10 * FOLLOW_MS);
  expect(api.getQuotaRequests).toHaveBeenCalledTimes(3);
});
