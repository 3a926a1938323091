import { instant } from '../../format';
import { keyOf } from '../../indices';
import { mostNodes } from '../../nodes';
import { QuotaRequestState } from '../../quotaRequest';
import { quotaLabel } from '../../vmSize';
import { Facts } from '../facts';
import { Draft } from '../reading';
import { docs, Rule } from '../rule';

/** The counters that the pools draw on, as far as their sizes are known. */
function countersOf({ placement, sizes }: Facts): Set<string> {
  const counters = new Set<string>();
  for (const pool of placement.pools) {
    if (mostNodes(pool) === 0) continue;
    if (pool.priority === 'Spot') {
      counters.add('lowprioritycores');
      continue;
    }
    counters.add('cores');
    const size = sizes.known ? sizes.value.get(pool.vmSize) : undefined;
    if (size) counters.add(keyOf(size.family));
  }
  return counters;
}

const STANDS: Record<QuotaRequestState, string> = {
  'in-progress': 'is being decided',
  escalated: 'waits for a person at Azure',
  granted: 'was granted',
  refused: 'was refused',
};

/** What is older says nothing of today. */
const RECENT_MS = 7 * 24 * 60 * 60 * 1000;

const quotaRequested: Rule = {
  id: 'quota-requested',
  link: docs('azure/quotas/quickstart-increase-quota-portal'),
  title: 'Requests for more quota',
  asks: 'Nothing: tells which requests for more of the counters needed were made in the last week, and how they stand.',
  worst: 'note',
  check(facts) {
    const { snapshot, placement, asOf } = facts;
    const signal = snapshot?.quotaRequests;
    if (!signal || signal.state === 'not-answered') return [];
    const counters = countersOf(facts);
    const earliest = Date.parse(asOf) - RECENT_MS;
    return signal.value.flatMap(({ limits, submittedAt, state, reason }) =>
      submittedAt && Date.parse(submittedAt) >= earliest
        ? limits
            .filter(({ name }) => counters.has(keyOf(name)))
            .map(({ name, limit }): Draft => {
              const why = reason ? `: ${reason.code}` : '';
              return {
                severity: 'note',
                subject: { kind: 'quota', name },
                source: signal.source,
                observedAt: signal.observedAt,
                message: `The request of ${instant(
                  submittedAt,
                  asOf,
                )} to raise ${quotaLabel(name)} of ${
                  placement.region
                } to ${limit} ${STANDS[state]}${why}.`,
              };
            })
        : [],
    );
  },
};

const quotaProvider: Rule = {
  id: 'quota-provider',
  link: docs('azure/quotas/quotas-overview'),
  title: 'Whether more quota can be requested',
  asks: 'Nothing: tells that more quota cannot be requested where Microsoft.Quota is not registered.',
  worst: 'note',
  check({ placement, providers }) {
    if (!providers.known) return [];
    const state = providers.value.get('Microsoft.Quota')?.state;
    if (!state || keyOf(state) === 'registered') return [];
    const { subscriptionId } = placement;
    return [
      {
        severity: 'note',
        subject: { kind: 'subscription', name: subscriptionId },
        source: providers.source,
        observedAt: providers.observedAt,
        message: `Microsoft.Quota is not registered (${state}), so more quota cannot be requested from here.`,
        remedy: 'Run az provider register --namespace Microsoft.Quota.',
      },
    ];
  },
};

export const requestedRules: Rule[] = [quotaRequested, quotaProvider];
