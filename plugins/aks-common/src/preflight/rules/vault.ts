import { Change } from '../../change';
import { PlacementKeyVault } from '../../placement';
import { Draft } from '../reading';
import { azurerm, Rule } from '../rule';

/** Days for which Azure can be told to keep what was deleted. */
const RETENTION = { least: 7, most: 90 };

const isKept = (days: number | undefined): days is number =>
  days !== undefined && days >= RETENTION.least && days <= RETENTION.most;

/** What is wrong with a vault, and what it would have to be instead. */
interface Fault {
  message: string;
  remedy: string;
  set: Partial<PlacementKeyVault>;
}

function faultsOf(
  { purgeProtection, softDeleteDays: days }: PlacementKeyVault,
  was: PlacementKeyVault | undefined,
): Fault[] {
  const faults: Fault[] = [];
  if (was?.purgeProtection && purgeProtection === false) {
    faults.push({
      message:
        'Purge protection of the Key Vault is on and would be turned off, which Azure never does.',
      remedy: 'Leave purge protection on.',
      set: { purgeProtection: true },
    });
  }
  if (days === undefined) return faults;
  const kept = was?.softDeleteDays;
  if (isKept(kept) && kept !== days) {
    faults.push({
      message: `The Key Vault keeps what was deleted for ${kept} days, and ${days} cannot be had any more.`,
      remedy: `Set softDeleteDays to ${kept}.`,
      set: { softDeleteDays: kept },
    });
  } else if (!isKept(days)) {
    const nearest = days < RETENTION.least ? RETENTION.least : RETENTION.most;
    faults.push({
      message: `The Key Vault keeps what was deleted for ${days} days; Azure takes ${RETENTION.least} to ${RETENTION.most}.`,
      remedy: `Set softDeleteDays to ${nearest}.`,
      set: { softDeleteDays: nearest },
    });
  }
  return faults;
}

const keyVault: Rule = {
  id: 'key-vault-protection',
  link: azurerm('key_vault'),
  title: 'What a Key Vault keeps for life',
  asks: `softDeleteDays is ${RETENTION.least} to ${RETENTION.most} and stays as it was; purge protection that is on stays on.`,
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words:
      "once Purge Protection has been Enabled it's not possible to disable it",
  },
  check({ placement, before }) {
    const { keyVault: vault, names } = placement;
    if (!vault) return [];
    const was =
      before?.names.keyVault === names.keyVault ? before?.keyVault : undefined;
    const name = names.keyVault ?? 'Key Vault';
    const subject = { kind: 'name', name } as const;
    const faults = faultsOf(vault, was);
    if (faults.length === 0) {
      const message = 'The Key Vault keeps what it was given.';
      return [{ severity: 'clear', subject, message }];
    }
    // One change for all, since each is told of the same vault.
    const fixed = Object.assign({}, vault, ...faults.map(({ set }) => set));
    const change: Change = { set: { keyVault: fixed } };
    return faults.map(
      ({ message, remedy }): Draft => ({
        severity: 'blocked',
        subject,
        message,
        remedy,
        change,
      }),
    );
  },
};

export const vaultRules: Rule[] = [keyVault];
