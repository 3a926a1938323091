import { Cluster, Placement } from '@rally/plugin-aks-common';
import { AksRequestOptions, AksService } from '@rally/plugin-aks-node';

/** What Azure says of the cluster of an environment. */
export type Live = { notes: string[] } & (
  | { standing: 'created'; cluster: Cluster }
  | { standing: 'not-created' | 'unknown' }
);

const statusOf = (error: unknown) =>
  (error as { statusCode?: number }).statusCode;

/** A cluster that is not there is an answer; no answer is another one. Denials are errors. */
export async function readLive(
  aks: AksService,
  { subscriptionId, names }: Placement,
  options: AksRequestOptions,
): Promise<Live> {
  const { resourceGroup, cluster: name } = names;
  if (resourceGroup === undefined || name === undefined) {
    return {
      standing: 'unknown',
      notes: [
        'environment.yaml names no resource group or cluster, so what runs could not be read.',
      ],
    };
  }
  try {
    const { cluster, observedAt, problem } = await aks.getCluster(
      { subscriptionId, resourceGroup, name },
      options,
    );
    return {
      standing: 'created',
      cluster,
      notes: [
        ...(problem
          ? [
              `What runs is as of ${observedAt}: Azure does not answer since (${problem.message}).`,
            ]
          : []),
        ...(cluster.provisioningState === 'Succeeded'
          ? []
          : [
              `The cluster is ${cluster.provisioningState}: apply when that has ended.`,
            ]),
      ],
    };
  } catch (error) {
    switch (statusOf(error)) {
      case 404:
        return {
          standing: 'not-created',
          notes: [`The cluster ${name} is not in Azure: nothing runs yet.`],
        };
      case 503:
        return {
          standing: 'unknown',
          notes: [
            `Azure did not say what runs, so the files are taken for it: compare before you apply.`,
          ],
        };
      default:
        throw error;
    }
  }
}
