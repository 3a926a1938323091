import {
  ApiHolder,
  TranslationSnapshot,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { t } from './__testUtils__/words';
import { aksTranslationRef } from './translation';
import { wordsFrom } from './words';

const holding = (api: unknown) =>
  ({
    get: ({ id }) => (id === translationApiRef.id ? api : undefined),
  } as ApiHolder);

describe('wordsFrom', () => {
  it('gives the words that are there', async () => {
    const words = await wordsFrom(holding(mockApis.translation()));
    expect(words('count.pool', { count: 1 })).toBe('1 pool');
    expect(words('count.pool', { count: 1200 })).toBe('1,200 pools');
  });

  it('waits for those of another language', async () => {
    type Snapshot = TranslationSnapshot<typeof aksTranslationRef.T>;
    let tell: (snapshot: Snapshot) => void = () => {};
    const unsubscribe = jest.fn();
    const words = wordsFrom(
      holding({
        getTranslation: () => ({ ready: false }),
        translation$: () => ({
          subscribe: (observer: { next: typeof tell }) => {
            tell = observer.next;
            return { unsubscribe };
          },
        }),
      }),
    );
    tell({ ready: false });
    expect(unsubscribe).not.toHaveBeenCalled();
    tell({ ready: true, t });
    expect(await words).toBe(t);
    expect(unsubscribe).toHaveBeenCalledTimes(1);
  });

  it('says that there is no translation API', async () => {
    await expect(wordsFrom(holding(undefined))).rejects.toThrow(
      'there is no translation API',
    );
  });
});
