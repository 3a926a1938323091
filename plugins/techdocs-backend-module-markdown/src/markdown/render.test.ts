import fc from 'fast-check';
import { renderPage } from './render';

const nowhere = () => undefined;

describe('renderPage', () => {
  it('never lets markup of the page through', () => {
    const hostile = fc.constantFrom(
      '<script>',
      '<img src=x onerror=alert(1)>',
      '[x](javascript:alert(1))',
      '![x](data:text/html;base64,PHNjcmlwdD4=)',
      '[x](<"><script>)',
      '!!! note "<b>"\n    <i>',
      '`<u>`',
      '\n\n',
      '# <a name=x>',
      '"',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(hostile, fc.string()), { maxLength: 12 }),
        parts => {
          const { html } = renderPage(parts.join(' '), nowhere);
          expect(html).not.toMatch(/<(script|img src=x|b>|i>|u>|a name)/i);
          expect(html).not.toMatch(/(href|src)="(javascript|data:text)/i);
        },
      ),
    );
  });

  it('renders admonitions with what is indented below them', () => {
    const source = [
      '!!! warning "No *surge*"',
      '    A spot pool takes no surge.',
      '',
      '    - not even one',
      'After.',
    ].join('\n');
    expect(renderPage(source, nowhere).html).toBe(
      [
        '<div class="admonition warning">',
        '<p class="admonition-title">No <em>surge</em></p>',
        '<p>A spot pool takes no surge.</p>',
        '<ul>',
        '<li>not even one</li>',
        '</ul>',
        '</div>',
        '<p>After.</p>',
        '',
      ].join('\n'),
    );
  });

  it('renders admonitions that fold, open or without a title', () => {
    expect(renderPage('???+ note\n    Open.', nowhere).html).toBe(
      '<details class="note" open="">\n<summary>Note</summary>\n<p>Open.</p>\n</details>\n',
    );
    expect(renderPage('!!! tip ""\n    Bare.', nowhere).html).toBe(
      '<div class="admonition tip">\n<p>Bare.</p>\n</div>\n',
    );
  });

  it('renders task lists as boxes that cannot be ticked', () => {
    expect(
      renderPage('- [x] **done**\n- [ ] open\n- [z] no', nowhere).html,
    ).toBe(
      [
        '<ul>',
        '<li class="task-list-item"><label class="task-list-control"><input type="checkbox" disabled checked aria-label="Done"><span class="task-list-indicator"></span></label><strong>done</strong></li>',
        '<li class="task-list-item"><label class="task-list-control"><input type="checkbox" disabled aria-label="Not done"><span class="task-list-indicator"></span></label>open</li>',
        '<li>[z] no</li>',
        '</ul>',
        '',
      ].join('\n'),
    );
  });

  it('makes links of addresses and not of file names', () => {
    expect(
      renderPage('https://azure.example, README.md, a@b.example', nowhere).html,
    ).toBe(
      '<p><a href="https://azure.example">https://azure.example</a>, README.md, a@b.example</p>\n',
    );
  });

  it('gives each heading an anchor of its own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'A', 'a_1', 'ä', '!', 'a b', 'a-b'), {
          minLength: 1,
        }),
        texts => {
          const source = texts.map(text => `# ${text}`).join('\n\n');
          const ids = renderPage(source, nowhere).headings.map(({ id }) => id);
          expect(new Set(ids).size).toBe(texts.length);
        },
      ),
    );
  });

  it('takes the title of the front matter, else of the first heading', () => {
    expect(renderPage('---\ntitle: T\n---\n# H', nowhere).title).toBe('T');
    expect(renderPage('## x\n\n# H `code`', nowhere).title).toBe('H code');
    expect(renderPage('---\n\ntext\n\n---\n', nowhere).title).toBeUndefined();
  });
});
