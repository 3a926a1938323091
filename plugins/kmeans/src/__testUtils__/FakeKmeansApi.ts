import { ResponseError } from '@backstage/errors';
import { KmeansApi } from '../api';
import { sharedRallyStyle } from '../__fixtures__/rallyStyle';

/** Few enough for jsdom, enough for every cluster to have some. */
const COUNT = 400;

export const style = () => sharedRallyStyle(COUNT);

/** A mock with the types of one method. */
function fake<K extends keyof KmeansApi>(
  _method: K,
  answer: (
    ...request: Parameters<KmeansApi[K]>
  ) => Awaited<ReturnType<KmeansApi[K]>>,
) {
  return jest.fn<ReturnType<KmeansApi[K]>, Parameters<KmeansApi[K]>>(
    (...request) =>
      Promise.resolve(answer(...request)) as ReturnType<KmeansApi[K]>,
  );
}

/** Every method answers with the fixtures; a test replaces the ones it is about. */
export function fakeKmeansApi() {
  const made = style();
  return {
    getModels: fake('getModels', () => ({
      models: [made.listed],
      problems: [],
    })),
    getModel: fake('getModel', () => made.model),
    getVersion: fake(
      'getVersion',
      ({ version }) => made.versions.get(version)!,
    ),
    getPoints: fake('getPoints', ({ version }) => made.points(version)),
    getRally: fake('getRally', ({ version, rallyId }) =>
      made.rally(version, rallyId),
    ),
    compare: fake('compare', ({ from, to }) => made.compare(from, to)),
    getDrift: fake('getDrift', () => made.drift()),
    getPromotion: fake('getPromotion', ({ version }) =>
      made.promotion(version),
    ),
    predict: fake('predict', ({ version, features }) =>
      made.predict(version, features),
    ),
    promote: fake('promote', () => made.model),
    rollBack: fake('rollBack', () => made.model),
    renameClusters: fake('renameClusters', () => ({
      ...made.model.versions[0],
      version: 9,
    })),
  } satisfies KmeansApi;
}

/** A refusal as the backend sends it. */
export async function refused(status: number, name: string, message: string) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message },
        response: { statusCode: status },
      }),
      { status, headers: { 'Content-Type': 'application/json' } },
    ),
  );
}

export const never = () => new Promise<never>(() => {});
