import { docs, Matcher } from '../explanation';

const RULES = docs(
  'azure/azure-resource-manager/management/resource-name-rules',
);
const POOL_NAMES = docs('azure/aks/create-node-pools#limitations');

/** A name that breaks the rules of its kind of resource. */
const named = (
  pattern: RegExp,
  code: string,
  what: string,
  remedy: string,
  link = RULES,
): Matcher => ({
  pattern,
  code,
  explain: ({ groups = {} }) => ({
    kind: 'invalidParameter',
    cause: groups.name
      ? `${groups.name} is no name for ${what}.`
      : `The name of ${what} breaks its rules.`,
    remedy,
    link,
  }),
});

const taken = (pattern: RegExp, code: string, what: string): Matcher => ({
  pattern,
  code,
  explain: ({ groups = {} }) => ({
    kind: 'nameTaken',
    cause: `Somebody in Azure has a ${what} of the name ${groups.name}.`,
    remedy: `Take another name for the ${what}.`,
    link: RULES,
  }),
});

export const nameMatchers: Matcher[] = [
  named(
    /Windows agent pool name can ?not be longer than 6 characters/gi,
    'WindowsAgentPoolNameTooLong',
    'a Windows pool',
    'Take a name of at most 6 lower-case letters and digits, a letter first.',
    POOL_NAMES,
  ),
  named(
    /The value of parameter agentPoolProfile\.name is invalid(?!\. Error details)/gi,
    'InvalidParameter',
    'a pool',
    'Take a name of at most 12 lower-case letters and digits, a letter first; 6 for Windows.',
    POOL_NAMES,
  ),
  named(
    /The vault name '(?<name>[^']{1,120})' is invalid/gi,
    'VaultNameNotValid',
    'a Key Vault',
    'Take a name of 3 to 24 letters, digits and single hyphens, a letter first and no hyphen last.',
  ),
  named(
    /alpha ?numeric characters only are allowed in "name": "(?<name>[^"]{1,120})"/gi,
    '',
    'a registry',
    'Take a name of 5 to 50 letters and digits, without hyphens.',
  ),
  named(
    /name \("(?<name>[^"]{1,120})"\) can only consist of lowercase letters and numbers, and must be between 3 and 24 characters/gi,
    '',
    'a storage account',
    'Take a name of 3 to 24 lower-case letters and digits.',
  ),
  taken(
    /The vault name '(?<name>[^']{1,120})' is already in use/gi,
    'VaultAlreadyExists',
    'Key Vault',
  ),
  taken(
    /The (?:registry|registry DNS) name '?(?<name>\w{1,60})(?:\.azurecr\.io)?'? is already in use/gi,
    'AlreadyInUse',
    'registry',
  ),
  taken(
    /The storage account named '?(?<name>\w{1,60})'? is already taken/gi,
    'StorageAccountAlreadyTaken',
    'storage account',
  ),
];
