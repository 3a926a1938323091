import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { TemplateSource } from './sources';

/** A template as the dry-run endpoint takes it. */
export interface LoadedTemplate {
  /** Entity reference, `template:default/aks-environment`. */
  ref: string;
  entity: {
    metadata: { name: string; namespace?: string };
    spec: { parameters?: FormPage | FormPage[]; steps: { id: string }[] };
    [key: string]: unknown;
  };
  directoryContents: { path: string; base64Content: string }[];
}

/** The part of JSON Schema that forms are written in. */
export interface FormPage {
  type?: string;
  default?: unknown;
  properties?: Record<string, FormPage>;
  items?: FormPage;
  /** By field: what else is asked, by the value of that field. */
  dependencies?: Record<string, { oneOf?: FormPage[] }>;
  [key: string]: unknown;
}

/** Everything below the template's folder is what a template may read. */
async function readContents(
  directory: string,
  below: string = '',
): Promise<LoadedTemplate['directoryContents']> {
  const names = await readdir(join(directory, below));
  const nested = await Promise.all(
    names.map(async name => {
      const path = below ? `${below}/${name}` : name;
      const stats = await lstat(join(directory, path));
      if (stats.isDirectory()) return readContents(directory, path);
      const content = await readFile(join(directory, path));
      return [{ path, base64Content: content.toString('base64') }];
    }),
  );
  return nested.flat();
}

/** Reads a template and the files that it may read. */
export async function loadTemplate({
  directory,
  file,
}: Pick<TemplateSource, 'directory' | 'file'>): Promise<LoadedTemplate> {
  const text = await readFile(join(directory, file), 'utf8');
  const entity = parse(text) as LoadedTemplate['entity'];
  const { name, namespace = 'default' } = entity.metadata;
  const contents = await readContents(directory);
  return {
    ref: `template:${namespace}/${name}`,
    entity,
    directoryContents: contents.filter(
      ({ path }) => !path.startsWith('cases/'),
    ),
  };
}

export const pagesOf = ({ entity }: LoadedTemplate): FormPage[] =>
  [entity.spec.parameters ?? []].flat();
