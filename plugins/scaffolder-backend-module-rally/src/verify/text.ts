import { Check } from './problem';

const UNRENDERED: [pattern: RegExp, what: string][] = [
  [/\$\{\{/, 'an expression that was not rendered'],
  [/<example>/, 'the example output of a skipped step'],
  [/\[object Object\]/, 'an object written as text'],
  [/\bundefined\b/, 'a value that does not exist'],
];

const SECRETS: [pattern: RegExp, what: string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/\bAccountKey=[A-Za-z0-9+/]{20}/, 'a storage account key'],
  [/\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}/, 'a token'],
  [/\bgh[pousr]_[A-Za-z0-9]{20}/, 'a GitHub token'],
  [/[?&]sig=[A-Za-z0-9%]{20}/, 'a shared access signature'],
  [
    /\b(client_?secret|password|access_?key|api_?key)["']?\s*[:=]\s*["']?[^\s"'{}$,]{6}/i,
    'a password',
  ],
];

const lineOf = (text: string, index: number) =>
  text.slice(0, index).split('\n').length;

/** Nothing unrendered and nothing that looks like a secret, in any file. */
export const checkText: Check = files =>
  files.flatMap(file => {
    const text = file.content.toString('utf8');
    return [...UNRENDERED, ...SECRETS].flatMap(([pattern, what]) => {
      const found = pattern.exec(text);
      if (!found) return [];
      // The text itself is not repeated: it may be the secret.
      return [
        {
          file: file.path,
          reason: `line ${lineOf(text, found.index)} holds ${what}`,
        },
      ];
    });
  });
