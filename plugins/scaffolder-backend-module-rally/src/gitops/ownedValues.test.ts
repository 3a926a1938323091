import { TreeFile } from '../files/tree';
import { ownedValues } from './ownedValues';

const tree = (files: Record<string, string>): TreeFile[] =>
  Object.entries(files).map(([path, text]) => ({
    path,
    content: Buffer.from(text),
    executable: false,
  }));

const VALUES = 'helm/airflow.values.yaml';

function said(owner: string, was: string, is: string) {
  const files = (values: string) =>
    tree({ 'gitops.yaml': owner, [VALUES]: values });
  return ownedValues(files(was), files(is));
}

const flux = (values: string, name = 'airflow') => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name} }
spec:
  values: ${values}
`;

const argo = (helm: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: apps }
spec:
  source: { helm: { releaseName: airflow, ${helm} } }
`;

const was = 'workers: { replicas: 1, tolerations: [] }';
const is = 'workers: { replicas: 2, tolerations: [] }';

describe('ownedValues', () => {
  it.each([
    ['the value', flux('{ workers: { replicas: 9 } }')],
    ['what is above it', flux('{ workers: null }')],
    ['text', argo('values: "workers: { replicas: 9 }"')],
    ['an object', argo('valuesObject: { workers: { replicas: 9 } }')],
    [
      'a parameter',
      argo('parameters: [{ name: workers.replicas, value: "9" }]'),
    ],
  ])('sees an owner of %s', (_what, owner) => {
    expect(said(owner, was, is)).toEqual([
      expect.stringMatching(
        /^workers.replicas of helm\/airflow.values.yaml is set by (HelmRelease airflow|Application apps) in gitops.yaml too, whose values win$/,
      ),
    ]);
  });

  it('sees lists as a whole, and values that are new or gone', () => {
    const owner = flux('{ workers: { tolerations: [1] } }');
    expect(
      said(owner, was, 'workers: { replicas: 1, tolerations: [2] }'),
    ).toHaveLength(1);
    expect(said(owner, was, 'workers: { replicas: 1 }')).toHaveLength(1);
  });

  it.each([
    ['of another value', flux('{ workers: { replicasMax: 9 } }')],
    ['of another release', flux('{ workers: { replicas: 9 } }', 'monitoring')],
    ['without values', flux('{}')],
    [
      'of another kind',
      flux('{ workers: { replicas: 9 } }').replace(
        'HelmRelease',
        'Kustomization',
      ),
    ],
    ['of nothing at all', '[1, 2]\n---\ntext\n---\n'],
    ['that cannot be read', argo('values: "a: b: c"')],
  ])('lets a change be that has an owner %s', (_what, owner) => {
    expect(said(owner, was, is)).toEqual([]);
  });

  it('lets a change be that changes no values', () => {
    expect(said(flux('{ workers: { replicas: 9 } }'), was, was)).toEqual([]);
  });
});
