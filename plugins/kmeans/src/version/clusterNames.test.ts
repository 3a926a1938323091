import { namesAsked } from './clusterNames';

const clusters = ['grinder', 'all-court', 'all-court'].map((name, cluster) => ({
  cluster,
  name,
}));

describe('namesAsked', () => {
  it('has what was changed, trimmed, and nothing else', () => {
    const { names, problems } = namesAsked(clusters, [
      ' wall ',
      'all-court',
      'all-court ',
    ]);
    expect(names).toEqual({ 0: 'wall' });
    expect(problems.size).toBe(0);
  });

  it('goes by the number of the cluster, not by its place', () => {
    const { names } = namesAsked([{ cluster: 7, name: 'a' }], ['b']);
    expect(names).toEqual({ 7: 'b' });
  });

  it('lets two clusters change names with each other', () => {
    const two = clusters.slice(0, 2);
    const { names, problems } = namesAsked(two, ['all-court', 'grinder']);
    expect(names).toEqual({ 0: 'all-court', 1: 'grinder' });
    expect(problems.size).toBe(0);
  });

  it('refuses a name that is empty or that another cluster has', () => {
    const { problems } = namesAsked(clusters, ['all-court', '  ', 'all-court']);
    expect([...problems]).toEqual([
      [0, 'taken'],
      [1, 'empty'],
    ]);
  });
});
