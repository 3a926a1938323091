import type MarkdownIt from 'markdown-it';

const BOX = /^\[([ xX])\] /;

/** `- [x] done`, in the markup that MkDocs Material draws its boxes on. */
export function taskLists(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'task_lists', ({ tokens, Token }) => {
    tokens.forEach((token, index) => {
      const item = tokens[index - 2];
      const first = token.children?.[0];
      if (item?.type !== 'list_item_open' || first?.type !== 'text') return;
      const match = BOX.exec(first.content);
      if (!match) return;
      first.content = first.content.slice(match[0].length);
      item.attrJoin('class', 'task-list-item');
      const box = new Token('task_box', '', 0);
      box.meta = { checked: match[1] !== ' ' };
      token.children?.unshift(box);
    });
  });
  md.renderer.rules.task_box = (tokens, index) =>
    `<label class="task-list-control"><input type="checkbox" disabled ${
      tokens[index].meta.checked
        ? 'checked aria-label="Done"'
        : 'aria-label="Not done"'
    }><span class="task-list-indicator"></span></label>`;
}
