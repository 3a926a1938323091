import { ConfigReader } from '@backstage/config';
import { readTrainingLimits } from './config';

const read = (training?: object) =>
  readTrainingLimits(
    new ConfigReader(training && { kmeans: { training: training as any } }),
  );

describe('readTrainingLimits', () => {
  it('has a default for every key, and leaves a core to the portal', () => {
    expect(read()).toEqual({
      maxBytes: 256 * 1024 * 1024,
      maxMs: 30 * 60_000,
      threads: expect.any(Number),
      atOnce: 1,
    });
    expect(read().threads).toBeGreaterThanOrEqual(1);
  });

  it('takes what is configured', () => {
    expect(
      read({ maxMegabytes: 2, maxMinutes: 1, threads: 3, atOnce: 2 }),
    ).toEqual({ maxBytes: 2_097_152, maxMs: 60_000, threads: 3, atOnce: 2 });
  });

  it.each([
    ['maxMegabytes', 0],
    ['maxMinutes', 1.5],
    ['threads', 65],
    ['atOnce', -1],
  ])('refuses %s of %d by its name', (key, value) => {
    expect(() => read({ [key]: value })).toThrow(
      `kmeans.training.${key} is ${value}; it must be a whole number`,
    );
  });
});
