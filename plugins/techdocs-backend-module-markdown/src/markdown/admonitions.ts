import MarkdownIt from 'markdown-it';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';

/** `!!! warning "Title"`, and `???` for one that folds. */
const MARK =
  /^(!!!|\?\?\?\+?)[ \t]+([a-zA-Z][\w-]*)(?:[ \t]+"([^"]*)")?[ \t]*$/;
const INDENT = 4;

/** Blocks of notes as Python-Markdown and MkDocs write them. */
export function admonitions(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'admonition', rule, {
    alt: ['paragraph', 'blockquote', 'list'],
  });
}

function rule(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const indent = state.sCount[startLine] - state.blkIndent;
  if (indent >= INDENT) return false;
  const line = state.src.slice(
    state.bMarks[startLine] + state.tShift[startLine],
    state.eMarks[startLine],
  );
  const match = MARK.exec(line);
  if (!match) return false;
  if (silent) return true;

  const [, mark, kind, title = kind.charAt(0).toUpperCase() + kind.slice(1)] =
    match;
  const inner = state.blkIndent + indent + INDENT;
  let last = startLine + 1;
  for (let next = last; next < endLine; next++) {
    if (state.isEmpty(next)) continue;
    if (state.sCount[next] < inner) break;
    last = next + 1;
  }

  const folds = mark !== '!!!';
  const open = state.push('admonition_open', folds ? 'details' : 'div', 1);
  open.block = true;
  open.attrSet('class', `${folds ? '' : 'admonition '}${kind.toLowerCase()}`);
  if (mark === '???+') open.attrSet('open', '');
  open.map = [startLine, last];

  if (title) {
    const head = state.push(
      'admonition_title_open',
      folds ? 'summary' : 'p',
      1,
    );
    if (!folds) head.attrSet('class', 'admonition-title');
    const text = state.push('inline', '', 0);
    text.content = title;
    text.map = [startLine, startLine + 1];
    text.children = [];
    state.push('admonition_title_close', folds ? 'summary' : 'p', -1);
  }

  const { blkIndent, lineMax, parentType } = state;
  state.blkIndent = inner;
  state.lineMax = last;
  state.md.block.tokenize(state, startLine + 1, last);
  state.blkIndent = blkIndent;
  state.lineMax = lineMax;
  state.parentType = parentType;
  state.line = last;

  state.push('admonition_close', folds ? 'details' : 'div', -1);
  return true;
}
