import fc from 'fast-check';
import { failureOf } from './failureOf';
import { failureOfResponse } from './failureOfResponse';
import { problemOf } from './problem';
import { UpstreamError } from './UpstreamError';

const NOW = Date.UTC(2026, 10, 23, 12);

function respond(status: number, body: string, headers = {}) {
  return failureOfResponse(
    { status, headers: new Headers(headers), body },
    NOW,
  );
}

describe('failureOfResponse', () => {
  it.each([
    [
      'flat AKS',
      '{"code":"ErrCode_InsufficientVCPUQuota","details":null,"message":"left regional vcpu quota 1, requested quota 4","subcode":""}',
      'ErrCode_InsufficientVCPUQuota',
      'left regional vcpu quota 1, requested quota 4',
    ],
    [
      'wrapped Resource Manager',
      '{"error":{"code":"SubscriptionNotFound","message":"The subscription could not be found."}}',
      'SubscriptionNotFound',
      'The subscription could not be found.',
    ],
    [
      'OData',
      '{"odata.error":{"code":"Request_BadRequest","message":{"lang":"en","value":"Invalid filter."}}}',
      'Request_BadRequest',
      'Invalid filter.',
    ],
    [
      'OAuth',
      '{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided."}',
      'invalid_client',
      'AADSTS7000215: Invalid client secret provided.',
    ],
    ['plain text', 'Slow down please.', 'BadRequest', 'Slow down please.'],
    [
      'a page',
      '<html><body>Bad gateway at 10.0.0.1</body></html>',
      'BadRequest',
      'The answer was 400 BadRequest.',
    ],
    [
      'JSON cut short',
      '{"error":{"code":"X","mess',
      'BadRequest',
      'The answer was 400 BadRequest.',
    ],
    ['nothing', '', 'BadRequest', 'The answer was 400 BadRequest.'],
  ])('reads %s', (_name, body, code, message) => {
    expect(respond(400, body)).toMatchObject({ status: 400, code, message });
  });

  it('reads several reasons, each safe to show', () => {
    const { details } = respond(
      400,
      JSON.stringify({
        error: {
          code: 'InvalidTemplateDeployment',
          message: 'several',
          details: [
            { code: 'QuotaExceeded', message: 'too much at 10.0.0.1' },
            { code: 'odd code', message: 'unnamed' },
            { code: 'Silent' },
            null,
            'text',
          ],
        },
      }),
    );
    expect(details).toEqual([
      { code: 'QuotaExceeded', message: 'too much at [address]' },
      { code: 'Unknown', message: 'unnamed' },
    ]);
    expect(respond(400, '{"details":"x"}').details).toEqual([]);
  });

  it('reads when to ask again from header, date and words', () => {
    const at = (error: UpstreamError) => error.retryAt;
    expect(at(respond(429, '', { 'retry-after': '17' }))).toBe(NOW + 17_000);
    expect(at(respond(429, '', { 'x-ms-retry-after-ms': '250' }))).toBe(
      NOW + 250,
    );
    expect(
      at(respond(503, '', { 'retry-after': 'Mon, 23 Nov 2026 12:05:00 GMT' })),
    ).toBe(NOW + 300_000);
    expect(
      at(
        respond(
          429,
          'You have reached the maximum number of requests allowed. Please try again after 3600 seconds.',
        ),
      ),
    ).toBe(NOW + 3_600_000);
    expect(at(respond(429, '', { 'retry-after': 'soon' }))).toBeUndefined();
    expect(at(respond(429, '', { 'retry-after': '999999999999' }))).toBe(
      NOW + 86_400_000,
    );
  });

  it('knows which failures pass', () => {
    expect(respond(429, '').transient).toBe(true);
    expect(respond(503, '').transient).toBe(true);
    expect(respond(403, '').transient).toBe(false);
    expect(respond(404, '').transient).toBe(false);
  });

  it('shows no secret and no address', () => {
    const { message } = respond(
      500,
      JSON.stringify({
        error: {
          code: 'X',
          message:
            'Bearer abcdefghijklmnopqrstuvwx failed at https://10.1.2.3:7443/x?sig=abc, host vm.internal:80, client_secret=hunter2hunter2, eyJhbGciOiJIUzI1NiJ9.e30.abc; see https://aka.ms/aks/vm-size',
        },
      }),
    );
    expect(message).toBe(
      'Bearer [secret] failed at [address] host [address], client_secret=[secret], [token]; see https://aka.ms/aks/vm-size',
    );
  });

  it('takes whatever comes', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ error: fc.anything() }).map(v => JSON.stringify(v) ?? ''),
      fc
        .record({ code: fc.anything(), message: fc.anything() })
        .map(v =>
          JSON.stringify({ error: v }, (_k, x) =>
            typeof x === 'bigint' ? 0 : x,
          ),
        ),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 999 }),
        hostile,
        fc.string().filter(s => !/[^\x20-\x7e]/.test(s)),
        (status, body, retryAfter) => {
          const error = respond(status, body, { 'retry-after': retryAfter });
          expect(error.code).toMatch(/^[\w.-]{1,100}$/);
          expect(error.message).toMatch(/^[^\p{Cc}]{1,500}$/u);
          expect(error.retryAt ?? NOW).toBeGreaterThanOrEqual(NOW);
          expect(error.retryAt ?? NOW).toBeLessThanOrEqual(NOW + 86_400_000);
          expect(() => problemOf(error, NOW)).not.toThrow();
        },
      ),
    );
  });
});

