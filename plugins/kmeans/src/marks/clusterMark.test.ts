import { clusterMark, identitiesOf, namesakes } from './clusterMark';

describe('clusterMark', () => {
  it('differs in colour or shape for 24 clusters', () => {
    const marks = Array.from({ length: 24 }, (_, i) => clusterMark(i));
    const kinds = new Set(marks.map(({ color, shape }) => `${color} ${shape}`));
    expect(kinds.size).toBe(24);
    expect(clusterMark(0)).toEqual({ color: '#e69f00', shape: 'circle' });
    expect(clusterMark(6)).toEqual({ color: '#e69f00', shape: 'square' });
    expect(clusterMark(24)).toEqual(clusterMark(0));
  });
});

describe('identitiesOf', () => {
  it('keeps the mark of whoever goes on, and gives new ones a free one', () => {
    expect(identitiesOf([2, undefined, 0], 3)).toEqual([2, 3, 0]);
  });

  it('gives a mark once, even where two claim the same forerunner', () => {
    expect(identitiesOf([1, 1, undefined], 2)).toEqual([1, 2, 3]);
  });

  it('finds namesakes where nothing else tells', () => {
    expect(namesakes(['b', 'new', 'a'], ['a', 'b'])).toEqual([1, undefined, 0]);
  });
});
