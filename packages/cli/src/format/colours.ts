import { Severity } from '@rally/plugin-aks-common';
import { Io } from '../io';

export type Style = (text: string) => string;

/** Styles of a terminal; each leaves its text alone where colours are not wanted. */
export interface Colours {
  bold: Style;
  dim: Style;
  of: Record<Severity, Style>;
}

const sgr =
  (code: number): Style =>
  text =>
    `\u001b[${code}m${text}\u001b[0m`;
const plain: Style = text => text;

/**
 * Colours only where a person looks at a terminal that has them.
 * https://no-color.org
 */
export function coloursFor({ isTty, env }: Pick<Io, 'isTty' | 'env'>): Colours {
  const wanted = isTty && !env.NO_COLOR && env.TERM !== 'dumb';
  const style = (code: number) => (wanted ? sgr(code) : plain);
  return {
    bold: style(1),
    dim: style(2),
    of: {
      blocked: style(31),
      unknown: style(35),
      risky: style(33),
      clear: style(32),
      note: style(36),
    },
  };
}
