import { day } from '../../format';
import { keyOf } from '../../indices';
import { Finding } from '../../report';
import { DeletedVault, GlobalNameKind, NameAvailability } from '../../snapshot';
import { Facts } from '../facts';
import { Draft, judge, readSignal } from '../reading';
import { docs, Rule } from '../rule';

const WHAT: Record<GlobalNameKind, string> = {
  keyVault: 'Key Vault',
  storageAccount: 'storage account',
  registry: 'container registry',
};

const same = <T>(value: T) => value;
const ofName = (name: string): Finding['subject'] => ({ kind: 'name', name });

/** Whether the placement that stands has it already. */
const stands = ({ before }: Facts, kind: GlobalNameKind, name: string) =>
  keyOf(before?.names[kind] ?? '') === keyOf(name);

/** The deleted vault that holds the name, as far as that is known. */
function deletedVault({ subscription }: Facts, name: string) {
  const signal = subscription?.deletedVaults;
  return signal && signal.state !== 'not-answered'
    ? signal.value.find(vault => keyOf(vault.name) === keyOf(name))
    : undefined;
}

function judgeName(
  { placement }: Facts,
  kind: GlobalNameKind,
  name: string,
  { available, reason, owner, ownerNotAsked }: NameAvailability,
): Draft[] {
  const subject = ofName(name);
  const what = WHAT[kind];
  if (available) {
    const message = `The ${what} name ${name} is free.`;
    return [{ severity: 'clear', subject, message }];
  }
  // That the name itself is wrong is told by the rules of names.
  if (reason !== 'AlreadyExists') return [];
  const group = placement.names.resourceGroup;
  const own =
    owner &&
    keyOf(owner.subscriptionId) === keyOf(placement.subscriptionId) &&
    group !== undefined &&
    keyOf(owner.resourceGroup) === keyOf(group);
  if (own) {
    return [
      {
        severity: 'note',
        subject,
        message: `The ${what} ${name} exists already in ${owner.resourceGroup}, where this environment would have it.`,
        remedy:
          'Import it into the Terraform state, unless it is there already.',
      },
    ];
  }
  if (ownerNotAsked && !owner) {
    return [
      {
        severity: 'risky',
        subject,
        message: `The ${what} name ${name} is taken, and whose it is could not be asked.`,
        remedy: `Choose another name, unless it is this environment's already.`,
      },
    ];
  }
  const whose = owner
    ? `resource group ${owner.resourceGroup} of subscription ${owner.subscriptionId}`
    : 'somebody else in Azure';
  return [
    {
      severity: 'blocked',
      subject,
      message: `The ${what} name ${name} belongs to ${whose}.`,
      remedy: `Choose another name: those of a ${what} are unique in the whole of Azure.`,
    },
  ];
}

const nameTaken: Rule = {
  id: 'name-taken',
  link: docs(
    'azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault',
  ),
  title: 'Names that are free',
  asks: 'Nobody else in Azure has the names of the Key Vault, the storage account and the registry.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'StorageAccountAlreadyTaken',
    words: 'The storage account named … is already taken.',
  },
  check(facts) {
    const { placement, subscription, asOf } = facts;
    return (subscription?.names ?? []).flatMap(
      ({ kind, name, availability }) => {
        if (
          placement.names[kind] !== name ||
          stands(facts, kind, name) ||
          (kind === 'keyVault' && deletedVault(facts, name))
        ) {
          return [];
        }
        return judge(
          readSignal(availability, asOf, same),
          asOf,
          ofName(name),
          said => judgeName(facts, kind, name, said),
        );
      },
    );
  },
};

function judgeVault(
  { placement }: Facts,
  { name, region, purgeProtected, purgeAt }: DeletedVault,
): Draft {
  const subject = ofName(name);
  const until = purgeAt ? ` until ${day(purgeAt)}` : '';
  const held = `The Key Vault ${name} was deleted in ${region} and holds its name${until}`;
  const purge = purgeProtected
    ? 'Choose another name: purge protection keeps this one from being given free.'
    : `Choose another name, or run az keyvault purge --name ${name}.`;
  if (region !== placement.region) {
    return {
      severity: 'blocked',
      subject,
      message: `${held}; it cannot be brought back in ${placement.region}.`,
      remedy: purge,
    };
  }
  switch (placement.keyVault?.recoversDeleted) {
    case false:
      return {
        severity: 'blocked',
        subject,
        message: `${held}, and the provider is told not to bring it back.`,
        remedy: `Set recover_soft_deleted_key_vaults to true. ${purge}`,
      };
    case true:
      return {
        severity: 'note',
        subject,
        message: `${held}; the provider brings it back with what it held.`,
      };
    default:
      return {
        severity: 'risky',
        subject,
        message: `${held}; unless the provider is told otherwise it brings it back with what it held.`,
        remedy: purge,
      };
  }
}

const vaultDeleted: Rule = {
  id: 'vault-deleted',
  link: docs('azure/key-vault/general/soft-delete-overview'),
  title: 'Key Vaults that were deleted',
  asks: 'No deleted Key Vault holds the name, unless it was deleted in the same region and the provider brings it back.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'ConflictError',
    words: 'A vault with the same name already exists in deleted state.',
  },
  check(facts) {
    const { placement, subscription, asOf } = facts;
    const name = placement.names.keyVault;
    const signal = subscription?.deletedVaults;
    if (!name || !signal || stands(facts, 'keyVault', name)) return [];
    return judge(readSignal(signal, asOf, same), asOf, ofName(name), () => {
      const vault = deletedVault(facts, name);
      return vault
        ? [judgeVault(facts, vault)]
        : [
            {
              severity: 'clear',
              subject: ofName(name),
              message: `No deleted Key Vault holds the name ${name}.`,
            },
          ];
    });
  },
};

export const takenRules: Rule[] = [nameTaken, vaultDeleted];
