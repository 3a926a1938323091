import { ApiHolder, translationApiRef } from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { fakeAksApi, refused } from '../../__testUtils__/FakeAksApi';
import { finding, ladder, placement, report } from '../../__fixtures__/ladder';
import { aksApiRef } from '../../api';
import { validatePlacementPage } from './validate';

const OVER = finding({
  severity: 'blocked',
  message: 'Low-priority vCPU quota needs 12, has 1 free of 10.',
  remedy: 'Raise the limit to 21 or more.',
});

async function errorsOf(
  data: Record<string, unknown>,
  api: ReturnType<typeof fakeAksApi>,
) {
  const addError = jest.fn<void, [string]>();
  const known = new Map<string, unknown>([
    [aksApiRef.id, api],
    [translationApiRef.id, mockApis.translation()],
  ]);
  const apis = { get: ({ id }) => known.get(id) } as ApiHolder;
  await validatePlacementPage(data, apis, { addError });
  return addError.mock.calls.map(([message]) => message);
}

const chosen = { needs: {}, placement: placement({ region: 'westeurope' }) };

describe('validatePlacementPage', () => {
  it('passes a placement that is clear, risky or unknown', async () => {
    for (const verdict of ['clear', 'risky', 'unknown'] as const) {
      const api = fakeAksApi();
      api.preflight.mockResolvedValue(report(verdict, [finding()]));
      expect(await errorsOf(chosen, api)).toEqual([]);
    }
  });

  it('refuses a blocked placement with the numbers and the remedy', async () => {
    const api = fakeAksApi();
    api.preflight.mockResolvedValue(report('blocked', [finding(), OVER]));
    expect(await errorsOf(chosen, api)).toEqual([
      'Low-priority vCPU quota needs 12, has 1 free of 10. Raise the limit to 21 or more.',
    ]);
    expect(api.preflight).toHaveBeenCalledWith({ placement: chosen.placement });
  });

  it('lets the placement be left out where one would be found', async () => {
    const api = fakeAksApi();
    expect(await errorsOf({ needs: {} }, api)).toEqual([]);
    expect(api.preflight).not.toHaveBeenCalled();
  });

  it('refuses to leave it out where nothing fits, and not where a region did not answer', async () => {
    const api = fakeAksApi();
    api.rankPlacements.mockResolvedValue(ladder({ placements: [] }));
    expect(await errorsOf({ needs: {} }, api)).toEqual([
      'No placement fits. westeurope: Low-priority vCPU quota needs 12, has 1 free of 10. Raise the limit to 21 or more.',
    ]);
    api.rankPlacements.mockResolvedValue(
      ladder({
        placements: [],
        notAnswered: [{ region: 'italynorth', code: '429', message: 'wait' }],
      }),
    );
    expect(await errorsOf({ needs: {} }, api)).toEqual([]);
  });

  it('names the part of the needs that is wrong, and asks nothing', async () => {
    const api = fakeAksApi();
    expect(await errorsOf({ needs: { vcpu: 0 } }, api)).toEqual([
      expect.stringMatching(/^vcpu: /),
    ]);
    expect(api.rankPlacements).not.toHaveBeenCalled();
  });

  it('passes where the question fails: unknown is not blocked', async () => {
    const api = fakeAksApi();
    api.preflight.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await errorsOf(chosen, api)).toEqual([]);
    api.preflight.mockRejectedValue(
      await refused(503, 'ServiceUnavailableError', 'busy'),
    );
    expect(await errorsOf(chosen, api)).toEqual([]);
  });

  it('does not pass what the backend turned down', async () => {
    const api = fakeAksApi();
    api.preflight.mockRejectedValue(
      await refused(403, 'NotAllowedError', 'not yours'),
    );
    await expect(errorsOf(chosen, api)).rejects.toMatchObject({
      statusCode: 403,
    });
  });
});
