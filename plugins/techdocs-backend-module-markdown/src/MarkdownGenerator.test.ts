import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { MarkdownGenerator } from './MarkdownGenerator';

const FIXTURE = join(__dirname, '__fixtures__/site');

const output = createMockDirectory();
const input = createMockDirectory();

async function generate(inputDir: string, etag?: string) {
  const logger = mockServices.logger.mock();
  await new MarkdownGenerator(() => 1_763_899_620_000).run({
    inputDir,
    outputDir: output.path,
    etag,
    logger: logger as never,
    siteOptions: { name: 'rally-dev' },
  });
  return logger.warn.mock.calls.map(([message]) => message);
}

const built = (path: string) => readFile(output.resolve(path), 'utf8');

beforeEach(() => {
  output.clear();
  input.clear();
});

describe('MarkdownGenerator', () => {
  it('builds a page for each Markdown file and copies the rest', async () => {
    await generate(FIXTURE, 'etag-1');
    const metadata = JSON.parse(await built('techdocs_metadata.json'));
    const [css] = await readdir(output.resolve('assets/stylesheets'));
    // The reader throws style sheets of other names away.
    expect(css).toMatch(/^main\.[0-9a-f]{8}\.min\.css$/);
    expect(metadata).toEqual({
      site_name: 'Rally <docs>',
      site_description: 'How to run it',
      build_timestamp: 1_763_899_620_000,
      etag: 'etag-1',
      files: [
        `assets/stylesheets/${css}`,
        'guides/index.html',
        'guides/quota/index.html',
        'guides/spot/index.html',
        'images/court.svg',
        'index.html',
        'search/search_index.json',
        'techdocs_metadata.json',
      ],
    });
    await expect(built('images/court.svg')).resolves.toBe(
      await readFile(join(FIXTURE, 'docs/images/court.svg'), 'utf8'),
    );
  });

  it('leads links to the pages they became', async () => {
    const warnings = await generate(FIXTURE);
    const home = await built('index.html');
    expect(home).toContain('<a href="guides/spot/#why">spot</a>');
    expect(home).toContain('<a href="/catalog">catalog</a>');
    expect(home).toContain('<img src="images/court.svg" alt="Court">');
    expect(home).toContain('<a>nothing</a>');
    expect(home).toContain('<a>out</a>');
    const spot = await built('guides/spot/index.html');
    expect(spot).toContain('<a href="../../">home</a>');
    expect(spot).toContain('<a href="../quota/?x=1#limits">quota</a>');
    expect(await built('guides/quota/index.html')).toContain(
      '<a href="../">all guides</a>',
    );
    expect(warnings).toEqual([
      'Not supported without MkDocs, left out: plugins mermaid2',
      'index.md: the link to missing.md leads nowhere',
      'index.md: the link to ../../secret.md leads nowhere',
    ]);
  });

  it('keeps raw HTML and script addresses from becoming markup', async () => {
    await generate(FIXTURE);
    const home = await built('index.html');
    expect(home).toContain('&lt;script&gt;');
    expect(home).not.toContain('<script');
    expect(home).not.toContain('href="javascript:');
    expect(home).toContain('<title>Welcome - Rally &lt;docs&gt;</title>');
  });

  it('has the navigation, contents and marks that the reader looks for', async () => {
    await generate(FIXTURE);
    const html = await built('guides/spot/index.html');
    expect(html).toContain('data-md-component="content"');
    expect(html).toContain('data-md-type="navigation"');
    expect(html).toContain('<article class="md-content__inner md-typeset">');
    expect(html).toContain('<h1>Spot from front matter</h1>');
    expect(html).toContain(
      '<a class="md-nav__link md-nav__link--active" aria-current="page" href="./">Spot pools</a>',
    );
    expect(html).toContain('href="../quota/">Quota</a>');
    expect(html).toContain('href="https://azure.example">Azure</a>');
    expect(html).toMatch(/id="__nav_2" checked/);
    expect(html).toContain('<h2 id="why">');
    expect(html).toContain(
      '<h2 id="why_1">Why<a class="headerlink" href="#why_1" title="Permanent link">¶</a></h2>',
    );
    expect(html).toContain('href="#why_1">Why</a>');
    expect(html).toMatch(/href="\.\.\/\.\.\/assets\/stylesheets\/main\./);
  });

  it('renders tables and code', async () => {
    await generate(FIXTURE);
    const spot = await built('guides/spot/index.html');
    expect(spot).toContain('<th style="text-align:right">Nodes</th>');
    expect(spot).toContain(
      '<pre><code class="language-yaml">count: &lt;3&gt;\n</code></pre>',
    );
  });

  it('writes the index that the search collates', async () => {
    await generate(FIXTURE);
    const { docs } = JSON.parse(await built('search/search_index.json'));
    expect(docs).toContainEqual({
      location: 'guides/spot/#why',
      title: 'Why',
      text: 'Cheaper, until it is evicted. Back home, on to quota.',
    });
    expect(docs).toContainEqual({
      location: 'guides/quota/',
      title: 'Quota',
      text: 'See all guides.',
    });
    expect(
      docs.filter(({ title }: { title: string }) => title === 'Quota'),
    ).toHaveLength(1);
  });

  it('needs no mkdocs.yml: the name is that of the entity, the pages by name', async () => {
    input.setContent({
      docs: {
        'README.md': 'Hello',
        b: { 'late-one.md': '# Late' },
        'a.md': '',
      },
    });
    await generate(input.path);
    const home = await built('index.html');
    expect(home).toContain('- rally-dev</title>');
    expect(home.match(/md-nav__link[^>]*>([^<]+)</g)).toHaveLength(4);
    expect(await built('b/late-one/index.html')).toContain('<h1 id="late">');
  });

  it('lets index.md win over README.md in one folder', async () => {
    input.setContent({ docs: { 'README.md': 'old', 'index.md': 'new' } });
    await expect(generate(input.path)).resolves.toEqual([
      'README.md gives way to index.md: same address',
    ]);
    expect(await built('index.html')).toContain('<p>new</p>');
  });

  describe('refuses', () => {
    it.each([
      ['a docs_dir above the folder', 'docs_dir: ../other', /Relative path/],
      ['an absolute docs_dir', 'docs_dir: /etc', /Relative path/],
      ['a docs_dir that is not there', 'docs_dir: x', /create x\/index\.md/],
      ['a page above the docs', 'nav: [../secret.md]', /"\.\.\/secret\.md"/],
      ['a script in the navigation', 'nav: [{x: "javascript:1"}]', /out of/],
      ['an absolute page', 'nav: [{x: [{y: //etc/passwd}]}]', /out of/],
      ['itself as docs_dir', 'docs_dir: .', /name a folder inside it/],
      ['endless mkdocs.yml', `#${'x'.repeat(65_536)}`, /65537 characters/],
      ['a nav of numbers', 'nav: [1]', /mkdocs\.yml: nav\.0/],
      ['what is not YAML', 'nav: [', /not YAML/],
      [
        'aliases that grow without end',
        `a: &a [x,x]\n${'bcdefghi'
          .split('')
          .map((k, i) => {
            const before = 'abcdefgh'[i];
            return `${k}: &${k} [${Array(9).fill(`*${before}`).join(',')}]`;
          })
          .join('\n')}`,
        /cannot be read/,
      ],
    ])('%s', async (_, yml, message) => {
      input.setContent({
        'mkdocs.yml': yml,
        docs: { 'index.md': '' },
        'secret.md': 'secret',
      });
      await expect(generate(input.path)).rejects.toThrow(message);
      await expect(readdir(output.path)).resolves.toEqual([]);
    });

    it('a page that takes long to render', async () => {
      input.setContent({
        docs: { 'index.md': '', 'long.md': '['.repeat(524_289) },
      });
      await expect(generate(input.path)).rejects.toThrow(
        'long.md has 524289 bytes, more than 524288',
      );
    });

    it('a folder without a first page', async () => {
      input.setContent({ docs: { 'a.md': '' } });
      await expect(generate(input.path)).rejects.toThrow(/add index\.md/);
    });

    it('a docs folder that is a link out of the input', async () => {
      output.setContent({ 'index.md': 'elsewhere' });
      await symlink(output.path, input.resolve('docs'));
      await expect(generate(input.path)).rejects.toThrow(/Relative path/);
    });
  });

  it('leaves out of the navigation what is no page, and says so', async () => {
    input.setContent({
      'mkdocs.yml': 'nav: [index.md, soon.md]',
      docs: { 'index.md': '# Home' },
    });
    await expect(generate(input.path)).resolves.toEqual([
      'mkdocs.yml: nav names "soon.md", which is no page: left out',
    ]);
    expect(await built('index.html')).not.toContain('soon');
  });

  it('lets no file take the place of what is built', async () => {
    input.setContent({
      docs: {
        'index.md': '# Home',
        'index.html': '<script>alert(1)</script>',
        'techdocs_metadata.json': '{}',
        search: 'a file where a folder has to be',
      },
    });
    await expect(generate(input.path)).resolves.toEqual([
      'index.html is left out: index.html is built there',
      'search is left out: search/search_index.json is built there',
      'techdocs_metadata.json is left out: techdocs_metadata.json is built there',
    ]);
    expect(await built('index.html')).toContain('Home');
    expect(await built('techdocs_metadata.json')).toContain('rally-dev');
  });

  it('builds the documentation of this repository without a warning', async () => {
    await expect(generate(join(__dirname, '../../..'))).resolves.toEqual([]);
    expect(await built('index.html')).toContain('Rally Portal</title>');
  });

  it('does not follow links among the files', async () => {
    input.setContent({ docs: { 'index.md': '' }, 'secret.md': 'secret' });
    await symlink(input.resolve('secret.md'), input.resolve('docs/secret.md'));
    await symlink('/etc', input.resolve('docs/etc'));
    await generate(input.path);
    await expect(readdir(output.path)).resolves.toEqual([
      'assets',
      'index.html',
      'search',
      'techdocs_metadata.json',
    ]);
  });

  it('leaves the folder it reads as it was', async () => {
    input.setContent({ docs: { 'index.md': 'x' } });
    await generate(input.path);
    expect(input.content()).toEqual({ docs: { 'index.md': 'x' } });
  });
});
