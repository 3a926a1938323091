import { instant, sentence } from '../format';
import { Finding, Severity } from '../report';
import { Problem, Signal, SignalSource } from '../signal';

/** A signal as the rules see it, indexed once. A `problem` beside a value makes it stale. */
export type Reading<T> =
  | {
      known: true;
      source: SignalSource;
      value: T;
      observedAt: string;
      problem?: Problem;
    }
  | { known: false; source: SignalSource; problem: Problem };

/** What a rule says; the registry adds the rule's id and its link. */
export type Draft = Omit<Finding, 'rule' | 'evidence' | 'phase'> & {
  phase?: Finding['phase'];
  source?: SignalSource;
  observedAt?: string;
};

/** A signal that still says `answered` after its time is stale all the same. */
export function readSignal<T, U>(
  signal: Signal<T>,
  asOf: string,
  index: (value: T) => U,
): Reading<U> {
  const { source } = signal;
  if (signal.state === 'not-answered') {
    return { known: false, source, problem: signal.problem };
  }
  const { observedAt, validUntil } = signal;
  const value = index(signal.value);
  if (signal.state === 'stale') {
    return { known: true, source, value, observedAt, problem: signal.problem };
  }
  const lapsed = Date.parse(validUntil) < Date.parse(asOf);
  const problem: Problem = {
    code: 'Lapsed',
    message: 'the last answer is no longer valid',
    since: validUntil,
  };
  return {
    known: true,
    source,
    value,
    observedAt,
    problem: lapsed ? problem : undefined,
  };
}

const ASKED_FOR: Record<SignalSource, string> = {
  'compute-skus': 'VM sizes',
  'compute-usages': 'quota',
  'aks-versions': 'Kubernetes versions',
  'retail-prices': 'prices',
  permissions: 'permissions',
  'provider-registration': 'resource providers',
  subscriptions: 'subscriptions',
  locations: 'regions',
  'aks-clusters': 'clusters',
  'quota-provider': 'limits that can be raised',
  'quota-requests': 'quota requests',
  'spot-placement-score': 'spot placement scores',
  'placement-score': 'placement scores',
  'sku-mix': 'what it would place',
  'spot-eviction-rate': 'eviction rates',
  'spot-price-history': 'former spot prices',
  'aks-vm-skus': 'the VM sizes of AKS',
  'deleted-vaults': 'deleted vaults',
  'name-availability': 'free names',
  'azure-preflight': 'its own preflight',
  'kubernetes-nodes': 'nodes',
  'kubernetes-pods': 'pods that wait',
  'kubernetes-events': 'what happened to nodes',
  'cluster-autoscaler': 'what the autoscaler does',
  'own-history': 'what was granted before',
};

/** `Could not ask Azure for quota since 11:40 UTC: 429 TooManyRequests, retry at 12:08 UTC` */
export function couldNotAsk(
  source: SignalSource,
  problem: Problem,
  asOf: string,
): string {
  const code = [problem.status, problem.code].filter(Boolean).join(' ');
  const retry = problem.retryAt
    ? `, retry at ${instant(problem.retryAt, asOf)}`
    : '';
  return `Could not ask Azure for ${ASKED_FOR[source]} since ${instant(
    problem.since,
    asOf,
  )}: ${code}${retry}`;
}

function wayOut(problem: Problem, asOf: string): string {
  if (problem.status === 401 || problem.status === 403) {
    return "Grant the portal's identity the role Reader on the subscription, then ask again.";
  }
  return problem.retryAt
    ? `Wait until ${instant(problem.retryAt, asOf)}, or ask again now.`
    : 'Ask Azure again.';
}

const KEPT: ReadonlySet<Severity> = new Set(['note', 'unknown']);

/**
 * Lets a rule judge what a source said. Without an answer the rule's finding is
 * `unknown`; on a stale answer it keeps its numbers, yet is `unknown` too.
 */
export function judge<T>(
  reading: Reading<T>,
  asOf: string,
  subject: Finding['subject'],
  check: (value: T) => Draft[],
): Draft[] {
  const { source, problem } = reading;
  if (!reading.known) {
    return [
      {
        severity: 'unknown',
        subject,
        message: sentence(couldNotAsk(source, reading.problem, asOf)),
        remedy: wayOut(reading.problem, asOf),
        source,
      },
    ];
  }
  const { observedAt, value } = reading;
  return check(value).map(draft => {
    const dated = { source, observedAt, ...draft };
    if (!problem || KEPT.has(draft.severity)) return dated;
    const cause = couldNotAsk(source, problem, asOf);
    return {
      ...dated,
      severity: 'unknown',
      message: `${cause}; the answer of ${instant(observedAt, asOf)} was: ${
        draft.message
      }`,
      remedy: wayOut(problem, asOf),
      change: undefined,
    };
  });
}
