import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProgramLane } from './ProgramLane';

const TOKEN = { authorization: 'Bearer a' };

/** Who gets a request: the lane's own, or whoever comes next. */
function taker(
  lane: ProgramLane,
  headers: Record<string, string>,
  method = 'POST',
) {
  const next = jest.fn();
  lane.middleware(
    { method, headers } as unknown as IncomingMessage,
    {} as ServerResponse,
    next,
  );
  return next.mock.calls.length > 0 ? 'next' : 'lane';
}

describe('ProgramLane', () => {
  it('takes what programs post with a token, once it is open', () => {
    const lane = new ProgramLane();
    expect(taker(lane, TOKEN)).toBe('next');
    lane.open({ middleware: () => {} });
    expect(taker(lane, TOKEN)).toBe('lane');
    lane.open(undefined);
    expect(taker(lane, TOKEN)).toBe('next');
  });

  it.each([
    ['a page of another origin', { ...TOKEN, origin: 'http://a' }, 'POST'],
    ['a browser with a cookie', { ...TOKEN, cookie: 'a=b' }, 'POST'],
    ['who shows nothing', {}, 'POST'],
    ['who only reads', TOKEN, 'GET'],
  ])('leaves %s to the usual way', (_, headers, method) => {
    const lane = new ProgramLane();
    lane.open({ middleware: () => {} });
    expect(taker(lane, headers, method)).toBe('next');
  });

  it('leaves paths that are not its own to the usual way', () => {
    const lane = new ProgramLane();
    lane.open({ middleware: (_request, _response, next) => next?.() });
    expect(taker(lane, TOKEN)).toBe('next');
  });
});
