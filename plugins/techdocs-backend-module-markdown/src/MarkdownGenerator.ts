import {
  resolvePackagePath,
  resolveSafeChildPath,
} from '@backstage/backend-plugin-api';
import { InputError, isError, NotFoundError } from '@backstage/errors';
import {
  GeneratorBase,
  GeneratorRunOptions,
} from '@backstage/plugin-techdocs-node';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { buildSite, METADATA } from './site/build';
import { listFiles } from './site/files';
import { Mkdocs, parseMkdocs } from './site/mkdocsYml';

const STYLESHEET = resolvePackagePath(
  '@rally/plugin-techdocs-backend-module-markdown',
  'assets/main.css',
);

/**
 * Builds documentation from mkdocs.yml and Markdown, in the shape that MkDocs
 * with its Material theme gives it. Reads inside `inputDir` only, writes inside
 * `outputDir` only, runs no other program.
 */
export class MarkdownGenerator implements GeneratorBase {
  constructor(private readonly now: () => number = Date.now) {}

  async run(options: GeneratorRunOptions): Promise<void> {
    const { inputDir, outputDir, etag, logger, logStream, siteOptions } =
      options;
    const warn = (message: string) => {
      logger.warn(message);
      logStream?.write(`${message}\n`);
    };

    const mkdocs = await readMkdocs(inputDir);
    if (mkdocs.plugins.length) {
      warn(
        `Not supported without MkDocs, left out: plugins ${mkdocs.plugins.join(
          ', ',
        )}`,
      );
    }
    const docsDir = await findDocs(inputDir, mkdocs.docsDir);
    const css = await readFile(STYLESHEET, 'utf8');
    const stylesheet = stylesheetUrl(css);
    const siteName = mkdocs.siteName ?? siteOptions?.name ?? 'Documentation';
    const site = await buildSite({
      docsDir,
      files: await listFiles(docsDir),
      mkdocs,
      siteName,
      stylesheet,
    });
    site.warnings.forEach(warn);

    const texts = new Map(site.texts).set(stylesheet, () => css);
    const metadata = {
      site_name: siteName,
      site_description: mkdocs.siteDescription ?? '',
      build_timestamp: this.now(),
      files: [...texts.keys(), ...site.copies, METADATA].sort(),
      ...(etag ? { etag } : {}),
    };
    texts.set(METADATA, () => JSON.stringify(metadata));

    for (const [path, text] of texts) {
      await writeFile(await room(outputDir, path), text());
    }
    for (const path of site.copies) {
      await copyFile(
        resolveSafeChildPath(docsDir, path),
        await room(outputDir, path),
      );
    }
    logStream?.write(
      `Built ${site.texts.size - 1} pages of ${siteName} with ${
        site.copies.length
      } other files\n`,
    );
  }
}

/**
 * The reader keeps style sheets of this name only, which is how MkDocs Material
 * calls its own.
 */
function stylesheetUrl(css: string): string {
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 8);
  return `assets/stylesheets/main.${hash}.min.css`;
}

/** Where a file goes, its folder being there. */
async function room(outputDir: string, path: string): Promise<string> {
  const file = resolveSafeChildPath(outputDir, path);
  await mkdir(dirname(file), { recursive: true });
  return file;
}

/** mkdocs.yml or mkdocs.yaml; without one, what it says when it says nothing. */
async function readMkdocs(inputDir: string): Promise<Mkdocs> {
  for (const name of ['mkdocs.yaml', 'mkdocs.yml']) {
    try {
      return parseMkdocs(
        await readFile(resolveSafeChildPath(inputDir, name), 'utf8'),
      );
    } catch (error) {
      if (!isError(error) || error.code !== 'ENOENT') throw error;
    }
  }
  return parseMkdocs('');
}

async function findDocs(inputDir: string, docsDir: string): Promise<string> {
  const path = resolveSafeChildPath(inputDir, docsDir);
  if (resolve(path) === resolve(inputDir)) {
    throw new InputError(
      'mkdocs.yml: docs_dir is the folder of mkdocs.yml itself: name a folder inside it',
    );
  }
  const found = await stat(path).catch(error => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found?.isDirectory()) {
    throw new NotFoundError(
      `There is no folder ${docsDir} beside mkdocs.yml: create ${docsDir}/index.md, or name another folder as docs_dir`,
    );
  }
  return path;
}
