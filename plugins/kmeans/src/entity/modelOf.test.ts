import { Entity } from '@backstage/catalog-model';
import { hasModel, modelNameOf } from './modelOf';

const entity = (
  kind: string,
  type: string,
  annotations?: Record<string, string>,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'rally-style', annotations },
  spec: { type },
});
const uses = { 'rally-portal.dev/kmeans-model': 'serve-patterns' };

it('the tab stands on models and on what names one', () => {
  expect(hasModel(entity('Resource', 'ai-model'))).toBe(true);
  expect(hasModel(entity('Component', 'service', uses))).toBe(true);
  expect(hasModel(entity('Component', 'service'))).toBe(false);
  expect(hasModel(entity('Component', 'ai-model'))).toBe(false);
});

it('an entity is the model of its name, or uses the one that it names', () => {
  expect(modelNameOf(entity('Resource', 'ai-model'))).toBe('rally-style');
  expect(modelNameOf(entity('Component', 'service', uses))).toBe(
    'serve-patterns',
  );
  expect(
    modelNameOf(
      entity('Component', 'service', {
        'rally-portal.dev/kmeans-model': '../other',
      }),
    ),
  ).toBeUndefined();
});
