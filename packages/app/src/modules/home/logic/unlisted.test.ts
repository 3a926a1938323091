import { cluster, SUBSCRIPTION } from '../__testUtils__/azure';
import { unlistedClusters } from './unlisted';

const names = (described: string[]) =>
  unlistedClusters(
    [cluster('zeta'), cluster('dev'), cluster('lab')],
    described,
  ).map(({ name }) => name);

describe('unlistedClusters', () => {
  it('leaves out what the catalog names, without regard to case', () => {
    expect(names([`${SUBSCRIPTION.toUpperCase()}/RG-dev/DEV`])).toEqual([
      'lab',
      'zeta',
    ]);
  });

  it('takes a cluster of the same name elsewhere for another', () => {
    expect(names([`${SUBSCRIPTION}/rg-other/dev`, 'dev', ''])).toEqual([
      'dev',
      'lab',
      'zeta',
    ]);
  });
});
