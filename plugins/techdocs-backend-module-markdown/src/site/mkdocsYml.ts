import { InputError } from '@backstage/errors';
import { parseDocument } from 'yaml';
import { z } from 'zod';

/** An entry of `nav`: `page.md`, `{Title: page.md}` or `{Title: [entries]}`. */
export type NavEntry = string | { [title: string]: string | NavEntry[] };

const navEntrySchema: z.ZodType<NavEntry> = z.lazy(() =>
  z.union([
    z.string(),
    z.record(z.string(), z.union([z.string(), z.array(navEntrySchema)])),
  ]),
);

/** What is read of mkdocs.yml; every other key is left alone. */
const mkdocsSchema = z.object({
  site_name: z.string().trim().min(1).optional(),
  site_description: z.string().optional(),
  docs_dir: z.string().min(1).default('docs'),
  nav: z.array(navEntrySchema).optional(),
  plugins: z.unknown().optional(),
});

export interface Mkdocs {
  siteName?: string;
  siteDescription?: string;
  docsDir: string;
  nav?: NavEntry[];
  /** Names of plugins that the file asks for and that are not run. */
  plugins: string[];
}

/** The parser takes seconds for more than this, where it is malice. */
const MAX_CHARACTERS = 64 * 1024;

/** A plugin that only sets MkDocs up for TechDocs, so nothing is missed of it. */
const CORE = 'techdocs-core';

/**
 * Reads mkdocs.yml. Tags such as `!ENV` and `!!python/name` are not resolved.
 *
 * @throws InputError with the path of the key and the reason
 */
export function parseMkdocs(text: string): Mkdocs {
  if (text.length > MAX_CHARACTERS) {
    throw new InputError(
      `mkdocs.yml has ${text.length} characters, more than ${MAX_CHARACTERS}`,
    );
  }
  const document = parseDocument(text, { logLevel: 'silent' });
  const [broken] = document.errors;
  if (broken) throw new InputError(`mkdocs.yml is not YAML: ${broken.message}`);

  const parsed = mkdocsSchema.safeParse(toValue(document) ?? {});
  if (!parsed.success) {
    throw new InputError(
      `mkdocs.yml: ${parsed.error.issues
        .map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`)
        .join('; ')}`,
    );
  }
  const { site_name, site_description, docs_dir, nav, plugins } = parsed.data;
  return {
    siteName: site_name,
    siteDescription: site_description,
    docsDir: docs_dir,
    nav,
    plugins: pluginNames(plugins).filter(name => name !== CORE),
  };
}

function toValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new InputError('mkdocs.yml cannot be read', error);
  }
}

/** `plugins` is a list of names and of single-key objects, or one object. */
function pluginNames(plugins: unknown): string[] {
  const names = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    return value && typeof value === 'object' ? Object.keys(value) : [];
  };
  return Array.isArray(plugins) ? plugins.flatMap(names) : names(plugins);
}
