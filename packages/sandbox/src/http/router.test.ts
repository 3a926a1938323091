import { Router } from './router';

const handle = () => ({ status: 200 });

describe('Router', () => {
  const router = new Router([
    { method: 'GET', path: '/a/{x}/b', handle },
    { method: 'PUT', path: '/a/{x}/b', handle },
    { method: 'GET', path: '/{+scope}/providers/P/things/{name}', handle },
  ]);

  it('matches segments whatever the case and decodes them', () => {
    expect(router.match('GET', '/A/one%20two/B')).toMatchObject({
      found: 'route',
      params: { x: 'one two' },
    });
  });

  it('lets a scope span segments', () => {
    expect(router.match('GET', '/s/1/g/2/providers/P/things/t')).toMatchObject({
      params: { scope: 's/1/g/2', name: 't' },
    });
  });

  it('tells another method from no such path', () => {
    expect(router.match('DELETE', '/a/x/b')).toEqual({ found: 'other-method' });
    expect(router.match('GET', '/a/x/c')).toEqual({ found: 'nothing' });
  });

  it('takes a stray percent sign as it is', () => {
    expect(router.match('GET', '/a/50%/b')).toMatchObject({
      params: { x: '50%' },
    });
  });
});
