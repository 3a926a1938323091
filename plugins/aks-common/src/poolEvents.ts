import { Pool } from './cluster';
import { KubernetesEvent, KubernetesNode } from './kubernetes';
import { PoolEvent } from './poolTimeline';

const MINUTE = 60_000;

/** What belongs to one eviction or removal happens within that. */
const TOGETHER_MS = 30 * MINUTE;

/** Longer texts say no more. */
const MESSAGE_LENGTH = 300;

/** A pool's event and whose it is. */
export interface PlacedEvent {
  pool: string;
  event: PoolEvent;
}

/**
 * The pool of a node or scale set that AKS named:
 * `aks-<pool>-<digits>-vmss<...>`, or `aks<pool><6 signs>` for Windows.
 */
export function poolOfName(
  name: string,
  pools: readonly { name: string }[],
): string | undefined {
  const linux = /^aks-([a-z0-9]+)-\d+-vmss/i.exec(name)?.[1].toLowerCase();
  const windows = /^aks([a-z0-9]{1,6})[a-z0-9]{6}$/i.exec(name)?.[1];
  const wanted = linux ?? windows?.toLowerCase();
  return pools.find(pool => pool.name.toLowerCase() === wanted)?.name;
}

/**
 * What the events of a cluster mean for its pools, oldest first.
 *
 * A spot node counts as evicted when it goes and neither the autoscaler nor an
 * upgrade took it, or when Azure announced it: the announcement is best effort.
 * https://learn.microsoft.com/azure/aks/node-auto-drain
 *
 * @param nodes - as last seen: a node that is gone has its zone from there
 */
export function poolEventsOf(
  events: readonly KubernetesEvent[],
  pools: readonly Pick<Pool, 'name' | 'priority' | 'evictionPolicy'>[],
  nodes: readonly KubernetesNode[],
): PlacedEvent[] {
  const zones = new Map(nodes.map(({ name, zone }) => [name, zone]));
  const labels = new Map(nodes.map(({ name, pool }) => [name, pool]));
  const byNode = groupByNode(events);
  const read = (event: KubernetesEvent): PlacedEvent[] => {
    const seen = meaningOf(event);
    if (!seen) {
      return [];
    }
    const { nodeName, group, ...rest } = seen;
    const label = nodeName && labels.get(nodeName);
    const pool =
      pools.find(({ name }) => name === label) ??
      pools.find(({ name }) => name === poolOfName(nodeName ?? group, pools));
    const kind =
      pool && nodeName
        ? evictionOf(event, pool, byNode.get(nodeName) ?? []) ?? rest.kind
        : rest.kind;
    if (!pool || !kind) {
      return [];
    }
    const zone = nodeName && zones.get(nodeName);
    return [
      {
        pool: pool.name,
        event: {
          id: `${kind}:${event.id}`,
          at: event.at,
          kind,
          nodes: rest.nodes,
          nodeNames: nodeName ? [nodeName] : [],
          zones: zone ? [zone] : [],
          reason: event.reason,
          message: event.message.slice(0, MESSAGE_LENGTH),
          source: 'kubernetes-events',
        },
      },
    ];
  };
  return events
    .flatMap(read)
    .sort(
      (a, b) =>
        a.event.at.localeCompare(b.event.at) ||
        a.event.id.localeCompare(b.event.id),
    );
}

interface Meaning {
  /** Absent: it means something together with others only. */
  kind?: PoolEvent['kind'];
  nodes: number;
  nodeName?: string;
  /** The scale set, where no node is named. */
  group: string;
}

const REMOVED = /^Scale-down: (?:empty )?node (\S+) removed/;

/** The words are those of the autoscaler (`orchestrator`, `actuator`), AKS and the node controllers. */
function meaningOf(event: KubernetesEvent): Meaning | undefined {
  const { kind, name, reason, message } = event;
  if (kind === 'Node') {
    const about = { nodes: 1, nodeName: name, group: '' };
    switch (reason) {
      case 'PreemptScheduled':
        return { ...about, kind: 'eviction-announced' };
      case 'NodeReady':
        return { ...about, kind: 'node-ready' };
      case 'NodeNotReady':
        return { ...about, kind: 'node-not-ready' };
      case 'Drain':
        return /^draining node/i.test(message)
          ? { ...about, kind: 'drained' }
          : undefined;
      case 'DeletingNode':
        return about;
      default:
        return undefined;
    }
  }
  const grew =
    reason === 'ScaledUpGroup' &&
    /group (\S+) size set to (\d+) instead of (\d+)/.exec(message);
  if (grew) {
    const nodes = Number(grew[2]) - Number(grew[3]);
    return nodes > 0 ? { kind: 'scale-up', nodes, group: grew[1] } : undefined;
  }
  const refused =
    reason === 'FailedToScaleUpGroup' &&
    /failed for group (\S+?):? /.exec(message);
  const late =
    reason === 'ScaleUpTimedOut' && /added to group (\S+) /.exec(message);
  if (refused || late) {
    const [, group] = refused || late || [];
    return { kind: 'scale-up-refused', nodes: 0, group };
  }
  const removed = /^ScaleDown/.test(reason) && REMOVED.exec(message);
  return removed
    ? { kind: 'scale-down', nodes: 1, nodeName: removed[1], group: '' }
    : undefined;
}

/** Whether the node was taken back by Azure with this. */
function evictionOf(
  event: KubernetesEvent,
  pool: Pick<Pool, 'priority' | 'evictionPolicy'>,
  ofNode: readonly KubernetesEvent[],
): 'evicted' | undefined {
  const near = ofNode.filter(
    other =>
      Math.abs(Date.parse(other.at) - Date.parse(event.at)) <= TOGETHER_MS,
  );
  const announced = near.some(({ reason }) => reason === 'PreemptScheduled');
  if (pool.priority !== 'Spot') {
    return undefined;
  }
  // A node that is only stopped stays, and is not ready.
  if (pool.evictionPolicy === 'Deallocate') {
    return event.reason === 'NodeNotReady' && announced ? 'evicted' : undefined;
  }
  const taken = near.some(
    ({ reason, component }) =>
      /^ScaleDown/.test(reason) || component === 'upgrader',
  );
  return event.reason === 'DeletingNode' && (announced || !taken)
    ? 'evicted'
    : undefined;
}

/** All that is said of a node, by others too. */
function groupByNode(events: readonly KubernetesEvent[]) {
  const groups = new Map<string, KubernetesEvent[]>();
  for (const event of events) {
    const node =
      event.kind === 'Node' ? event.name : REMOVED.exec(event.message)?.[1];
    if (node) {
      const group = groups.get(node) ?? [];
      group.push(event);
      groups.set(node, group);
    }
  }
  return groups;
}
