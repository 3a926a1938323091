import { ConfigReader } from '@backstage/config';
import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import { kubernetesPermissions } from '@backstage/plugin-kubernetes-common';
import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import { scaffolderPermissions } from '@backstage/plugin-scaffolder-common/alpha';
import { readAccess } from './config';
import { RolePolicy } from './RolePolicy';

const policyOf = (rally: object) =>
  new RolePolicy(readAccess(new ConfigReader({ permission: { rally } })));

const person = (...groups: string[]) => ({
  credentials: mockCredentials.user('user:default/ada'),
  info: {
    userEntityRef: 'user:default/ada',
    ownershipEntityRefs: ['user:default/ada', ...groups],
  },
});

const known: Permission[] = [
  ...catalogPermissions,
  ...kubernetesPermissions,
  ...scaffolderPermissions,
];
const permission = (name: string) => {
  const found = known.find(candidate => candidate.name === name);
  if (!found) throw new Error(`no plugin has a permission ${name}`);
  return found;
};

/** The names of the known permissions by what the role gets of them. */
async function decisions(role: string) {
  const policy = policyOf({ defaultRole: role });
  const names: Record<string, string[]> = {
    ALLOW: [],
    CONDITIONAL: [],
    DENY: [],
  };
  for (const candidate of known) {
    const { result } = await policy.handle({ permission: candidate }, person());
    names[result].push(candidate.name);
  }
  return names;
}

describe('RolePolicy', () => {
  it('denies whoever is not signed in, whatever the default role', async () => {
    await expect(
      policyOf({ defaultRole: 'admin' }).handle({
        permission: permission('catalog.entity.read'),
      }),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
  });

  it('denies a person of whom nothing is configured', async () => {
    await expect(
      policyOf({ members: { 'group:default/other': ['admin'] } }).handle(
        { permission: permission('catalog.entity.read') },
        person('group:default/platform'),
      ),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
  });

  it('gives a person the roles of their groups and not the default one', async () => {
    const policy = policyOf({
      members: { 'group:default/platform': ['viewer'] },
      defaultRole: 'admin',
    });
    const ada = person('Group:default/platform');
    await expect(
      policy.handle({ permission: permission('catalog.entity.read') }, ada),
    ).resolves.toEqual({ result: AuthorizeResult.ALLOW });
    await expect(
      policy.handle({ permission: permission('scaffolder.task.create') }, ada),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
  });

  it('denies a permission that nobody knew when the roles were written', async () => {
    const unknown = createPermission({
      name: 'nuclear.button.press',
      attributes: { action: 'update' },
    });
    for (const role of ['viewer', 'creator']) {
      await expect(
        policyOf({ defaultRole: role }).handle(
          { permission: unknown },
          person(),
        ),
      ).resolves.toEqual({ result: AuthorizeResult.DENY });
    }
  });

  it('narrows @own to what belongs to the person', async () => {
    const ada = person('group:default/platform');
    await expect(
      policyOf({ defaultRole: 'viewer' }).handle(
        { permission: permission('scaffolder.task.read') },
        ada,
      ),
    ).resolves.toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'scaffolder',
      resourceType: 'scaffolder-task',
      conditions: {
        rule: 'IS_TASK_OWNER',
        resourceType: 'scaffolder-task',
        params: { createdBy: ['user:default/ada'] },
      },
    });
    await expect(
      policyOf({ defaultRole: 'creator' }).handle(
        { permission: permission('catalog.entity.delete') },
        ada,
      ),
    ).resolves.toMatchObject({
      pluginId: 'catalog',
      conditions: {
        rule: 'IS_ENTITY_OWNER',
        params: { claims: ['user:default/ada', 'group:default/platform'] },
      },
    });
  });

  // A new permission of an upgraded plugin shows up here, so that somebody
  // decides who gets it; until then it is denied.
  it('splits the permissions of the portal among the roles as the README says', async () => {
    await expect(decisions('viewer')).resolves.toEqual({
      ALLOW: [
        'catalog.entity.read',
        'catalog.location.read',
        'kubernetes.resources.read',
        'kubernetes.clusters.read',
        'scaffolder.template.parameter.read',
        'scaffolder.template.step.read',
      ],
      CONDITIONAL: ['scaffolder.task.read'],
      DENY: [
        'catalog.entity.create',
        'catalog.entity.delete',
        'catalog.entity.refresh',
        'catalog.entity.validate',
        'catalog.location.create',
        'catalog.location.delete',
        'catalog.location.analyze',
        'catalog.ingestion.read',
        'catalog.ingestion.manage',
        'kubernetes.proxy',
        'scaffolder.action.execute',
        'scaffolder.task.cancel',
        'scaffolder.task.create',
        'scaffolder.template.dry-run',
        'scaffolder.template.management',
      ],
    });
    const creator = await decisions('creator');
    expect(creator.CONDITIONAL).toEqual([
      'catalog.entity.delete',
      'scaffolder.task.cancel',
    ]);
    expect(creator.DENY).toEqual([
      'catalog.location.delete',
      'catalog.ingestion.read',
      'catalog.ingestion.manage',
      'kubernetes.proxy',
      'scaffolder.template.management',
    ]);
    expect((await decisions('admin')).ALLOW).toHaveLength(known.length);
  });
});
