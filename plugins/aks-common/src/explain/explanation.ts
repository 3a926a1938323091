/** What an error is about. */
export type ErrorKind =
  | 'spotQuota'
  | 'familyQuota'
  | 'regionalQuota'
  | 'quotaZero'
  | 'clusterCount'
  | 'noCapacity'
  | 'skuBlocked'
  | 'zone'
  | 'ephemeralDisk'
  | 'systemPool'
  | 'subnet'
  | 'network'
  | 'version'
  | 'lts'
  | 'surge'
  | 'spotSurge'
  | 'spotOption'
  | 'spotPrice'
  | 'autoscaler'
  | 'rotation'
  | 'nameTaken'
  | 'softDeleted'
  | 'purgeProtection'
  | 'permission'
  | 'registration'
  | 'immutable'
  | 'throttled'
  | 'variable'
  | 'invalidParameter'
  | 'argument'
  | 'identity'
  | 'notFound'
  | 'exists'
  | 'busy'
  | 'policy'
  | 'subscription'
  | 'feature'
  | 'nodeStart'
  | 'drain'
  | 'upgradePath'
  | 'loadBalancer'
  | 'unknown';

/** Figures of an error, vCPU where nothing else is said. */
export interface ErrorNumbers {
  unit: 'vCPU' | 'clusters' | 'addresses' | 'bytes';
  limit?: number;
  used?: number;
  /** Left, where Azure says that in place of limit and use. */
  left?: number;
  asked?: number;
}

/** What one error means. */
export interface Explanation {
  kind: ErrorKind;
  /** Azure's code as the text has it, else the one that belongs to the message; empty: there is none. */
  code: string;
  /** One sentence with the numbers. */
  cause: string;
  numbers?: ErrorNumbers;
  /** As Azure writes it: `standardDSv5Family`. */
  family?: string;
  region?: string;
  /** `Standard_D4s_v5` */
  size?: string;
  /** One imperative sentence; absent where the error is not recognised. */
  remedy?: string;
  link: string;
  /** The piece of the text that told it, at most 300 characters. */
  excerpt: string;
}

/** A message that Azure, AKS or azurerm is known to write. */
export interface Matcher {
  /**
   * Looks for the message. Global; every repetition in it is bounded, so that
   * the time it takes grows no faster than the text.
   */
  pattern: RegExp;
  /** The code that comes with it, where the text shows none. */
  code: string;
  explain(match: RegExpExecArray): Omit<Explanation, 'code' | 'excerpt'>;
}

/** What a code alone means, where no message says more. */
export interface CodeMeaning {
  codes: readonly string[];
  explain(code: string): Omit<Explanation, 'code' | 'excerpt'>;
}

/** A message that says the same whatever its values are. */
export const says = (
  pattern: RegExp,
  code: string,
  said: ReturnType<Matcher['explain']>,
): Matcher => ({ pattern, code, explain: () => said });

export const docs = (path: string) => `https://learn.microsoft.com/${path}`;
