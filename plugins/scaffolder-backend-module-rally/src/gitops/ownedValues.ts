import { isDeepStrictEqual } from 'node:util';
import { parse, parseAllDocuments } from 'yaml';
import { TreeFile } from '../files/tree';

const VALUES = /^helm\/([^/]+)\.values\.yaml$/;
const IS_YAML = /\.ya?ml$/;
/** Files of charts become YAML only when Helm renders them. */
const IS_CHART_TEMPLATE = /(^|\/)templates\//;

type Leaves = Map<string, unknown>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values by dotted path; lists are leaves, since Helm replaces them whole. */
function leavesOf(value: unknown, path: string = ''): Leaves {
  if (!isObject(value)) {
    return path ? new Map([[path, value]]) : new Map();
  }
  return new Map(
    Object.entries(value).flatMap(([key, below]) => [
      ...leavesOf(below, path ? `${path}.${key}` : key),
    ]),
  );
}

/** Helm values that a GitOps controller's own object sets for a release. */
interface Owner {
  file: string;
  /** `HelmRelease airflow` */
  object: string;
  release: string;
  values: Leaves;
}

/** A HelmRelease of Flux: https://fluxcd.io/flux/components/helm/helmreleases/#values */
function fluxOwner(file: string, document: any): Owner | undefined {
  const { apiVersion, kind, metadata, spec } = document;
  if (kind !== 'HelmRelease' || !/\bfluxcd\.io\//.test(String(apiVersion))) {
    return undefined;
  }
  return {
    file,
    object: `HelmRelease ${metadata?.name}`,
    release: spec?.releaseName ?? metadata?.name,
    values: leavesOf(spec?.values),
  };
}

function textValues(text: unknown): unknown {
  try {
    return parse(String(text ?? ''));
  } catch {
    // Argo CD says so itself; here nothing is known of it.
    return undefined;
  }
}

/** An Application of Argo CD: https://argo-cd.readthedocs.io/en/stable/user-guide/helm */
function argoOwners(file: string, document: any): Owner[] {
  const { apiVersion, kind, metadata, spec } = document;
  if (kind !== 'Application' || !/^argoproj\.io\//.test(String(apiVersion))) {
    return [];
  }
  return [spec?.source, spec?.sources].flat().flatMap((source: any) => {
    const helm = source?.helm;
    if (!helm) return [];
    const parameters = [helm.parameters ?? []].flat();
    return [
      {
        file,
        object: `Application ${metadata?.name}`,
        release: helm.releaseName ?? metadata?.name,
        values: new Map([
          ...leavesOf(textValues(helm.values)),
          ...leavesOf(helm.valuesObject),
          ...parameters.map((parameter: any): [string, unknown] => [
            String(parameter?.name),
            parameter?.value,
          ]),
        ]),
      },
    ];
  });
}

function ownersIn({ path, content }: TreeFile): Owner[] {
  if (!IS_YAML.test(path) || IS_CHART_TEMPLATE.test(path)) return [];
  return parseAllDocuments(content.toString('utf8')).flatMap(parsed => {
    const document = parsed.toJS();
    if (!isObject(document)) return [];
    return [fluxOwner(path, document) ?? [], argoOwners(path, document)].flat();
  });
}

function changedPaths(before: TreeFile | undefined, after: TreeFile): string[] {
  const [was, is] = [before, after].map(file =>
    leavesOf(file && parse(file.content.toString('utf8'))),
  );
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    path => !isDeepStrictEqual(was.get(path), is.get(path)),
  );
}

/** Whether one of the two holds the other, or both are the same. */
const overlap = (a: string, b: string) =>
  a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);

/**
 * Where a change of Helm values would not last: an object of Flux or Argo CD in
 * the environment sets the same value of the same release, and its values win
 * over the file. One sentence each.
 */
export function ownedValues(before: TreeFile[], after: TreeFile[]): string[] {
  const owners = after.flatMap(ownersIn);
  if (owners.length === 0) return [];
  return after.flatMap(file => {
    const release = VALUES.exec(file.path)?.[1];
    const ours = owners.filter(owner => owner.release === release);
    if (ours.length === 0) return [];
    const was = before.find(({ path }) => path === file.path);
    return changedPaths(was, file).flatMap(path =>
      ours
        .filter(({ values }) =>
          [...values.keys()].some(own => overlap(own, path)),
        )
        .map(
          owner =>
            `${path} of ${file.path} is set by ${owner.object} in ${owner.file} too, whose values win`,
        ),
    );
  });
}
