import { ClustersAnswer } from '@rally/plugin-aks-common';
import { describeFailure } from '@rally/portal-react';
import { Words } from '../words';
import { SubscriptionQuota } from './environments';
import { Silence } from './whatNeedsAPerson';

/** What was asked of the backends and how that ended. */
export interface Answers {
  environmentsError?: Error;
  clusters?: ClustersAnswer;
  clustersError?: Error;
  quotas?: SubscriptionQuota[];
  /** Names of subscriptions by id; the id stands where the name is not known. */
  names?: ReadonlyMap<string, string>;
}

const why = (error: Error, t: Words) => {
  const { who, code, message } = describeFailure(error);
  return t('silence.why', {
    who: code ? t('silence.answered', { who, code }) : who,
    message: message.replace(/\.$/, ''),
  });
};

/** The sources that did not answer; those not asked yet are not among them. */
export function silencesOf(answers: Answers, t: Words): Silence[] {
  const {
    environmentsError,
    clusters,
    clustersError,
    quotas = [],
    names,
  } = answers;
  const nameOf = (id: string) => ({ name: names?.get(id) ?? id });
  const silence = (what: string, error: Error) => ({
    what,
    why: why(error, t),
  });
  return [
    ...(environmentsError
      ? [silence(t('silence.environments'), environmentsError)]
      : []),
    ...(clustersError ? [silence(t('silence.clusters'), clustersError)] : []),
    ...(clusters?.problems ?? []).map(
      ({ subscriptionId, code, message, since }) => ({
        what: t('silence.clustersOf', nameOf(subscriptionId)),
        why: t('silence.problem', { code, message }),
        since,
      }),
    ),
    ...quotas.flatMap(({ subscriptionId, error }) =>
      error
        ? [silence(t('silence.quotaOf', nameOf(subscriptionId)), error)]
        : [],
    ),
  ];
}
