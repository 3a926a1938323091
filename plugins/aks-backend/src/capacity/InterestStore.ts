import { LoggerService } from '@backstage/backend-plugin-api';
import { mostNodes, Placement } from '@rally/plugin-aks-common';
import { Clock } from '@rally/upstream';
import { Knex } from '../service/openDatabase';

const TABLE = 'aks_interests';

/** Nodes of a size that somebody thought of having in a region. */
export interface Interest {
  subscriptionId: string;
  region: string;
  vmSize: string;
  priority: 'Regular' | 'Spot';
  /** The most nodes anybody asked for. */
  nodes: number;
}

interface Row {
  subscription: string;
  region: string;
  vm_size: string;
  priority: string;
  nodes: number;
  /** PostgreSQL gives a bigint as a string. */
  asked_at: number | string;
}

/** The same is written down again only after that. */
const AGAIN_MS = 10 * 60_000;

/** What nobody asked for since is no longer collected. */
export const INTEREST_MS = 14 * 24 * 60 * 60_000;

const VM_SIZE = /^Standard_[A-Za-z0-9_-]{1,60}$/;

/** What people ask about, so that the collector asks Azure for that and nothing else. */
export class InterestStore {
  readonly #noted = new Map<string, { nodes: number; at: number }>();

  constructor(
    private readonly deps: { knex: Knex; clock: Clock; logger: LoggerService },
  ) {}

  /** Notes the pools of placements. Never fails: an answer to a person does not hang on it. */
  async note(placements: readonly Placement[]): Promise<void> {
    await this.noteAll(placements.flatMap(interestsOf));
  }

  /** As {@link note}, of what is no placement. */
  async noteAll(all: readonly Interest[]): Promise<void> {
    const now = this.deps.clock.now();
    const interests = new Map<string, Interest>();
    const sound = all.filter(
      ({ vmSize, nodes }) => nodes > 0 && VM_SIZE.test(vmSize),
    );
    for (const interest of sound) {
      const key = keyOf(interest);
      const nodes = Math.max(
        interest.nodes,
        interests.get(key)?.nodes ?? 0,
        this.#noted.get(key)?.nodes ?? 0,
      );
      interests.set(key, { ...interest, nodes });
    }
    const news = [...interests].filter(([key, { nodes }]) => {
      const noted = this.#noted.get(key);
      return !noted || noted.nodes < nodes || now - noted.at >= AGAIN_MS;
    });
    if (news.length === 0) {
      return;
    }
    try {
      await this.#write(
        news.map(([, interest]) => interest),
        now,
      );
      if (this.#noted.size > 10_000) {
        this.#noted.clear();
      }
      for (const [key, { nodes }] of news) {
        this.#noted.set(key, { nodes, at: now });
      }
    } catch (error) {
      this.deps.logger.error(
        `What was asked about could not be written down: ${error}`,
      );
    }
  }

  /** What was asked about lately, the latest first. */
  async list(priority: Interest['priority']): Promise<Interest[]> {
    const { knex, clock } = this.deps;
    const rows = await knex<Row>(TABLE)
      .where({ priority })
      .where('asked_at', '>', clock.now() - INTEREST_MS)
      .orderBy([{ column: 'asked_at', order: 'desc' }, 'region', 'vm_size']);
    return rows.map(row => ({
      subscriptionId: row.subscription,
      region: row.region,
      vmSize: row.vm_size,
      priority: row.priority as Interest['priority'],
      nodes: row.nodes,
    }));
  }

  async forgetBefore(time: number): Promise<number> {
    return this.deps.knex<Row>(TABLE).where('asked_at', '<', time).delete();
  }

  async #write(interests: Interest[], now: number): Promise<void> {
    await this.deps
      .knex<Row>(TABLE)
      .insert(
        interests.map(
          ({ subscriptionId, region, vmSize, priority, nodes }) => ({
            subscription: subscriptionId,
            region,
            vm_size: vmSize,
            priority,
            nodes,
            asked_at: now,
          }),
        ),
      )
      .onConflict(['subscription', 'region', 'vm_size', 'priority'])
      .merge();
  }
}

function keyOf({ subscriptionId, region, vmSize, priority }: Interest) {
  return [subscriptionId, region, vmSize.toLowerCase(), priority].join('|');
}

function interestsOf(placement: Placement): Interest[] {
  const { subscriptionId, region } = placement;
  return placement.pools.map(pool => ({
    subscriptionId: subscriptionId.toLowerCase(),
    region,
    vmSize: pool.vmSize,
    priority: pool.priority,
    nodes: mostNodes(pool),
  }));
}
