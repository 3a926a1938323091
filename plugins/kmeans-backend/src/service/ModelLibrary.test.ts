import { ModelRegistry } from '@rally/model-registry';
import { mockServices } from '@backstage/backend-test-utils';
import { trained } from '../__testUtils__/trained';
import { ModelLibrary } from './ModelLibrary';
import { ProblemBook } from './ProblemBook';

const { model, result } = trained(1);
const version = {
  model: 'style',
  version: 1,
  contentHash: model.contentHash,
  stage: 'candidate' as const,
  publishedAt: '2026-11-23T10:00:00.000Z',
  publishedBy: 'user:default/ada',
  lineage: {},
  bytes: 1_000,
  hasResult: true,
};

function library() {
  const registry = {
    readModel: jest.fn(async () => model),
    readResult: jest.fn(async () => result),
  };
  return {
    registry,
    library: new ModelLibrary(registry as unknown as ModelRegistry),
  };
}

describe('ModelLibrary', () => {
  it('reads what never changes once, also for those who ask at once', async () => {
    const { registry, library: books } = library();
    await Promise.all([books.model(version), books.model(version)]);
    await books.model({ ...version, version: 9, stage: 'production' });
    expect(registry.readModel).toHaveBeenCalledTimes(1);
    await books.result(version);
    await expect(books.result(version)).resolves.toBe(result);
    expect(registry.readResult).toHaveBeenCalledTimes(1);
    await expect(
      books.result({ ...version, hasResult: false }),
    ).resolves.toBeUndefined();
  });

  it('does not remember a failure', async () => {
    const { registry, library: books } = library();
    registry.readModel.mockRejectedValueOnce(new Error('not now'));
    await expect(books.model(version)).rejects.toThrow('not now');
    await expect(books.model(version)).resolves.toBe(model);
  });

  it('keeps no more than fits', async () => {
    const { registry, library: books } = library();
    const large = 60 * 1024 * 1024;
    await books.model({ ...version, bytes: large });
    await books.model({ ...version, bytes: large, contentHash: 'b' });
    await books.model({ ...version, bytes: large });
    expect(registry.readModel).toHaveBeenCalledTimes(3);
  });
});

describe('ProblemBook', () => {
  it('tells those who listen, and the log once', async () => {
    const logger = mockServices.logger.mock();
    const book = new ProblemBook(logger);
    const listing = () =>
      book.during(async () => {
        book.note('b is damaged');
        book.note('a is damaged');
        book.note('a is damaged');
        return 7;
      });
    await expect(listing()).resolves.toEqual({
      value: 7,
      problems: ['a is damaged', 'b is damaged'],
    });
    await listing();
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });
});
