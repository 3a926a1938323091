import { KubernetesEvent } from '@rally/plugin-aks-common';
import { asRecord, asText, asTime, JsonRecord } from './json';

const MESSAGE_LENGTH = 1_000;

/**
 * One event, whichever of the two APIs of events its reporter used; `undefined`
 * for what cannot be read.
 *
 * https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
export function eventOf(item: JsonRecord): KubernetesEvent | undefined {
  const metadata = asRecord(item.metadata);
  const object = asRecord(item.involvedObject);
  const id = asText(metadata?.uid, 64);
  const name = asText(object?.name);
  const kind = asText(object?.kind, 64);
  const at =
    asTime(asRecord(item.series)?.lastObservedTime) ??
    asTime(item.lastTimestamp) ??
    asTime(item.eventTime) ??
    asTime(metadata?.creationTimestamp);
  if (!id || !name || !kind || !at) {
    return undefined;
  }
  return {
    id,
    at,
    reason: asText(item.reason, 128) ?? '',
    message: asText(item.message, MESSAGE_LENGTH) ?? '',
    component:
      asText(asRecord(item.source)?.component) ??
      asText(item.reportingComponent) ??
      '',
    kind,
    name,
  };
}
