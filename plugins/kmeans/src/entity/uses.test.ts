import { Entity } from '@backstage/catalog-model';
import { usesOf } from './uses';

const entity = (
  kind: string,
  name: string,
  type: string,
  dependsOn: string[] = [],
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  spec: { type },
  relations: dependsOn.map(targetRef => ({ type: 'dependsOn', targetRef })),
});

describe('usesOf', () => {
  it('tells who serves from who uses, by name, and what it was made from', () => {
    const uses = usesOf('rally-style', [
      entity('Component', 'scouting', 'website'),
      entity('Component', 'coach-app', 'service', [
        'resource:default/rally-style',
      ]),
      entity('Component', 'kmeans-inference', 'model-server', [
        'resource:default/rally-style',
      ]),
      entity('Resource', 'rally-style', 'ai-model', ['resource:default/shots']),
    ]);
    expect(uses).toEqual({
      servedBy: ['component:default/kmeans-inference'],
      usedBy: ['component:default/coach-app', 'component:default/scouting'],
      dependsOn: ['resource:default/shots'],
    });
  });

  it('counts what both names it and depends on it once', () => {
    const app = entity('Component', 'coach-app', 'service');
    expect(usesOf('rally-style', [app, app]).usedBy).toHaveLength(1);
  });

  it('is empty where the catalog knows nobody', () => {
    expect(usesOf('rally-style', [])).toEqual({
      servedBy: [],
      usedBy: [],
      dependsOn: [],
    });
  });
});
