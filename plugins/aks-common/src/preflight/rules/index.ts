import { Rule } from '../rule';
import { accessRules } from './access';
import { addressRules } from './addresses';
import { budgetRules } from './budget';
import { capacityRules } from './capacity';
import { clusterRules } from './cluster';
import { clusterCountRules } from './clusterCount';
import { nameRules } from './names';
import { networkRules } from './network';
import { nodeRules } from './node';
import { poolRules } from './pool';
import { quotaRules } from './quota';
import { regionRules } from './region';
import { requestedRules } from './requested';
import { retiredRules } from './retired';
import { rotationRules } from './rotation';
import { skewRules } from './skew';
import { skuRules } from './sku';
import { spotRules } from './spot';
import { surgeRules } from './surge';
import { systemRules } from './system';
import { takenRules } from './taken';
import { previewRules } from './previews';
import { providerRules, upgradeRules } from './upgrade';
import { vaultRules } from './vault';
import { versionRules } from './version';

/** Rules that people look for together. */
export interface RuleGroup {
  title: string;
  rules: readonly Rule[];
}

/** Every rule, in the order in which findings of one severity are told. */
export const RULE_GROUPS: readonly RuleGroup[] = [
  {
    title: 'Quota',
    rules: [...quotaRules, ...clusterCountRules, ...requestedRules],
  },
  { title: 'Sizes and zones', rules: [...regionRules, ...skuRules] },
  { title: 'Disks, images and hosts', rules: nodeRules },
  { title: 'Kubernetes versions', rules: [...versionRules, ...skewRules] },
  { title: 'System pools', rules: systemRules },
  { title: 'Spot pools', rules: spotRules },
  { title: 'Pools', rules: poolRules },
  { title: 'Upgrades', rules: [...surgeRules, ...upgradeRules] },
  { title: 'Changes of what stands', rules: rotationRules },
  {
    title: 'Settings of the cluster',
    rules: [...clusterRules, ...retiredRules],
  },
  { title: 'Network', rules: [...networkRules, ...addressRules] },
  { title: 'Access', rules: accessRules },
  { title: 'Names', rules: [...nameRules, ...takenRules] },
  { title: 'Key Vault', rules: vaultRules },
  { title: 'Budget', rules: budgetRules },
  { title: 'Capacity', rules: [...capacityRules, ...previewRules] },
  { title: 'Terraform', rules: providerRules },
];

export const RULES: readonly Rule[] = RULE_GROUPS.flatMap(({ rules }) => rules);
