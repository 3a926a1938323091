import { KubernetesVersion } from '@rally/plugin-aks-common';
import { malformed } from '@rally/upstream';
import { AksClient } from './AksClient';
import { asRecord, asText, asTexts, readEach } from './json';

const MINOR = /^1\.\d{1,3}$/;
const PATCH = /^1\.\d{1,3}\.\d{1,3}$/;

/**
 * The Kubernetes versions AKS offers in the region.
 *
 * https://learn.microsoft.com/rest/api/aks/managed-clusters/list-kubernetes-versions
 */
export async function readKubernetesVersions(
  aks: AksClient,
  subscriptionId: string,
  region: string,
): Promise<KubernetesVersion[]> {
  return kubernetesVersionsOf(
    await aks.kubernetesVersions(subscriptionId, region),
  );
}

/** @throws UpstreamError `Malformed` */
export function kubernetesVersionsOf(answer: unknown): KubernetesVersion[] {
  const values = asRecord(answer)?.values;
  if (!Array.isArray(values)) {
    throw malformed('The answer has no list named values.');
  }
  return readEach(
    values,
    item => {
      const version = asText(item.version);
      const supportPlans = asTexts(asRecord(item.capabilities)?.supportPlan);
      if (!version || !MINOR.test(version) || supportPlans.length === 0) {
        return undefined;
      }
      return {
        version,
        patches: Object.keys(asRecord(item.patchVersions) ?? {})
          .filter(patch => PATCH.test(patch))
          .sort(byVersion),
        isDefault: item.isDefault === true,
        isPreview: item.isPreview === true,
        supportPlans,
      };
    },
    version => version.version,
  ).sort((a, b) => byVersion(a.version, b.version));
}

/** `1.9` before `1.10` */
function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
