import { list, object, text } from '../world/json';
import type { ResourceRecord } from '../world/state';
import { nodeName, scaleSetOf } from '../azure/containerservice/nodeNames';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Azure takes spot nodes back that often. */
const EVERY_MS = 180 * MINUTE;

/** The first time is so long before the cluster was looked at first. */
const BEFORE_MS = 10 * MINUTE;

/** And gives them back after that. */
const OUT_MS = 25 * MINUTE;

/** The autoscaler asks, is refused, waits, and asks again. */
const ASKED_MS = 3 * MINUTE;
const REFUSED_MS = 5 * MINUTE;
const ASKED_AGAIN_MS = OUT_MS - 3 * MINUTE;

/** As long as Kubernetes keeps an event. */
const KEPT_MS = 60 * MINUTE;

export interface Node {
  name: string;
  zone: string;
  ready: boolean;
}

/** What a component of the cluster reported, about a node or the autoscaler's status. */
export interface Report {
  at: number;
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  component: string;
  object: { kind: string; namespace?: string; name: string };
}

/** One pool as its cluster sees it. */
export interface PoolScene {
  pool: ResourceRecord;
  scaleSet: string;
  autoscaler?: { min: number; max: number };
  wanted: number;
  nodes: Node[];
  reports: Report[];
  /** Since when the autoscaler asks for no more. */
  backOffSince?: number;
  /** Pods without a node, and since when. */
  pending: number;
  pendingSince: number;
}

interface Eviction {
  at: number;
  taken: string[];
  given: string[];
}

/** What a pool lives through: the same at the same time, whoever looks. */
export function sceneOf(
  pool: ResourceRecord,
  region: string,
  now: number,
): PoolScene {
  const properties = object(pool.body.properties) ?? {};
  const wanted = Number(properties.count ?? 0);
  const count = pool.hidden?.failed ? 0 : wanted;
  const zones = (list(properties.availabilityZones) ?? []).map(String);
  const zoneOf = (i: number) =>
    zones.length > 0 ? `${region}-${zones[i % zones.length]}` : '0';
  const scaleSet = scaleSetOf(pool);
  const spot = text(properties.scaleSetPriority) === 'Spot';
  const autoscaler =
    properties.enableAutoScaling === true
      ? {
          min: Number(properties.minCount ?? 0),
          max: Number(properties.maxCount ?? count),
        }
      : undefined;
  const names = Array.from({ length: count }, (_, i) => nodeName(pool, i));
  const evictions = spot ? evictionsOf(pool, names, now) : [];
  const last = evictions[evictions.length - 1];
  const out = last !== undefined && now < last.at + OUT_MS;
  const nodes = names
    .map((name, i) => ({ name, zone: zoneOf(i), ready: true }))
    .filter(({ name }) => !(out && last.given.includes(name)));
  const since = last && last.at + REFUSED_MS;
  const backsOff =
    autoscaler && out && now >= since && now < last.at + ASKED_AGAIN_MS;
  const missing = out ? last.taken.length : 0;
  return {
    pool,
    scaleSet,
    ...(autoscaler && { autoscaler }),
    wanted,
    nodes,
    reports: evictions
      .flatMap(eviction => reportsOf(eviction, scaleSet, count, autoscaler))
      .filter(({ at }) => at <= now && at > now - KEPT_MS),
    ...(backsOff && { backOffSince: since }),
    pending: missing * 2,
    pendingSince: out ? last.at + MINUTE : now,
  };
}

/** All until now, oldest first; puts the names of the nodes that came into `names`. */
function evictionsOf(
  pool: ResourceRecord,
  names: string[],
  now: number,
): Eviction[] {
  const evictions: Eviction[] = [];
  let next = names.length;
  for (
    let at = pool.createdAt - BEFORE_MS, k = 0;
    at <= now && names.length > 0;
    at += EVERY_MS, k++
  ) {
    const several = k % 2 === 0 ? Math.min(2, names.length) : 1;
    const taken: string[] = [];
    const given: string[] = [];
    for (let i = 0; i < several; i++) {
      const slot = (k + i) % names.length;
      taken.push(names[slot]);
      names[slot] = nodeName(pool, next++);
      given.push(names[slot]);
    }
    evictions.push({ at, taken, given });
  }
  return evictions;
}

const STATUS = {
  kind: 'ConfigMap',
  namespace: 'kube-system',
  name: 'cluster-autoscaler-status',
};

function reportsOf(
  { at, taken, given }: Eviction,
  scaleSet: string,
  count: number,
  autoscaler: PoolScene['autoscaler'],
): Report[] {
  const left = count - taken.length;
  const grown = (when: number): Report => ({
    at: when,
    type: 'Normal',
    reason: 'ScaledUpGroup',
    message: `Scale-up: group ${scaleSet} size set to ${count} instead of ${left} (max: ${autoscaler?.max})`,
    component: 'cluster-autoscaler',
    object: STATUS,
  });
  return [
    ...taken.flatMap(name => nodeGoes(name, at)),
    ...(autoscaler
      ? [
          grown(at + ASKED_MS),
          {
            at: at + REFUSED_MS,
            type: 'Warning' as const,
            reason: 'FailedToScaleUpGroup',
            message: `Scale-up failed for group ${scaleSet}: AllocationFailed: Allocation failed. We do not have sufficient capacity for the requested VM size in this region.`,
            component: 'cluster-autoscaler',
            object: STATUS,
          },
          grown(at + ASKED_AGAIN_MS),
        ]
      : []),
    ...given.map(
      (name): Report => ({
        at: at + OUT_MS,
        type: 'Normal',
        reason: 'NodeReady',
        message: `Node ${name} status is now: NodeReady`,
        component: 'kubelet',
        object: { kind: 'Node', name },
      }),
    ),
  ];
}

function nodeGoes(name: string, at: number): Report[] {
  const about = { kind: 'Node', name };
  return [
    {
      at: at - 30 * SECOND,
      type: 'Warning',
      reason: 'PreemptScheduled',
      message: `Preempt Scheduled: ${new Date(at).toUTCString()}`,
      component: 'custom-scheduledevents-consolidated-preempt-plugin-monitor',
      object: about,
    },
    {
      at: at + 40 * SECOND,
      type: 'Normal',
      reason: 'NodeNotReady',
      message: `Node ${name} status is now: NodeNotReady`,
      component: 'node-controller',
      object: about,
    },
    {
      at: at + 60 * SECOND,
      type: 'Normal',
      reason: 'DeletingNode',
      message: `Deleting node ${name} because it does not exist in the cloud provider`,
      component: 'cloud-node-lifecycle-controller',
      object: about,
    },
    {
      at: at + 65 * SECOND,
      type: 'Normal',
      reason: 'RemovingNode',
      message: `Node ${name} event: Removing Node ${name} from Controller`,
      component: 'node-controller',
      object: about,
    },
  ];
}
