import { explainAzureError, Explanation } from '@rally/plugin-aks-common';
import { version } from '../../package.json';
import { ExplainArguments } from '../arguments';
import { readText } from '../files';
import { clean } from '../format/clean';
import { Colours, coloursFor } from '../format/colours';
import { EXIT, Io } from '../io';

function told(
  { kind, code, cause, remedy, link, excerpt }: Explanation,
  { bold, dim, of }: Colours,
): string[] {
  const known = kind !== 'unknown';
  const colour = known ? of.blocked : of.unknown;
  return [
    `${colour(known ? '✗' : '?')} ${bold(clean(cause))}`,
    ...(remedy ? [`  → ${clean(remedy)}`] : []),
    ...(code ? [dim(`  ${clean(code)} (${kind})`)] : []),
    ...(known || !excerpt ? [] : [dim(`  "${clean(excerpt)}"`)]),
    dim(`  ${link}`),
    '',
  ];
}

/** `rally explain`: what the errors in a text mean. */
export async function explainCommand(
  { input, format }: ExplainArguments,
  io: Io,
): Promise<number> {
  const explanations = explainAzureError(await readText(input, io));
  io.out(
    format === 'json'
      ? `${JSON.stringify({ version, explanations }, null, 2)}\n`
      : explanations.flatMap(each => told(each, coloursFor(io))).join('\n'),
  );
  return explanations.every(({ kind }) => kind === 'unknown')
    ? EXIT.unknown
    : EXIT.clear;
}
