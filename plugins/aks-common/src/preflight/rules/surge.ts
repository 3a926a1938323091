import { mostNodes, parseSurge, surgeNodes } from '../../nodes';
import { PlacementPool } from '../../placement';
import { Draft } from '../reading';
import { docs, forEachPool, Rule } from '../rule';

type Said = Omit<Draft, 'subject'> | undefined;

const ROLLING = docs('azure/aks/upgrade-aks-node-pools-rolling');
const isZero = (text: string | undefined) =>
  text !== undefined && parseSurge(text)?.amount === 0;

/** Regular pools that set how they are upgraded; `spot-surge` speaks of spot pools. */
const setting = (pools: readonly PlacementPool[]) =>
  pools.filter(
    ({ priority, maxSurge, maxUnavailable }) =>
      priority === 'Regular' &&
      (maxSurge !== undefined || maxUnavailable !== undefined),
  );

function surgeRule(
  id: string,
  clear: (pools: readonly PlacementPool[]) => string,
  check: (pool: PlacementPool) => Said,
): Rule {
  return {
    id,
    link: ROLLING,
    check({ placement }) {
      const pools = setting(placement.pools);
      return forEachPool(pools, placement, clear(pools), check);
    },
  };
}

const surgeFormat = surgeRule(
  'surge-format',
  () => 'Surge and unavailable nodes are whole numbers or percentages.',
  ({ name, maxSurge, maxUnavailable }) => {
    const wrong = Object.entries({ maxSurge, maxUnavailable }).find(
      ([, text]) => text !== undefined && !parseSurge(text),
    );
    return (
      wrong && {
        severity: 'blocked',
        message: `${wrong[0]} of ${name} is "${wrong[1]}", neither a number of nodes nor a percentage up to 100.`,
        remedy: `Set ${wrong[0]} of ${name} to "1" or "33%".`,
      }
    );
  },
);

const surgeZero = surgeRule(
  'surge-zero',
  pools =>
    `${pools
      .map(pool => `${pool.name} +${surgeNodes(pool)}`)
      .join(', ')} while upgrading.`,
  ({ name, mode, maxSurge, maxUnavailable }) => {
    const surgeIsZero = isZero(maxSurge);
    const wrong = surgeIsZero
      ? maxUnavailable === undefined || isZero(maxUnavailable)
      : maxSurge === undefined && isZero(maxUnavailable);
    if (!wrong) return undefined;
    return {
      severity: 'blocked',
      message: `maxSurge and maxUnavailable of ${name} would both be 0, so no node could ever be upgraded.`,
      remedy:
        mode === 'System'
          ? `Set maxSurge of ${name} to "1" or more.`
          : `Set maxSurge of ${name} to "1", or maxUnavailable to "1" without maxSurge.`,
    };
  },
);

const surgeExclusive = surgeRule(
  'surge-exclusive',
  () => 'No pool sets both maxSurge and maxUnavailable.',
  ({ name, maxSurge, maxUnavailable }) =>
    maxSurge !== undefined &&
    maxUnavailable !== undefined &&
    !(isZero(maxSurge) && isZero(maxUnavailable))
      ? {
          severity: 'blocked',
          message: `${name} sets maxSurge ${maxSurge} and maxUnavailable ${maxUnavailable}; Terraform takes only one of the two.`,
          remedy: `Drop one of the two from ${name}.`,
        }
      : undefined,
);

const surgeSystem = surgeRule(
  'surge-system',
  () => 'System pools set no maxUnavailable.',
  ({ name, mode, maxUnavailable }) =>
    mode === 'System' && maxUnavailable !== undefined
      ? {
          severity: 'blocked',
          message: `System pool ${name} sets maxUnavailable ${maxUnavailable}, which only user pools may.`,
          remedy: `Drop maxUnavailable from ${name} and set maxSurge.`,
        }
      : undefined,
);

/** https://learn.microsoft.com/azure/aks/quotas-skus-regions */
const NODES_PER_POOL = 1000;

const surgeRoom: Rule = {
  id: 'surge-room',
  link: ROLLING,
  check({ placement }) {
    const full = placement.pools.filter(
      pool =>
        mostNodes(pool) <= NODES_PER_POOL &&
        mostNodes(pool) + surgeNodes(pool) > NODES_PER_POOL,
    );
    return full.map(pool => ({
      severity: 'risky',
      phase: 'upgrade',
      subject: { kind: 'pool', name: pool.name },
      message: `${mostNodes(pool)} nodes and ${surgeNodes(
        pool,
      )} surge nodes are more than the ${NODES_PER_POOL} a pool can have.`,
      numbers: {
        unit: 'nodes',
        used: mostNodes(pool),
        asked: surgeNodes(pool),
        limit: NODES_PER_POOL,
      },
      remedy: `Lower maxSurge of ${pool.name}, or split the pool.`,
    }));
  },
};

export const surgeRules: Rule[] = [
  surgeFormat,
  surgeZero,
  surgeExclusive,
  surgeSystem,
  surgeRoom,
];
