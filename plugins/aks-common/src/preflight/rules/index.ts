import { Rule } from '../rule';
import { accessRules } from './access';
import { budgetRules } from './budget';
import { nameRules } from './names';
import { poolRules } from './pool';
import { quotaRules } from './quota';
import { skuRules } from './sku';
import { spotRules } from './spot';
import { surgeRules } from './surge';
import { systemRules } from './system';
import { versionRules } from './version';

/** Every rule, in the order in which findings of one severity are told. */
export const RULES: readonly Rule[] = [
  ...quotaRules,
  ...skuRules,
  ...versionRules,
  ...systemRules,
  ...spotRules,
  ...poolRules,
  ...surgeRules,
  ...accessRules,
  ...nameRules,
  ...budgetRules,
];
