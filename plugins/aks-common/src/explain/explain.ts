import { CODES } from './codes';
import { Explanation } from './explanation';
import { flatten } from './flatten';
import { MATCHERS } from './matchers';

/** More errors than these nobody reads. */
const MOST = 50;
const EXCERPT = 300;

/** How far before a message its code may stand. */
const CODE_REACH = 400;

/** `Code="X"`, `"code": "X"`, `Code: X`, `with error: X:`, `(X) Message`. */
const CODE =
  /(?:\bcode"?\s?[:=]\s?"?|\bwith error: |\()(?<code>[A-Z][A-Za-z0-9_]{3,79})(?=["\s,:;)}]|$)/gi;

/** Codes that only wrap another. */
const WRAPPERS =
  /^(InvalidTemplateDeployment|DeploymentFailed|ResourceDeploymentFailure|ReconcileVMSSAgentPoolFailed|CreateVMSSAgentPoolFailed|VMExtensionProvisioningError|MultipleErrorsOccurred)$/;
/** Words that stand where codes do, and are none. */
const NO_CODES =
  /^(Bad|Creating|Updating|Upgrading|Scaling|Starting|Stopping|Deleting|Stopped|Conflict|NotFound|Forbidden|BadRequest|Unauthorized|InternalServerError|Code|Failed|known|HTTP|http|https|StatusCode|Status|Resource|Subscription|Managed|Agent)$/i;

interface Found {
  at: number;
  code: string;
}

function codesIn(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(CODE)) {
    const code = match.groups?.code ?? '';
    if (/^[A-Z]/.test(code)) found.push({ at: match.index, code });
    if (found.length > 1000) break;
  }
  return found;
}

/** The last code before a message that is near enough to be its own. */
function codeBefore(codes: readonly Found[], at: number): string | undefined {
  let last: string | undefined;
  for (const found of codes) {
    if (found.at > at) break;
    if (found.at >= at - CODE_REACH && !WRAPPERS.test(found.code)) {
      last = found.code;
    }
  }
  return last;
}

const excerptOf = (text: string, at: number, length: number) =>
  text.slice(at, at + Math.min(length, EXCERPT)).trim();

interface Span {
  start: number;
  end: number;
}

/** What known messages tell, in the order of the text. */
function byMessage(text: string, codes: readonly Found[]) {
  const told: (Span & { explanation: Explanation })[] = [];
  for (const { pattern, code, explain } of MATCHERS) {
    const search = new RegExp(pattern.source, pattern.flags);
    for (
      let match = search.exec(text);
      match && told.length < MOST;
      match = search.exec(text)
    ) {
      const start = match.index;
      const end = start + match[0].length;
      const overlaps = told.some(
        other => start < other.end && other.start < end,
      );
      if (!overlaps) {
        told.push({
          start,
          end,
          explanation: {
            ...explain(match),
            code: codeBefore(codes, start) ?? code,
            excerpt: excerptOf(text, start, match[0].length),
          },
        });
      }
    }
  }
  return told.sort((a, b) => a.start - b.start);
}

/** Of a quota a code alone never says which. */
const isQuota = (kind: Explanation['kind']) => /quota/i.test(kind);

function withoutDoubles(explanations: readonly Explanation[]): Explanation[] {
  const seen = new Set<string>();
  return explanations.filter(({ kind, cause, code }) => {
    const key = kind === 'unknown' ? code : cause;
    return seen.has(key) ? false : seen.add(key);
  });
}

function notRecognised(code: string, excerpt: string): Explanation {
  return {
    kind: 'unknown',
    code,
    cause: code
      ? `The error ${code} is not among those that are known here.`
      : 'No error that is known here was found in the text.',
    link: 'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/welcome-azure-kubernetes',
    excerpt,
  };
}

/**
 * Says what errors of Azure, AKS and azurerm mean.
 *
 * The text may be anything a terminal showed: coloured, framed and broken into
 * lines by Terraform, flat JSON of AKS, wrapped JSON of Compute, JSON within
 * JSON. Messages are looked for first, since the same one comes under several
 * codes; a code whose message is not known is explained alone. What is not
 * recognised is said to be so, with the code that was found.
 *
 * Total, and linear in the length of the text, of which at most a million
 * characters are read. Never empty.
 */
export function explainAzureError(text: string): Explanation[] {
  const flat = flatten(text);
  const codes = codesIn(flat);
  const told = byMessage(flat, codes);
  const explained = new Set(told.map(({ explanation }) => explanation.code));
  const alone: Explanation[] = [];
  const words = new Map(
    CODES.flatMap(meaning => meaning.codes.map(code => [code, meaning])),
  );
  for (const match of flat.matchAll(/\b[A-Z][A-Za-z0-9_]{5,79}\b/g)) {
    const meaning = words.get(match[0]);
    if (meaning && !explained.has(match[0])) {
      const said = meaning.explain(match[0]);
      // The message of a code, told in other words a line above, has said it.
      const known = told.some(
        ({ explanation: { kind } }) =>
          kind === said.kind || (isQuota(kind) && isQuota(said.kind)),
      );
      explained.add(match[0]);
      if (!known) {
        alone.push({
          ...said,
          code: match[0],
          excerpt: excerptOf(flat, match.index, EXCERPT),
        });
      }
    }
  }
  const unknown = codes
    .filter(
      ({ code }) =>
        !explained.has(code) && !WRAPPERS.test(code) && !NO_CODES.test(code),
    )
    .map(({ at, code }) => notRecognised(code, excerptOf(flat, at, EXCERPT)));
  const all = withoutDoubles([
    ...told.map(({ explanation }) => explanation),
    ...alone,
    // Beside errors that are known, a word that looks like a code is mostly none.
    ...(told.length + alone.length > 0 ? [] : unknown),
  ]).slice(0, MOST);
  return all.length > 0
    ? all
    : [notRecognised('', excerptOf(flat.trim(), 0, EXCERPT))];
}
