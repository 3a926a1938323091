import { PlacementNames } from '../../placement';
import { Finding } from '../../report';
import { Draft } from '../reading';
import { docs, forEachPool, orClear, Rule } from '../rule';
import { POOL_NAME } from '../../needs';

const NAMING = docs(
  'azure/azure-resource-manager/management/resource-name-rules',
);

interface NameRule {
  id: string;
  key: keyof PlacementNames;
  what: string;
  least: number;
  most: number;
  pattern: RegExp;
  /** The pattern in words, without the lengths. */
  words: string;
}

const NAME_RULES: NameRule[] = [
  {
    id: 'name-resource-group',
    key: 'resourceGroup',
    what: 'resource group',
    least: 1,
    most: 90,
    pattern: /^[\p{L}\p{N}_().-]*[\p{L}\p{N}_()-]$/u,
    words: 'letters, digits, _ ( ) . and -, no full stop at the end',
  },
  {
    id: 'name-cluster',
    key: 'cluster',
    what: 'cluster',
    least: 1,
    most: 63,
    pattern: /^[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/i,
    words: 'letters, digits, _ and -, a letter or digit first and last',
  },
  {
    id: 'name-registry',
    key: 'registry',
    what: 'registry',
    least: 5,
    most: 50,
    pattern: /^[a-z0-9]+$/i,
    words: 'letters and digits only',
  },
  {
    id: 'name-key-vault',
    key: 'keyVault',
    what: 'Key Vault',
    least: 3,
    most: 24,
    pattern: /^(?!.*--)[a-z][a-z0-9-]*[a-z0-9]$/i,
    words:
      'letters, digits and -, a letter first, no - at the end, no two in a row',
  },
  {
    id: 'name-storage-account',
    key: 'storageAccount',
    what: 'storage account',
    least: 3,
    most: 24,
    pattern: /^[a-z0-9]+$/,
    words: 'lower-case letters and digits only',
  },
];

function judgeName(rule: NameRule, name: string): Draft[] {
  const { what, least, most, pattern, words } = rule;
  const subject: Finding['subject'] = { kind: 'name', name };
  const lengthFits = name.length >= least && name.length <= most;
  const numbers = {
    unit: 'characters' as const,
    used: 0,
    asked: name.length,
    limit: most,
  };
  const drafts: Draft[] = [];
  if (!lengthFits) {
    drafts.push({
      severity: 'blocked',
      subject,
      message: `The ${what} name ${name} has ${name.length} characters; Azure takes ${least} to ${most}.`,
      numbers,
      remedy: `Choose a name of ${least} to ${most} characters.`,
    });
  } else if (!pattern.test(name)) {
    drafts.push({
      severity: 'blocked',
      subject,
      message: `The ${what} name ${name} breaks Azure's rule: ${words}.`,
      remedy: `Use ${words}.`,
    });
  }
  return orClear(
    drafts,
    subject,
    `${name}: ${name.length} of ${most} characters.`,
  );
}

const nameRule = (rule: NameRule): Rule => ({
  id: rule.id,
  link: NAMING,
  check({ placement }) {
    const name = placement.names[rule.key];
    return name === undefined ? [] : judgeName(rule, name);
  },
});

const POOL_NAMES = docs('azure/aks/create-node-pools#limitations');
const LINUX_LENGTH = 12;
const WINDOWS_LENGTH = 6;

const poolName: Rule = {
  id: 'name-pool',
  link: POOL_NAMES,
  check({ placement }) {
    const { pools } = placement;
    return forEachPool(
      pools,
      placement,
      `${pools
        .map(pool => pool.name)
        .join(', ')}: ${LINUX_LENGTH} characters or fewer.`,
      ({ name, osType }) => {
        const limit = osType === 'Windows' ? WINDOWS_LENGTH : LINUX_LENGTH;
        if (name.length > limit) {
          return {
            severity: 'blocked',
            message: `The pool name ${name} has ${name.length} characters; a ${osType} pool takes 1 to ${limit}.`,
            numbers: {
              unit: 'characters',
              used: 0,
              asked: name.length,
              limit,
            },
            remedy: `Shorten ${name} to ${limit} characters.`,
          };
        }
        if (POOL_NAME.test(name)) return undefined;
        return {
          severity: 'blocked',
          message: `The pool name ${name} breaks Azure's rule: lower-case letters and digits, a letter first.`,
          remedy: 'Use lower-case letters and digits, a letter first.',
        };
      },
    );
  },
};

const poolNamesUnique: Rule = {
  id: 'name-pool-unique',
  link: POOL_NAMES,
  check({ placement }) {
    const counts = new Map<string, number>();
    for (const { name } of placement.pools) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return [...counts]
      .filter(([, count]) => count > 1)
      .map(([name, count]) => ({
        severity: 'blocked',
        subject: { kind: 'pool', name },
        message: `${count} pools are called ${name}; a name can be had once in a cluster.`,
        remedy: `Rename ${count - 1} of the pools called ${name}.`,
      }));
  },
};

export const nameRules: Rule[] = [
  ...NAME_RULES.map(nameRule),
  poolName,
  poolNamesUnique,
];
