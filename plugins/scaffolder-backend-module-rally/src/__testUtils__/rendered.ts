import { stringify } from 'yaml';
import { Environment } from '@rally/plugin-aks-common';
import { baselineValues } from '../environment/helm';
import { terraformLocals } from '../environment/terraform';
import { TreeFile } from '../files/tree';
import { hcl } from '../filters/hcl';

/** The part of `main.tf` that is checked. */
export const MAIN = `
module "cluster" {
  source             = "./modules/cluster"
  name               = local.names.cluster
  kubernetes_version = local.kubernetes_version
  tier               = local.tier
  support_plan       = local.support_plan
  node_pools         = local.node_pools
}
module "registry" {
  name = local.names.registry
  sku  = local.registry_sku
}
module "storage" {
  name = local.names.storage_account
}
module "key_vault" {
  name = local.names.key_vault
}
module "identities" {
  workloads    = local.workloads
  assign_roles = local.assign_roles
}
`;

/** The files of an environment without workloads that `verifyEnvironment` finds nothing wrong with. */
export function renderedFiles(
  environment: Environment,
  changes: Record<string, string> = {},
): TreeFile[] {
  const { metadata, spec } = environment;
  const { subscriptionId, names } = spec.placement;
  const texts: Record<string, string> = {
    'environment.yaml': stringify(environment),
    'catalog-info.yaml': stringify({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: metadata.name,
        annotations: {
          'rally-portal.dev/aks-cluster': `${subscriptionId}/${names.resourceGroup}/${names.cluster}`,
          'rally-portal.dev/environment': `environments/${metadata.name}`,
          'rally-portal.dev/price-per-month': '153.3',
        },
      },
      spec: { type: 'aks-environment', owner: metadata.owner },
    }),
    'terraform/main.tf': MAIN,
    'terraform/placement.tf': `locals ${hcl(terraformLocals(environment))}\n`,
    'helm/environment-baseline.values.yaml': stringify(
      baselineValues(environment),
    ),
    ...changes,
  };
  return Object.entries(texts)
    .map(([path, text]) => ({
      path,
      content: Buffer.from(text),
      executable: false,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
