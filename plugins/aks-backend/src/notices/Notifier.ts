import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import {
  Cluster,
  PlacedEvent,
  QuotaRequest,
  Usage,
} from '@rally/plugin-aks-common';
import { Clock } from '@rally/upstream';
import { QuotaListener } from '../forecast/QuotaRecorder';
import { clusterKeyOf } from '../live/clusterKey';
import { SightListener } from '../live/LiveObserver';
import { EnvironmentOwners, OwnedEnvironment } from './EnvironmentOwners';
import {
  grantedNotice,
  Notice,
  poolNotices,
  quotaNotices,
  versionNotice,
} from './notice';
import { NoticeStore } from './NoticeStore';
import { WaitingNotices } from './WaitingNotices';

/** The page of a subscription's quota. */
const QUOTA_LINK = '/aks/quota';

/** What is still so after that is told again. */
const AGAIN_MS = 120 * 24 * 60 * 60_000;

const regionKey = (subscriptionId: string, region: string) =>
  `${subscriptionId}/${region}`.toLowerCase();

/**
 * Tells owners what happened to their environments, each thing once. Never
 * fails: without the notifications plugin or the catalog nobody is told; what
 * is still so, and what happened within a day, is told when they are back.
 */
export class Notifier implements SightListener, QuotaListener {
  #failing = false;

  constructor(
    private readonly deps: {
      notifications: Pick<NotificationService, 'send'>;
      owners: Pick<EnvironmentOwners, 'list'>;
      store: NoticeStore;
      waiting: WaitingNotices;
      clock: Clock;
      logger: LoggerService;
    },
  ) {}

  seen: SightListener['seen'] = (cluster, news) =>
    this.#safely(() => this.#seen(cluster, news));

  read: QuotaListener['read'] = (subscriptionId, region, usages) =>
    this.#safely(() => this.#read(subscriptionId, region, usages));

  /** Azure decided a request; of a refused one the page of requests tells. */
  ended = (request: QuotaRequest): Promise<void> =>
    this.#safely(async () => {
      if (request.state !== 'granted') {
        return;
      }
      const { waiting, clock } = this.deps;
      const { subscriptionId, region, requestedBy } = request;
      const recipients = requestedBy.includes(':') ? [requestedBy] : [];
      const about = regionKey(subscriptionId, region);
      const notice = grantedNotice(request);
      await waiting.add(about, [{ notice, recipients }], clock.now());
      const there = await this.#inRegion(subscriptionId, region);
      await this.#tellWaiting(about, ownersOf(there), QUOTA_LINK);
    });

  async #seen(cluster: Cluster, news: readonly PlacedEvent[]): Promise<void> {
    const { waiting, clock, owners } = this.deps;
    const now = clock.now();
    const key = clusterKeyOf(cluster);
    // News come once: they are written down before anybody is told.
    await waiting.add(
      key,
      poolNotices(cluster, news).map(notice => ({ notice, recipients: [] })),
      now,
    );
    const version = versionNotice(cluster, new Date(now).toISOString());
    if (!version && (await waiting.of(key, now)).length === 0) {
      return;
    }
    const own = (await owners.list()).filter(
      environment => environment.cluster === key,
    );
    await this.#tellWaiting(key, ownersOf(own), own[0]?.link);
    if (version) {
      await this.#tell(version, ownersOf(own), own[0]?.link);
    }
  }

  /** What waits stays until somebody was told of it. */
  async #tellWaiting(
    about: string,
    owners: readonly string[],
    link: string | undefined,
  ): Promise<void> {
    const { waiting, clock } = this.deps;
    for (const { notice, recipients } of await waiting.of(about, clock.now())) {
      if (await this.#tell(notice, [...recipients, ...owners], link)) {
        await waiting.remove(notice.occurrence);
      }
    }
  }

  async #read(
    subscriptionId: string,
    region: string,
    usages: readonly Usage[],
  ): Promise<void> {
    const { near, over } = quotaNotices(subscriptionId, region, usages);
    const { store, waiting, clock } = this.deps;
    await store.release(over);
    const about = regionKey(subscriptionId, region);
    const waits = await waiting.of(about, clock.now());
    if (near.length === 0 && waits.length === 0) {
      return;
    }
    const owners = ownersOf(await this.#inRegion(subscriptionId, region));
    await this.#tellWaiting(about, owners, QUOTA_LINK);
    for (const notice of near) {
      await this.#tell(notice, owners, QUOTA_LINK);
    }
  }

  async #inRegion(
    subscriptionId: string,
    region: string,
  ): Promise<OwnedEnvironment[]> {
    return (await this.deps.owners.list()).filter(
      environment =>
        environment.subscriptionId === subscriptionId &&
        environment.region === region,
    );
  }

  /** `true`: somebody was told, now or before. */
  async #tell(
    notice: Notice,
    recipients: readonly string[],
    link: string | undefined,
  ): Promise<boolean> {
    const { notifications, store, clock } = this.deps;
    const entityRef = [...new Set(recipients)];
    if (entityRef.length === 0) {
      return false;
    }
    const now = clock.now();
    await store.forgetBefore(now - AGAIN_MS);
    if (!(await store.claim(notice.occurrence, now))) {
      return true;
    }
    const { title, description, severity, topic, scope } = notice;
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef },
        payload: {
          title,
          description,
          severity,
          topic: `aks-${topic}`,
          scope,
          ...(link && { link }),
        },
      });
    } catch (error) {
      await store.release([notice.occurrence]);
      throw error;
    }
    return true;
  }

  /** Says once that it does not work, and once that it works again. */
  async #safely(work: () => Promise<void>): Promise<void> {
    const { logger } = this.deps;
    try {
      await work();
      if (this.#failing) {
        logger.info('Owners are told again what happens to environments');
      }
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) {
        logger.warn(`Owners cannot be told what happens: ${error}`);
      }
      this.#failing = true;
    }
  }
}

function ownersOf(environments: readonly OwnedEnvironment[]): string[] {
  return environments.flatMap(({ owners }) => owners);
}
