import { AutoscalerGroup } from '@rally/plugin-aks-common';
import { malformed } from '@rally/upstream';
import { parse } from 'yaml';
import { asList, asRecord, asText, asTime, JsonRecord } from './json';

/** Of 100 pools it has 60 kB. */
const MOST_CHARACTERS = 1024 * 1024;

/**
 * The scale sets as the status of the cluster autoscaler has them, which is
 * YAML since 1.30; the free text of before is not read.
 *
 * https://github.com/kubernetes/autoscaler/issues/6318
 *
 * @param configMap - `cluster-autoscaler-status` of `kube-system`
 * @throws UpstreamError `Malformed`
 */
export function autoscalerGroupsOf(configMap: JsonRecord): AutoscalerGroup[] {
  const text = asRecord(configMap.data)?.status;
  if (typeof text !== 'string' || text.length > MOST_CHARACTERS) {
    throw malformed('The autoscaler of the cluster wrote no status.');
  }
  let status: unknown;
  try {
    status = parse(text, { maxAliasCount: 0, logLevel: 'error' });
  } catch {
    throw malformed('The status of the autoscaler is not YAML.');
  }
  const groups = asRecord(status)?.nodeGroups;
  if (
    typeof asRecord(status)?.autoscalerStatus !== 'string' ||
    (groups && !Array.isArray(groups))
  ) {
    throw malformed(
      'The status of the autoscaler is of a version before 1.30.',
    );
  }
  return asList(groups).flatMap(group => groupOf(asRecord(group)) ?? []);
}

function groupOf(group: JsonRecord | undefined): AutoscalerGroup | undefined {
  const name = asText(group?.name);
  if (!name) {
    return undefined;
  }
  const target = asRecord(group?.health)?.cloudProviderTarget;
  const scaleUp = asRecord(group?.scaleUp);
  const since = asTime(scaleUp?.lastTransitionTime);
  const info = asRecord(scaleUp?.backoffInfo);
  const code = asText(info?.errorCode, 128);
  const message = asText(info?.errorMessage, 300);
  return {
    name,
    ...(typeof target === 'number' &&
      Number.isInteger(target) &&
      target >= 0 && { target }),
    ...(scaleUp?.status === 'Backoff' &&
      since && {
        backOff: { since, ...(code && { code }), ...(message && { message }) },
      }),
  };
}
