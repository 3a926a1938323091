import { counted, sentence } from '../../format';
import { couldNotAsk, judge, readSignal } from '../reading';
import { docs, ofRegion, Rule } from '../rule';

const same = <T>(value: T) => value;

/**
 * A note where it cannot be asked: the counter is younger than most
 * subscriptions, and few come near it.
 */
const clusterCount: Rule = {
  id: 'clusters-per-region',
  link: docs(
    'azure/aks/quotas-skus-regions#quota-limits-on-aks-managed-clusters',
  ),
  title: 'Clusters of a region',
  asks: 'The clusters that are made fit what is left of the number that the subscription may have in the region.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'ManagedClusterCountExceedsQuotaLimit',
    words:
      'Operation results in exceeding quota limits for managed clusters. Maximum allowed: 20, Current usage: 20, Additional requested: 1.',
  },
  check({ placement, snapshot, asOf, before, newClusters }) {
    const signal = snapshot?.clusterCount;
    const asked = newClusters ?? (before ? 0 : 1);
    if (!signal || asked === 0) return [];
    const subject = ofRegion(placement);
    const { source } = signal;
    if (signal.state === 'not-answered') {
      const message = sentence(couldNotAsk(source, signal.problem, asOf));
      return [{ severity: 'note', subject, source, message }];
    }
    return judge(
      readSignal(signal, asOf, same),
      asOf,
      subject,
      ({ used, limit }) => {
        const is = `${counted(used, 'cluster')} of ${limit} in ${
          placement.region
        }, ${asked} more asked for`;
        return [
          used + asked <= limit
            ? { severity: 'clear', subject, message: `${is}.` }
            : {
                severity: 'blocked',
                subject,
                message: `${is}: ${used + asked - limit} too many.`,
                remedy:
                  'Remove a cluster that nobody needs, take another region, or ask Azure for more.',
              },
        ];
      },
    );
  },
};

export const clusterCountRules: Rule[] = [clusterCount];
