import { PlanError } from './plan';

/** A plan of a thousand resources is about 20 MB. */
export const MAX_PLAN_CHARACTERS = 64 * 1024 * 1024;

/** Terraform's own plans nest about 15 deep, plus 6 for each module. */
const MAX_DEPTH = 256;

const QUOTE = 34;
const BACKSLASH = 92;

/** How deep the brackets of a JSON text nest, text within quotes left out. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === BACKSLASH) i += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) {
      quoted = true;
    } else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 125 || code === 93) {
      depth -= 1;
    }
  }
  return deepest;
}

/**
 * Reads JSON that somebody else wrote.
 *
 * @throws PlanError where it is empty, too large, too deep or cut off
 */
export function parseJson(text: string): unknown {
  if (text.length > MAX_PLAN_CHARACTERS) {
    throw new PlanError(
      `The plan has ${Math.ceil(text.length / 1024 / 1024)} MB; ${
        MAX_PLAN_CHARACTERS / 1024 / 1024
      } MB are read at most.`,
    );
  }
  const json = text.replace(/^\uFEFF/, '');
  if (json.trim() === '') throw new PlanError('The plan is empty.');
  if (depthOf(json) > MAX_DEPTH) {
    throw new PlanError(
      `The plan nests deeper than ${MAX_DEPTH} levels, which no plan of Terraform does.`,
    );
  }
  try {
    return JSON.parse(json);
  } catch {
    const end = json.trimEnd();
    throw new PlanError(
      end.endsWith('}')
        ? 'The plan is not JSON; write it with terraform show -json PLAN.'
        : `The plan is not JSON, or was cut off after ${end.length} characters; write it with terraform show -json PLAN.`,
    );
  }
}
