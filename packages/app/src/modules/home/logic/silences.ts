import { ClustersAnswer } from '@rally/plugin-aks-common';
import { describeFailure } from '@rally/portal-react';
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

const why = (error: Error) => {
  const { who, code, message } = describeFailure(error);
  return `${code ? `${who} answered ${code}` : who}: ${message}.`.replace(
    /\.\.$/,
    '.',
  );
};

/** The sources that did not answer; those not asked yet are not among them. */
export function silencesOf(answers: Answers): Silence[] {
  const {
    environmentsError,
    clusters,
    clustersError,
    quotas = [],
    names,
  } = answers;
  const name = (id: string) => names?.get(id) ?? id;
  return [
    ...(environmentsError
      ? [{ what: 'Your environments', why: why(environmentsError) }]
      : []),
    ...(clustersError ? [{ what: 'Clusters', why: why(clustersError) }] : []),
    ...(clusters?.problems ?? []).map(problem => ({
      what: `Clusters of ${name(problem.subscriptionId)}`,
      why: `${problem.code}: ${problem.message}`,
      since: problem.since,
    })),
    ...quotas.flatMap(({ subscriptionId, error }) =>
      error
        ? [{ what: `Quota of ${name(subscriptionId)}`, why: why(error) }]
        : [],
    ),
  ];
}
