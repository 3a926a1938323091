import { listed } from '../../format';
import { PlacementPool } from '../../placement';
import { Change } from '../../change';
import { isOlder, named } from '../provider';
import { Draft } from '../reading';
import { azurerm, docs, forEachPool, ofPool, Rule } from '../rule';

const ROLLING = 'azure/aks/upgrade-aks-node-pools-rolling';
const NODE_POOL = azurerm('kubernetes_cluster_node_pool');

/** The fields of `upgrade_settings` beside surge and unavailable nodes. */
const restOf = (pool: PlacementPool): string[] => [
  ...(pool.drainTimeoutMinutes === undefined ? [] : ['drainTimeoutMinutes']),
  ...(pool.nodeSoakMinutes === undefined ? [] : ['nodeSoakMinutes']),
  ...(pool.undrainableNodeBehavior === undefined
    ? []
    : ['undrainableNodeBehavior']),
];

const MOST_SOAK = 30;
/** 24 hours; AKS names them and 5 minutes as the bounds. */
const DRAIN = { least: 5, most: 1440 };

const clamped = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));

const upgradeTimes: Rule = {
  id: 'upgrade-times',
  link: docs(`${ROLLING}#customize-node-drain-timeout`),
  title: 'How long an upgrade waits',
  asks: `A node soaks for 0 to ${MOST_SOAK} minutes and drains for ${DRAIN.least} to ${DRAIN.most}. azurerm takes any drain timeout from 0 on, where 0 means the default of Azure, so only one below 0 is blocked.`,
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words:
      'expected upgrade_settings.0.node_soak_duration_in_minutes to be in the range (0 - 30)',
  },
  check({ placement }) {
    const pools = placement.pools.filter(
      pool =>
        pool.drainTimeoutMinutes !== undefined ||
        pool.nodeSoakMinutes !== undefined,
    );
    return forEachPool(
      pools,
      placement,
      'Soak and drain times are such as AKS takes.',
      ({ name, nodeSoakMinutes: soak, drainTimeoutMinutes: drain }) => {
        const set: Change['set'] = {};
        const parts: string[] = [];
        if (soak !== undefined && (soak < 0 || soak > MOST_SOAK)) {
          set.nodeSoakMinutes = clamped(soak, 0, MOST_SOAK);
          parts.push(`soaks for ${soak} minutes, and AKS takes 0 to 30`);
        }
        const usual =
          drain === undefined ||
          drain === 0 ||
          (drain >= DRAIN.least && drain <= DRAIN.most);
        if (!usual) {
          set.drainTimeoutMinutes = clamped(drain, DRAIN.least, DRAIN.most);
          parts.push(
            `drains for ${drain} minutes, and AKS takes ${DRAIN.least} to ${DRAIN.most}`,
          );
        }
        if (parts.length === 0) return undefined;
        const refused =
          set.nodeSoakMinutes !== undefined ||
          (drain !== undefined && drain < 0);
        return {
          severity: refused ? 'blocked' : 'risky',
          message: `A node of ${name} ${listed(parts)}.`,
          remedy: `Set ${listed(
            Object.entries(set).map(([key, value]) => `${key} to ${value}`),
          )} for ${name}.`,
          change: { pool: name, set },
        };
      },
    );
  },
};

const upgradeSurgeMissing: Rule = {
  id: 'upgrade-settings-surge',
  link: NODE_POOL,
  title: 'A surge among the upgrade settings',
  asks: 'A regular pool that writes upgrade_settings names maxSurge or maxUnavailable in it; the default pool names maxSurge.',
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words:
      'either `max_surge` or `max_unavailable` must be specified in `upgrade_settings` when `priority` is not `Spot`',
  },
  versions:
    'Up to 4.52, and in default_node_pool of every version, max_surge is required; elsewhere one of the two, checked while planning from 4.65 on.',
  check({ placement, provider }) {
    if (!provider) return [];
    const pools = placement.pools.filter(
      pool => pool.priority === 'Regular' && restOf(pool).length > 0,
    );
    return forEachPool(
      pools,
      placement,
      'Every pool with upgrade settings names its surge.',
      ({ name, isDefault, maxSurge, maxUnavailable, ...pool }) => {
        if (maxSurge !== undefined) return undefined;
        if (!isDefault && maxUnavailable !== undefined) return undefined;
        return {
          severity: 'blocked',
          message: `${name} sets ${listed(restOf({ name, ...pool }))} without ${
            isDefault ? 'maxSurge' : 'maxSurge or maxUnavailable'
          }, and azurerm wants it in the same block.`,
          remedy: `Set maxSurge of ${name} to "1".`,
          change: { pool: name, set: { maxSurge: '1', maxUnavailable: null } },
        };
      },
    );
  },
};

/** Azure cannot take these settings back, so Terraform makes a new pool. */
function takenBack(was: PlacementPool, is: PlacementPool): string[] {
  const drained = was.drainTimeoutMinutes ?? 0;
  return [
    ...(drained !== 0 && (is.drainTimeoutMinutes ?? 0) === 0
      ? [`drainTimeoutMinutes ${drained}`]
      : []),
    ...(was.undrainableNodeBehavior && !is.undrainableNodeBehavior
      ? [`undrainableNodeBehavior ${was.undrainableNodeBehavior}`]
      : []),
  ];
}

