import fc from 'fast-check';
import { posix } from 'node:path';
import { pageUrl, relativeUrl, resolveLink } from './paths';

describe('paths of pages', () => {
  it.each([
    ['index.md', ''],
    ['README.md', ''],
    ['guides/index.md', 'guides/'],
    ['guides/spot.md', 'guides/spot/'],
  ])('%s is at "%s"', (path, url) => expect(pageUrl(path)).toBe(url));

  it.each([
    ['', '', './'],
    ['', 'a/', 'a/'],
    ['a/b/', '', '../../'],
    ['a/b/', 'a/c/', '../c/'],
    ['a/b/', 'img/x.png', '../../img/x.png'],
  ])('from "%s" to "%s" leads "%s"', (from, to, link) =>
    expect(relativeUrl(from, to)).toBe(link),
  );

  it('never resolves a link to outside of the docs', () => {
    const part = fc.constantFrom('..', '.', 'a', 'b.md', '', '...', '/');
    fc.assert(
      fc.property(fc.array(part), fc.array(part), (page, link) => {
        const from = posix.join(
          'x',
          ...page.filter(p => p !== '..' && p !== '/'),
          'p.md',
        );
        const path = resolveLink(from, link.join('/'));
        if (path === undefined) return;
        expect(posix.join('/docs', path)).toMatch(/^\/docs(\/|$)/);
      }),
    );
  });
});
