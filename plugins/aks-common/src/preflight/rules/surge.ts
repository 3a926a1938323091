import { mostNodes, parseSurge, surgeNodes } from '../../nodes';
import { PlacementPool } from '../../placement';
import {
  azurerm,
  docs,
  forEachPool,
  ofPool,
  Rule,
  Said,
  toPool,
} from '../rule';

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

/** What every regular pool may have, system pools among them. */
const surgeOfOne = (name: string) => ({
  pool: name,
  set: { maxSurge: '1', maxUnavailable: null },
});

function surgeRule(
  rule: Omit<Rule, 'check'>,
  clear: (pools: readonly PlacementPool[]) => string,
  check: (pool: PlacementPool) => Said,
): Rule {
  return {
    ...rule,
    check({ placement }) {
      const pools = setting(placement.pools);
      return forEachPool(pools, placement, () => clear(pools), check);
    },
  };
}

const surgeFormat = surgeRule(
  {
    id: 'surge-format',
    link: ROLLING,
    title: 'Surge is a number or a percentage',
    asks: 'maxSurge and maxUnavailable are whole numbers or percentages up to 100.',
    worst: 'blocked',
  },
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
        change: surgeOfOne(name),
      }
    );
  },
);

const surgeZero = surgeRule(
  {
    id: 'surge-zero',
    link: ROLLING,
    title: 'Some node can be upgraded',
    asks: 'maxSurge and maxUnavailable are not both 0. Unset, maxUnavailable is 0; and azurerm sends 0 for the one that is not written.',
    worst: 'blocked',
    refusal: {
      by: 'Azure',
      code: 'InvalidParameter',
      words:
        'The value of parameter agentPoolProfile.upgradeSettings.maxUnavailable is invalid. Error details: maxSurge and maxUnavailable cannot both be 0.',
    },
    versions:
      'Holds for every version of azurerm, in default_node_pool as in node pools.',
  },
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
      change: surgeOfOne(name),
    };
  },
);

const surgeExclusive = surgeRule(
  {
    id: 'surge-exclusive',
    link: azurerm('kubernetes_cluster_node_pool'),
    title: 'Surge or unavailable, not both',
    asks: 'A pool sets only one of maxSurge and maxUnavailable.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words:
        '"upgrade_settings.0.max_surge": conflicts with upgrade_settings.0.max_unavailable',
    },
    versions: 'azurerm knows max_unavailable from 4.53 on.',
  },
  () => 'No pool sets both maxSurge and maxUnavailable.',
  ({ name, mode, maxSurge, maxUnavailable }) =>
    maxSurge !== undefined &&
    maxUnavailable !== undefined &&
    !(isZero(maxSurge) && isZero(maxUnavailable))
      ? {
          severity: 'blocked',
          message: `${name} sets maxSurge ${maxSurge} and maxUnavailable ${maxUnavailable}; Terraform takes only one of the two.`,
          remedy: `Drop one of the two from ${name}.`,
          // Without surge, giving up nodes is what was meant.
          change:
            isZero(maxSurge) && mode === 'User'
              ? toPool(name, { maxSurge: null })
              : toPool(name, {
                  maxSurge: isZero(maxSurge) ? '1' : maxSurge,
                  maxUnavailable: null,
                }),
        }
      : undefined,
);

const surgeSystem = surgeRule(
  {
    id: 'surge-system',
    link: docs(
      'azure/aks/upgrade-aks-node-pools-rolling#customize-unavailable-nodes',
    ),
    title: 'System pools keep their nodes',
    asks: 'A system pool sets no maxUnavailable; only user pools may give up nodes while they are upgraded.',
    worst: 'blocked',
    versions: 'default_node_pool of azurerm has no max_unavailable at all.',
  },
  () => 'System pools set no maxUnavailable.',
  ({ name, mode, maxSurge, maxUnavailable }) =>
    mode === 'System' && maxUnavailable !== undefined
      ? {
          severity: 'blocked',
          message: `System pool ${name} sets maxUnavailable ${maxUnavailable}, which only user pools may.`,
          remedy: `Drop maxUnavailable from ${name} and set maxSurge.`,
          change: {
            pool: name,
            set: {
              maxSurge:
                maxSurge === undefined || isZero(maxSurge) ? '1' : maxSurge,
              maxUnavailable: null,
            },
          },
        }
      : undefined,
);

/** https://learn.microsoft.com/azure/aks/quotas-skus-regions */
const NODES_PER_POOL = 1000;

const surgeRoom: Rule = {
  id: 'surge-room',
  link: ROLLING,
  title: 'Room for surge nodes',
  asks: `Nodes and surge nodes together are not more than the ${NODES_PER_POOL} of a scale set.`,
  worst: 'risky',
  phases: ['upgrade'],
  check({ placement }) {
    const full = placement.pools.filter(
      pool =>
        mostNodes(pool) <= NODES_PER_POOL &&
        mostNodes(pool) + surgeNodes(pool) > NODES_PER_POOL,
    );
    return full.map(pool => {
      const nodes = mostNodes(pool);
      const surge = surgeNodes(pool);
      const room = NODES_PER_POOL - nodes;
      return {
        severity: 'risky',
        phase: 'upgrade',
        subject: ofPool(pool),
        message: `${nodes} nodes and ${surge} surge nodes are more than the ${NODES_PER_POOL} a pool can have.`,
        numbers: {
          unit: 'nodes',
          used: nodes,
          asked: surge,
          limit: NODES_PER_POOL,
        },
        remedy: `Lower maxSurge of ${pool.name}, or split the pool.`,
        change:
          room > 0
            ? { pool: pool.name, set: { maxSurge: String(room) } }
            : undefined,
      };
    });
  },
};

/** Up to here a tenth of the nodes is the one node that the documentation names. */
const SAME_BY_DEFAULT = 10;

const surgeDefault: Rule = {
  id: 'surge-default',
  link: ROLLING,
  title: 'The surge that nobody set',
  asks: `A regular pool of more than ${SAME_BY_DEFAULT} nodes says its maxSurge. Where it does not, the documentation names 1 node and the changelog of AKS 10 % from Kubernetes 1.32 on; the larger is counted.`,
  worst: 'note',
  phases: ['upgrade'],
  check({ placement }) {
    return placement.pools
      .filter(
        pool =>
          pool.priority === 'Regular' &&
          pool.maxSurge === undefined &&
          pool.maxUnavailable === undefined &&
          mostNodes(pool) > SAME_BY_DEFAULT,
      )
      .map(pool => ({
        severity: 'note',
        phase: 'upgrade',
        subject: ofPool(pool),
        message: `${
          pool.name
        } sets no maxSurge: by Azure's pages 1 node joins, or 10 % of them; ${surgeNodes(
          pool,
        )} of ${mostNodes(pool)} are counted.`,
        remedy: `Set maxSurge of ${pool.name}, so that it is known.`,
        change: {
          pool: pool.name,
          set: { maxSurge: String(surgeNodes(pool)) },
        },
      }));
  },
};

export const surgeRules: Rule[] = [
  surgeFormat,
  surgeZero,
  surgeExclusive,
  surgeSystem,
  surgeRoom,
  surgeDefault,
];