const upgradeTakenBack: Rule = {
  id: 'upgrade-settings-removed',
  link: NODE_POOL,
  title: 'Upgrade settings are not taken back',
  asks: 'A drain timeout and a behaviour for undrainable nodes that were set stay set: azurerm replaces the pool to take them back, and with the default pool the cluster.',
  worst: 'risky',
  check({ placement, provider, before }) {
    if (!provider || !before) return [];
    return placement.pools.flatMap((pool): Draft[] => {
      const was = before.pools.find(({ name }) => name === pool.name);
      const lost = was ? takenBack(was, pool) : [];
      if (!was || lost.length === 0) return [];
      const { drainTimeoutMinutes = null, undrainableNodeBehavior = null } =
        was;
      return [
        {
          severity: 'risky',
          subject: ofPool(pool),
          message: `${pool.name} takes back ${listed(
            lost,
          )}, for which azurerm replaces the whole ${
            pool.isDefault ? 'cluster' : 'pool'
          }.`,
          remedy: `Keep ${listed(lost)} of ${pool.name}.`,
          change: {
            pool: pool.name,
            set: { drainTimeoutMinutes, undrainableNodeBehavior },
          },
        },
      ];
    });
  },
};

/** Since when azurerm knows what a placement can ask for. */
interface Argument {
  argument: string;
  since: string;
  field: keyof PlacementPool;
  uses(pool: PlacementPool): boolean;
}

const ARGUMENTS: readonly Argument[] = [
  {
    argument: 'max_unavailable',
    since: '4.53',
    field: 'maxUnavailable',
    uses: pool => pool.maxUnavailable !== undefined,
  },
  {
    argument: 'undrainable_node_behavior',
    since: '4.53',
    field: 'undrainableNodeBehavior',
    uses: pool => pool.undrainableNodeBehavior !== undefined,
  },
  {
    argument: 'temporary_name_for_rotation',
    since: '4.16',
    field: 'temporaryNameForRotation',
    uses: pool =>
      !pool.isDefault && pool.temporaryNameForRotation !== undefined,
  },
  {
    argument: 'os_sku = "Ubuntu2404"',
    since: '4.67',
    field: 'osSku',
    uses: pool => pool.osSku === 'Ubuntu2404',
  },
  {
    argument: `os_sku = "AzureLinux3"`,
    since: '4.48',
    field: 'osSku',
    uses: pool => pool.osSku === 'AzureLinux3',
  },
  {
    argument: 'drain_timeout_in_minutes',
    since: '3.106',
    field: 'drainTimeoutMinutes',
    uses: pool => pool.drainTimeoutMinutes !== undefined,
  },
];

const providerArguments: Rule = {
  id: 'provider-arguments',
  link: 'https://github.com/hashicorp/terraform-provider-azurerm/blob/main/CHANGELOG-v4.md',
  title: 'Arguments that the provider knows',
  asks: `The version of azurerm knows what the pools ask for: ${listed(
    ARGUMENTS.map(({ argument, since }) => `${argument} from ${since}`),
  )}.`,
  worst: 'blocked',
  refusal: { by: 'azurerm', words: 'Unsupported argument' },
  check({ placement, provider }) {
    if (!provider) return [];
    return placement.pools.flatMap(pool =>
      ARGUMENTS.flatMap(({ argument, since, field, uses }): Draft[] => {
        if (!uses(pool)) return [];
        const older = isOlder(provider, since);
        if (older === false) return [];
        return [
          {
            severity: older ? 'blocked' : 'risky',
            subject: ofPool(pool),
            message: `${
              pool.name
            } needs ${argument}, which azurerm knows from ${since} on; this is ${named(
              provider,
            )}.`,
            remedy: `Take azurerm ${since} or later, or drop ${field} from ${pool.name}.`,
          },
        ];
      }),
    );
  },
};

const providerVersion: Rule = {
  id: 'provider-version',
  link: 'https://github.com/hashicorp/terraform-provider-azurerm/blob/main/website/docs/5.0-upgrade-guide.html.markdown',
  title: 'The version of the provider',
  asks: 'The version of azurerm is known and 4.0 or later. 3.x calls arguments otherwise (enable_auto_scaling, enable_host_encryption, enable_node_public_ip); 5.x wants node_provisioning_profile and rbac_authorization_enabled and registers no resource providers by itself.',
  worst: 'risky',
  versions:
    'Where the version is not known, rules that depend on it say the strictest as risky.',
  check({ placement, provider }) {
    if (!provider) return [];
    const subject = { kind: 'cluster', name: 'azurerm' } as const;
    const old = isOlder(provider, '4.0');
    if (old === undefined) {
      return [
        {
          severity: 'note',
          subject,
          message: `It is not known which version of azurerm plans this; what depends on it is judged by the strictest.`,
          remedy:
            'Run terraform init, and keep .terraform.lock.hcl beside the files.',
        },
      ];
    }
    if (!old) {
      const message = `${named(provider)} plans ${
        placement.pools.length
      } pools.`;
      return [{ severity: 'clear', subject, message }];
    }
    return [
      {
        severity: 'risky',
        subject,
        message: `${named(
          provider,
        )} calls auto_scaling_enabled, host_encryption_enabled and node_public_ip_enabled otherwise than 4.0 and later do.`,
        remedy:
          'Take azurerm 5, and rename the arguments by its upgrade guides.',
      },
    ];
  },
};

export const upgradeRules: Rule[] = [
  upgradeTimes,
  upgradeSurgeMissing,
  upgradeTakenBack,
];

export const providerRules: Rule[] = [providerArguments, providerVersion];
