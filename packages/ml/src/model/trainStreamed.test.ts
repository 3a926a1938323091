import { madeUpTable } from '../__testUtils__/table';
import type { FeatureTable } from '../features/FeatureTable';
import { CrewError } from '../kernel/Crew';
import { trainStreamed } from './trainStreamed';

const OPTIONS = {
  name: 'styles',
  codeVersion: '0.1.0',
  k: 3,
  seed: 5,
  restarts: 2,
  passes: 2,
};

describe('trainStreamed', () => {
  let table: FeatureTable;
  beforeAll(async () => {
    table = await madeUpTable(300);
  });

  it('counts every row, and gives the same model each time', async () => {
    const first = await trainStreamed(() => [table], OPTIONS);
    const { model, result } = first;
    expect(model.training).toMatchObject({ rows: 300, iterations: 2 });
    const sizes = model.clusters.map(({ size }) => size!);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(300);
    expect(result).toMatchObject({ rows: 300, modelHash: model.contentHash });
    expect(
      await trainStreamed(() => [table], { ...OPTIONS, threads: 1 }),
    ).toEqual(first);
  });

  it('works again alone where a thread died, with the same result', async () => {
    let looks = 0;
    const source = () => {
      looks += 1;
      if (looks === 2) throw new CrewError('gone');
      return [table];
    };
    expect(await trainStreamed(source, OPTIONS)).toEqual(
      await trainStreamed(() => [table], OPTIONS),
    );
    // A look, two passes, and the judgement, after the first two.
    expect(looks).toBe(6);
  });

  it('passes on what else goes wrong, and tells of no rows', async () => {
    await expect(
      trainStreamed(() => {
        throw new RangeError('mine');
      }, OPTIONS),
    ).rejects.toThrow('mine');
    await expect(trainStreamed(() => [], OPTIONS)).rejects.toThrow(
      'There are no rallies to learn from.',
    );
  });
});
