import * as fc from 'fast-check';
import { SUBSCRIPTION } from '../__testUtils__/environment';
import { namesOf } from './names';

describe('namesOf', () => {
  it('names what an environment creates', () => {
    expect(namesOf('vision', SUBSCRIPTION)).toEqual({
      resourceGroup: 'rg-vision',
      cluster: 'aks-vision',
      registry: expect.stringMatching(/^crvision[0-9a-f]{6}$/),
      keyVault: expect.stringMatching(/^kv-vision-[0-9a-f]{6}$/),
      storageAccount: expect.stringMatching(/^stvision[0-9a-f]{6}$/),
    });
  });

  it('differs from subscription to subscription and stays the same in one', () => {
    const other = '00000000-0000-4000-8000-000000000002';
    expect(namesOf('vision', SUBSCRIPTION)).toEqual(
      namesOf('vision', SUBSCRIPTION.toUpperCase()),
    );
    expect(namesOf('vision', SUBSCRIPTION).registry).not.toBe(
      namesOf('vision', other).registry,
    );
  });

  it("keeps every name within Azure's limits", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z0-9-]{1,18}[a-z0-9]$/),
        fc.uuid(),
        (name, subscriptionId) => {
          const names = namesOf(name, subscriptionId);
          expect(names.cluster).toMatch(/^[a-z0-9][-a-z0-9]{0,61}[a-z0-9]$/);
          expect(names.registry).toMatch(/^[a-z0-9]{5,50}$/);
          expect(names.keyVault).toMatch(/^[a-z][a-z0-9-]{1,22}[a-z0-9]$/);
          expect(names.keyVault).not.toContain('--');
          expect(names.storageAccount).toMatch(/^[a-z0-9]{3,24}$/);
        },
      ),
    );
  });

  it('tells names apart that look alike once they are cut', () => {
    const names = ['vision-a', 'visiona', 'vision--a'].map(
      name => namesOf(name, SUBSCRIPTION).storageAccount,
    );
    expect(new Set(names).size).toBe(3);
  });
});
