import { KubernetesNode } from '@rally/plugin-aks-common';
import { asList, asRecord, asText, JsonRecord } from './json';

/** `northeurope-2` is zone 2 of the region; `0`: the node is in none. */
const ZONE = /^[a-z0-9]+-(\d)$/;

/** `undefined`: not a node. */
export function nodeOf(item: JsonRecord): KubernetesNode | undefined {
  const metadata = asRecord(item.metadata);
  const name = asText(metadata?.name);
  if (!name) {
    return undefined;
  }
  const labels = asRecord(metadata?.labels);
  const pool =
    asText(labels?.['kubernetes.azure.com/agentpool']) ??
    asText(labels?.agentpool);
  const zone = ZONE.exec(
    asText(labels?.['topology.kubernetes.io/zone']) ?? '',
  )?.[1];
  const ready = asList(asRecord(item.status)?.conditions)
    .map(asRecord)
    .some(
      condition => condition?.type === 'Ready' && condition.status === 'True',
    );
  return {
    name,
    ...(pool && { pool }),
    ...(zone && { zone }),
    ready,
  };
}
