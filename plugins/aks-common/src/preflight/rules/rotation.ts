import { listed } from '../../format';
import { POOL_NAME } from '../../needs';
import { Placement, PlacementPool } from '../../placement';
import { replacing, rotating } from '../../plannedPool';
import { isOlder, named } from '../provider';
import { Draft } from '../reading';
import { azurerm, docs, ofPool, Rule } from '../rule';

const NODE_POOL = azurerm('kubernetes_cluster_node_pool');

/** Pools that stood before under the same name, each with what it was. */
const standing = (placement: Placement, before: Placement | undefined) =>
  placement.pools.flatMap(pool => {
    const was = before?.pools.find(({ name }) => name === pool.name);
    return was ? [{ was, is: pool }] : [];
  });

const mostCharacters = ({ osType }: PlacementPool) =>
  osType === 'Windows' ? 6 : 12;

/** `batchtmp` for `batch`, where no pool is called so. */
function temporaryName(pool: PlacementPool, pools: readonly PlacementPool[]) {
  const name = `${pool.name.slice(0, mostCharacters(pool) - 3)}tmp`;
  const taken = pools.some(other => other.name === name);
  return POOL_NAME.test(name) && !taken ? name : undefined;
}

/** What is said of a pool that is rebuilt and has no name for the one that stands in. */
export function withoutTemporaryName(
  pool: PlacementPool,
  changed: readonly string[],
  pools: readonly PlacementPool[],
  severity: 'blocked' | 'risky',
): Draft {
  const name = temporaryName(pool, pools);
  return {
    severity,
    subject: ofPool(pool),
    message: `${listed(changed)} of ${
      pool.name
    } changed, for which azurerm rebuilds the pool, and it has no temporaryNameForRotation.`,
    remedy: `Set temporaryNameForRotation of ${pool.name}${
      name ? ` to ${name}` : ''
    }.`,
    change: name
      ? { pool: pool.name, set: { temporaryNameForRotation: name } }
      : undefined,
  };
}

export const rotationName: Rule = {
  id: 'rotation-name',
  link: NODE_POOL,
  title: 'A name for the pool that stands in',
  asks: 'A pool that is rebuilt for a change (size, zones, disks, pods of a node, subnets and the like) has temporaryNameForRotation. While it is rebuilt, two of it stand, which the quota rules count.',
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words:
      '`temporary_name_for_rotation` must be specified when updating any of the following properties',
  },
  versions:
    'Node pools have it from azurerm 4.16 on, the default pool in all of 4.x; it is checked at apply, not while planning. Before 4.16 azurerm replaces the pool at once.',
  check({ placement, provider, before, rebuilds = [] }) {
    if (!provider) return [];
    const stood = new Map(
      standing(placement, before).map(({ was, is }) => [is, was]),
    );
    return placement.pools.flatMap((is): Draft[] => {
      const planned = rebuilds.find(({ pool }) => pool === is.name);
      const was = stood.get(is);
      const changed: readonly string[] =
        planned?.for ?? (was ? rotating(was, is) : []);
      if (changed.length === 0) return [];
      const subject = ofPool(is);
      const temporary = is.temporaryNameForRotation;
      if (temporary !== undefined) {
        const message = `${is.name} is rebuilt as ${temporary} for ${listed(
          changed,
        )}.`;
        return [{ severity: 'clear', subject, message }];
      }
      // That a plan rebuilds the pool shows which kind of provider made it.
      const older = is.isDefault || planned ? false : isOlder(provider, '4.16');
      if (older) {
        return [
          {
            severity: 'risky',
            subject,
            message: `${listed(changed)} of ${
              is.name
            } changed, for which ${named(
              provider,
            )} deletes the pool and makes it anew: its pods have nowhere to go meanwhile.`,
            remedy:
              'Take azurerm 4.16 or later and set temporaryNameForRotation.',
          },
        ];
      }
      return [
        withoutTemporaryName(
          is,
          changed,
          placement.pools,
          older === undefined ? 'risky' : 'blocked',
        ),
      ];
    });
  },
};

const temporaryNameRule: Rule = {
  id: 'name-temporary-pool',
  link: docs('azure/aks/create-node-pools#limitations'),
  title: 'Names of the pools that stand in',
  asks: 'temporaryNameForRotation is a pool name as any other, 1 to 12 lower-case letters or digits (6 on Windows), and no pool is called so.',
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words:
      'must begin with a lowercase letter, contain only lowercase letters and numbers and be between 1 and 12 characters in length',
  },
  check({ placement }) {
    return placement.pools.flatMap((pool): Draft[] => {
      const { name, temporaryNameForRotation: temporary } = pool;
      if (temporary === undefined) return [];
      const most = mostCharacters(pool);
      const subject = ofPool(pool);
      if (!POOL_NAME.test(temporary) || temporary.length > most) {
        return [
          {
            severity: 'blocked',
            subject,
            message: `The temporary name ${temporary} of ${name} is none that a pool can have.`,
            remedy: `Use 1 to ${most} lower-case letters and digits, a letter first.`,
          },
        ];
      }
      if (placement.pools.every(other => other.name !== temporary)) return [];
      return [
        {
          severity: 'blocked',
          subject,
          message: `The temporary name ${temporary} of ${name} is that of a pool.`,
          remedy: `Choose another temporaryNameForRotation for ${name}.`,
        },
      ];
    });
  },
};

const poolReplaced: Rule = {
  id: 'pool-replaced',
  link: docs('azure/aks/spot-node-pool#limitations'),
  title: 'What a pool keeps for life',
  asks: 'Priority, eviction policy, spot price, operating system and capacity reservation of a pool stay as they were: to change them the pool is deleted and made anew.',
  worst: 'risky',
  refusal: {
    by: 'Azure',
    code: 'PropertyChangeNotAllowed',
    words: "Changing property 'properties.vmSize' is not allowed.",
  },
  check({ placement, before }) {
    return standing(placement, before).flatMap(({ was, is }): Draft[] => {
      const changed = replacing(was, is);
      if (changed.length === 0) return [];
      return [
        {
          severity: 'risky',
          subject: ofPool(is),
          message: `${listed(changed)} of ${
            is.name
          } changed, which no pool can: it is deleted and made anew, and its ${
            was.count
          } nodes leave first.`,
          remedy: `Add a pool of another name, move the work, then delete ${is.name}.`,
        },
      ];
    });
  },
};

export const rotationRules: Rule[] = [
  rotationName,
  temporaryNameRule,
  poolReplaced,
];
