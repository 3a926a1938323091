import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Where one template and its cases are. */
export interface TemplateSource {
  /** `aks-environment`, `pool-scale` */
  name: string;
  /** The folder whose files the template may read; several templates can share it. */
  directory: string;
  /** In the folder. */
  file: string;
  /** The folder of its cases. */
  cases: string;
}

const FIRST = 'template.yaml';
export const FIELDS = 'fields.yaml';

/**
 * The templates below a folder: `<folder>/template.yaml`, called as the folder
 * and with its cases in `cases/`, and any other YAML file beside it, called as
 * the file and with its cases in `cases/<name>/`. At once, since Jest wants
 * the names of tests before it runs any.
 */
export function findTemplates(root: string): TemplateSource[] {
  return readdirSync(root, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name: folder }) => {
      const directory = join(root, folder);
      return readdirSync(directory)
        .filter(file => file.endsWith('.yaml'))
        .map(file => {
          const own = basename(file, '.yaml');
          return file === FIRST
            ? { name: folder, directory, file, cases: join(directory, 'cases') }
            : {
                name: own,
                directory,
                file,
                cases: join(directory, 'cases', own),
              };
        });
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The names of a template's cases. */
export const caseNames = ({ cases }: Pick<TemplateSource, 'cases'>): string[] =>
  readdirSync(cases)
    .filter(file => file.endsWith('.yaml') && file !== FIELDS)
    .map(file => basename(file, '.yaml'))
    .sort();
