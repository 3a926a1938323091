import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { scaffolderTemplatingExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import scaffolderModuleRally from '.';

describe('scaffolderModuleRally', () => {
  it('adds its actions and filters; only proposing and publishing are left out of a dry run', async () => {
    const addActions = jest.fn();
    const addTemplateFilters = jest.fn();
    const backend = await startTestBackend({
      extensionPoints: [
        [scaffolderActionsExtensionPoint, { addActions }],
        [
          scaffolderTemplatingExtensionPoint,
          { addTemplateFilters, addTemplateGlobals: jest.fn() },
        ],
      ],
      features: [scaffolderModuleRally, mockServices.rootConfig.factory()],
    });
    await backend.stop();
    const actions = addActions.mock.calls[0].map((action: any) => [
      action.id,
      action.supportsDryRun,
    ]);
    expect(Object.fromEntries(actions)).toEqual({
      'aks:preflight': true,
      'environment:describe': true,
      'environment:vendor': true,
      'environment:verify': true,
      'environment:propose': false,
      'environment:read': true,
      'environment:compare': true,
      'environment:change': true,
      'environment:revise': true,
      'environment:merge': true,
      'kmeans:features': true,
      'kmeans:train': true,
      'kmeans:publish': false,
    });
    expect(
      addTemplateFilters.mock.calls[0][0].map((filter: any) => filter.id),
    ).toEqual(['hcl', 'yaml']);
  });
});
