import { ConfigReader } from '@backstage/config';
import { readAccess } from './config';

const read = (rally?: object) =>
  readAccess(
    new ConfigReader(rally ? { permission: { rally } } : { permission: {} }),
  );

describe('readAccess', () => {
  it('has the built-in roles and no member when nothing is configured', () => {
    const access = read();
    expect(Object.keys(access.roles)).toEqual(['viewer', 'creator', 'admin']);
    expect(access.members).toEqual({});
    expect(access.defaultRole).toBeUndefined();
  });

  it('lets a configured role replace the built-in one of its name', () => {
    const { roles } = read({ roles: { viewer: ['aks.*'] } });
    expect(roles.viewer).toHaveLength(1);
    expect(roles.viewer[0].matches('catalog.entity.read')).toBe(false);
  });

  it('compares references without case', () => {
    const { members } = read({
      members: { 'Group:default/Platform': ['viewer'] },
    });
    expect(members).toEqual({ 'group:default/platform': ['viewer'] });
  });

  it.each([
    [
      { members: { platform: ['viewer'] } },
      /permission\.rally\.members\.platform: must be a full entity reference/,
    ],
    [
      { members: { 'group:default/platform': ['owner'] } },
      /permission\.rally\.members\.group:default\/platform: no role "owner", there is viewer, creator, admin/,
    ],
    [{ defaultRole: 'everyone' }, /permission\.rally\.defaultRole: no role/],
    [{ defaultRole: 'constructor' }, /no role "constructor"/],
    [
      { roles: { x: ['Catalog Read'] } },
      /permission\.rally\.roles\.x\.0: "Catalog Read": must be a permission name/,
    ],
    [
      { roles: { x: ['aks.quota.read@own'] } },
      /"aks\.quota\.read@own": @own works with catalog\.entity\.read/,
    ],
    [{ member: {} }, /permission\.rally: Unrecognized key: "member"/],
    [{ members: { 'group:default/platform': [] } }, /Too small/],
  ])('refuses %j with the key and the reason', (rally, message) => {
    expect(() => read(rally)).toThrow(message);
  });
});
