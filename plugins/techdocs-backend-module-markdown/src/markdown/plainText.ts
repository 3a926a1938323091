import type Token from 'markdown-it/lib/token.mjs';

/** What a reader of an inline token sees, without its marks. */
export function plainText(token: Token): string {
  if (!token.children) return token.content;
  return token.children
    .map(child => {
      if (child.type === 'softbreak' || child.type === 'hardbreak') return ' ';
      return child.type === 'image' ? plainText(child) : child.content;
    })
    .join('');
}