describe('failureOf', () => {
  it('reads the response off an error of the Azure clients', () => {
    const error = Object.assign(
      new Error('Pagination failed with unexpected statusCode 400'),
      {
        name: 'RestError',
        request: { headers: { authorization: 'Bearer xyz' } },
        response: {
          status: 400,
          headers: new Headers(),
          bodyAsText: '{"code":"BadLocation","message":"no such location"}',
        },
      },
    );
    const failure = failureOf(error, NOW);
    expect(failure).toMatchObject({
      code: 'BadLocation',
      message: 'no such location',
      status: 400,
    });
    expect(JSON.stringify(failure)).not.toContain('Bearer');
  });

  it.each([
    ['ECONNREFUSED', 'No answer: the connection was refused (ECONNREFUSED).'],
    ['UND_ERR_SOCKET', 'No answer: the connection failed (UND_ERR_SOCKET).'],
  ])('names a network failure without its address: %s', (code, message) => {
    const error = Object.assign(new Error(`connect ${code} 10.0.0.7:443`), {
      code,
    });
    expect(failureOf(error, NOW)).toMatchObject({
      code: 'Network',
      message,
      transient: true,
    });
    expect(
      failureOf(new TypeError('fetch failed', { cause: error }), NOW),
    ).toMatchObject({ code: 'Network', message });
  });

  it('does not ask again for a certificate that is not trusted', () => {
    const error = Object.assign(new Error('self-signed certificate'), {
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(failureOf(error, NOW)).toMatchObject({
      code: 'Network',
      transient: false,
    });
  });

  it.each([
    [new SyntaxError('Unexpected end'), 'Malformed'],
    [Object.assign(new Error('x'), { code: 'PARSE_ERROR' }), 'Malformed'],
    [new DOMException('aborted', 'AbortError'), 'Timeout'],
    [undefined, 'Unexpected'],
    ['a string', 'Unexpected'],
  ])('reads %s', (thrown, code) => {
    expect(failureOf(thrown, NOW)).toMatchObject({ code });
  });

  it('takes whatever is thrown', () => {
    fc.assert(
      fc.property(fc.anything(), thrown => {
        expect(failureOf(thrown, NOW)).toBeInstanceOf(UpstreamError);
      }),
    );
  });
});
