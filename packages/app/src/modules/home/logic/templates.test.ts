import { Entity } from '@backstage/catalog-model';
import { templatesOf } from './templates';

const template = (name: string, type: string, title?: string): Entity => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name, title },
  spec: { type },
});

describe('templatesOf', () => {
  it('has what can be created, by title, and not what changes what is there', () => {
    const templates = templatesOf([
      template('service', 'service', 'Web service'),
      template('pool-scale', 'day-two', 'Scale a pool'),
      template('aks-environment', 'environment', 'AKS environment'),
      template('untitled', 'library'),
    ]);
    expect(templates.map(({ title, path }) => [title, path])).toEqual([
      ['AKS environment', '/create/templates/default/aks-environment'],
      ['untitled', '/create/templates/default/untitled'],
      ['Web service', '/create/templates/default/service'],
    ]);
  });
});
