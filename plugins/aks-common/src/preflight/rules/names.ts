import { Placement, PlacementNames } from '../../placement';
import { Finding } from '../../report';
import { Draft } from '../reading';
import { docs, forEachPool, orClear, Rule } from '../rule';
import { POOL_NAME } from '../../needs';

const NAMING = docs(
  'azure/azure-resource-manager/management/resource-name-rules',
);

/** Rules about names of one text each. */
export type NameRuleId =
  | 'name-resource-group'
  | 'name-cluster'
  | 'name-registry'
  | 'name-key-vault'
  | 'name-storage-account'
  | 'name-container'
  | 'name-dns-prefix';

interface NameRule {
  id: NameRuleId;
  /** Where a placement says the name. */
  of(placement: Placement): readonly string[];
  what: string;
  refusal?: Rule['refusal'];
  least: number;
  most: number;
  pattern: RegExp;
  /** The pattern in words, without the lengths. */
  words: string;
  /** Words that Azure keeps from names. */
  reserved?: { pattern: RegExp; words: string };
}

const given =
  (key: keyof PlacementNames) =>
  ({ names }: Placement): readonly string[] => {
    const name = names[key];
    return name === undefined ? [] : [name];
  };

const NAME_RULES: NameRule[] = [
  {
    id: 'name-resource-group',
    of: given('resourceGroup'),
    what: 'resource group',
    least: 1,
    most: 90,
    pattern: /^[\p{L}\p{N}_().-]*[\p{L}\p{N}_()-]$/u,
    words: 'letters, digits, _ ( ) . and -, no full stop at the end',
  },
  {
    id: 'name-cluster',
    of: given('cluster'),
    refusal: {
      by: 'azurerm',
      words:
        'name must start and end with a letter or number, and can only contain letters, numbers, hyphens, and underscores, and be between 1 and 63 characters in length',
    },
    what: 'cluster',
    least: 1,
    most: 63,
    pattern: /^[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/i,
    words: 'letters, digits, _ and -, a letter or digit first and last',
    // https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-reserved-resource-name
    reserved: {
      pattern: /microsoft|windows|^(login|xbox)/i,
      words: 'neither microsoft nor windows in it, nor login or xbox first',
    },
  },
  {
    id: 'name-registry',
    of: given('registry'),
    refusal: {
      by: 'azurerm',
      words: 'alpha numeric characters only are allowed',
    },
    what: 'registry',
    least: 5,
    most: 50,
    pattern: /^[a-z0-9]+$/i,
    words: 'letters and digits only',
  },
  {
    id: 'name-key-vault',
    of: given('keyVault'),
    refusal: {
      by: 'azurerm',
      words:
        'may only contain alphanumeric characters and dashes and must be between 3-24 chars',
    },
    what: 'Key Vault',
    least: 3,
    most: 24,
    pattern: /^(?!.*--)[a-z][a-z0-9-]*[a-z0-9]$/i,
    words:
      'letters, digits and -, a letter first, no - at the end, no two in a row',
  },
  {
    id: 'name-storage-account',
    of: given('storageAccount'),
    refusal: {
      by: 'azurerm',
      words:
        'can only consist of lowercase letters and numbers, and must be between 3 and 24 characters long',
    },
    what: 'storage account',
    least: 3,
    most: 24,
    pattern: /^[a-z0-9]+$/,
    words: 'lower-case letters and digits only',
  },
  {
    id: 'name-container',
    of: ({ storageContainers }) => storageContainers ?? [],
    refusal: {
      by: 'azurerm',
      words: 'only lowercase alphanumeric characters and hyphens allowed',
    },
    what: 'container',
    least: 3,
    most: 63,
    pattern: /^(\$root|\$web|(?!.*--)[a-z0-9][a-z0-9-]*[a-z0-9])$/,
    words:
      'lower-case letters, digits and -, a letter or digit first and last, no two - in a row',
  },
  {
    id: 'name-dns-prefix',
    of: ({ dnsPrefix }) => (dnsPrefix === undefined ? [] : [dnsPrefix]),
    refusal: {
      by: 'azurerm',
      words:
        'must begin and end with a letter or number, contain only letters, numbers, and hyphens and be between 1 and 54 characters in length',
    },
    what: 'DNS prefix',
    least: 1,
    most: 54,
    pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i,
    words: 'letters, digits and -, a letter or digit first and last',
  },
];

/** What Azure wants instead of a name, in words; `undefined`: it takes the name. */
export function breachOfName(
  id: NameRuleId | 'name-pool',
  name: string,
  isWindows: boolean = false,
): string | undefined {
  if (id === 'name-pool') return breachOfPoolName(name, isWindows);
  const rule = NAME_RULES.find(each => each.id === id);
  if (!rule) return undefined;
  const { least, most, pattern, words, reserved } = rule;
  if (name.length < least || name.length > most) {
    return `Azure takes ${least} to ${most} characters`;
  }
  if (!pattern.test(name)) return `Azure takes ${words}`;
  return reserved?.pattern.test(name)
    ? `Azure takes ${reserved.words}`
    : undefined;
}

function judgeName(rule: NameRule, name: string): Draft[] {
  const { what, least, most, pattern, words, reserved } = rule;
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
  } else if (reserved?.pattern.test(name)) {
    drafts.push({
      severity: 'blocked',
      subject,
      message: `The ${what} name ${name} has a word that Azure keeps from names: ${reserved.words}.`,
      remedy: `Choose a name with ${reserved.words}.`,
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
  title: `Name of the ${rule.what}`,
  asks: `${rule.least} to ${rule.most} characters: ${[
    rule.words,
    ...(rule.reserved ? [rule.reserved.words] : []),
  ].join('; ')}.`,
  worst: 'blocked',
  refusal: rule.refusal,
  check({ placement }) {
    return rule.of(placement).flatMap(name => judgeName(rule, name));
  },
});

const POOL_NAMES = docs('azure/aks/create-node-pools#limitations');
const LINUX_LENGTH = 12;
const WINDOWS_LENGTH = 6;

function breachOfPoolName(
  name: string,
  isWindows: boolean,
): string | undefined {
  const limit = isWindows ? WINDOWS_LENGTH : LINUX_LENGTH;
  if (name.length > limit) return `Azure takes 1 to ${limit} characters`;
  return POOL_NAME.test(name)
    ? undefined
    : 'Azure takes lower-case letters and digits, a letter first';
}

const poolName: Rule = {
  id: 'name-pool',
  link: POOL_NAMES,
  title: 'Names of pools',
  asks: `1 to ${LINUX_LENGTH} lower-case letters or digits, a letter first; ${WINDOWS_LENGTH} on Windows.`,
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words:
      'must begin with a lowercase letter, contain only lowercase letters and numbers and be between 1 and 12 characters in length',
  },
  check({ placement }) {
    const { pools } = placement;
    return forEachPool(
      pools,
      placement,
      () =>
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
  title: 'Names of pools differ',
  asks: 'No two pools of a cluster share a name.',
  worst: 'blocked',
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
