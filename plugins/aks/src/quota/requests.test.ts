import { quotaRequest } from '../__fixtures__/living';
import {
  isOpen,
  openRequest,
  requestsFor,
  suggestedLimit,
  tallyRequests,
  tookMs,
} from './requests';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const open = quotaRequest({
  region: 'westeurope',
  name: 'standardDASv6Family',
});
const escalated = quotaRequest({
  region: 'westeurope',
  state: 'escalated',
  name: 'cores',
});
const granted = quotaRequest({
  region: 'westeurope',
  name: 'cores',
  state: 'granted',
  requestedAt: '2026-11-01T10:00:00Z',
  endedAt: '2026-11-01T10:06:00Z',
});
const old = quotaRequest({
  state: 'granted',
  requestedAt: '2026-05-01T10:00:00Z',
  endedAt: '2026-05-01T10:06:00Z',
});
const refused = quotaRequest({
  state: 'refused',
  endedAt: '2026-11-20T10:00:00Z',
});
const all = [open, escalated, granted, old, refused];

it('finds the requests for a counter, whatever case Azure writes it in', () => {
  expect(requestsFor(all, 'westeurope', 'CORES')).toEqual([escalated, granted]);
  expect(requestsFor(all, 'northeurope', 'cores')).toEqual([]);
});

it('finds the open one by the column of the matrix', () => {
  expect(openRequest(all, 'westeurope', 'standarddasv6family')).toBe(open);
  expect(openRequest(all, 'westeurope', 'cores')).toBe(escalated);
  expect(openRequest([granted], 'westeurope', 'cores')).toBeUndefined();
  const spaced = { ...open, name: 'standard DASv6 Family' };
  expect(openRequest([spaced], 'westeurope', 'standarddasv6family')).toBe(
    spaced,
  );
});

it('counts the open ones, and the granted ones of 90 days', () => {
  expect(tallyRequests(all, NOW)).toEqual({
    open: 2,
    escalated: 1,
    granted: 1,
  });
  expect(all.map(isOpen)).toEqual([true, true, false, false, false]);
});

it('tells how long one took', () => {
  expect(tookMs(granted)).toBe(6 * 60_000);
  expect(tookMs(open)).toBeUndefined();
});

it.each([
  [0, 10],
  [10, 20],
  [50, 80],
  [100, 150],
  [350, 530],
])('suggests more than %d: %d', (limit, more) =>
  expect(suggestedLimit(limit)).toBe(more),
);
