import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { catalogEntityDeletePermission } from '@backstage/plugin-catalog-common/alpha';
import { kubernetesClustersReadPermission } from '@backstage/plugin-kubernetes-common';
import { scaffolderPermissions } from '@backstage/plugin-scaffolder-common/alpha';
import permissionModuleRally from '.';

const start = (rally: object) =>
  startTestBackend({
    features: [
      permissionPlugin,
      permissionModuleRally,
      mockServices.rootConfig.factory({
        data: { permission: { enabled: true, rally } },
      }),
    ],
  });

async function ask(
  server: { port(): number },
  permission: { name: string },
  {
    user = 'user:default/mock',
    resourceRef,
  }: { user?: string; resourceRef?: string } = {},
) {
  const response = await fetch(
    `http://localhost:${server.port()}/api/permission/authorize`,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: mockCredentials.user.header(user),
      },
      body: JSON.stringify({ items: [{ id: '1', permission, resourceRef }] }),
    },
  );
  expect(response.status).toBe(200);
  return (await response.json()).items[0].result;
}

describe('permissionModuleRally', () => {
  it('answers the permission backend by role', async () => {
    const { server } = await start({
      members: { 'user:default/mock': ['viewer'] },
    });
    const taskCreate = scaffolderPermissions.find(
      candidate => candidate.name === 'scaffolder.task.create',
    )!;
    await expect(ask(server, kubernetesClustersReadPermission)).resolves.toBe(
      'ALLOW',
    );
    await expect(ask(server, taskCreate)).resolves.toBe('DENY');
    await expect(
      ask(server, kubernetesClustersReadPermission, {
        user: 'user:default/stranger',
      }),
    ).resolves.toBe('DENY');
  });

  it('does not start with a role that does not exist', async () => {
    await expect(start({ defaultRole: 'everyone' })).rejects.toThrow(
      /permission\.rally\.defaultRole: no role "everyone"/,
    );
  });

  it('asks no other backend where nothing is narrowed', async () => {
    const { server } = await start({ defaultRole: 'admin' });
    await expect(
      ask(server, catalogEntityDeletePermission, {
        resourceRef: 'component:default/x',
      }),
    ).resolves.toBe('ALLOW');
  });
});
