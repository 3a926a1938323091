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

/** The page of a subscription's quota. */
const QUOTA_LINK = '/aks/quota';

/** What is still so after that is told again. */
const AGAIN_MS = 120 * 24 * 60 * 60_000;

/**
 * Tells owners what happened to their environments, each thing once. Never
 * fails: without the notifications plugin or the catalog nobody is told, and
 * what is still so is told when they are back.
 */
export class Notifier implements SightListener, QuotaListener {
  #failing = false;

  constructor(
    private readonly deps: {
      notifications: Pick<NotificationService, 'send'>;
      owners: Pick<EnvironmentOwners, 'list'>;
      store: NoticeStore;
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
      const { subscriptionId, region, requestedBy } = request;
      const there = await this.#inRegion(subscriptionId, region);
      const asked = requestedBy.includes(':') ? [requestedBy] : [];
      await this.#tell(
        grantedNotice(request),
        [...asked, ...ownersOf(there)],
        QUOTA_LINK,
      );
    });

  async #seen(cluster: Cluster, news: readonly PlacedEvent[]): Promise<void> {
    const asOf = new Date(this.deps.clock.now()).toISOString();
    const version = versionNotice(cluster, asOf);
    const notices = [
      ...poolNotices(cluster, news),
      ...(version ? [version] : []),
    ];
    if (notices.length === 0) {
      return;
    }
    const key = clusterKeyOf(cluster);
    const own = (await this.deps.owners.list()).filter(
      environment => environment.cluster === key,
    );
    for (const notice of notices) {
      await this.#tell(notice, ownersOf(own), own[0]?.link);
    }
  }

  async #read(
    subscriptionId: string,
    region: string,
    usages: readonly Usage[],
  ): Promise<void> {
    const { near, over } = quotaNotices(subscriptionId, region, usages);
    await this.deps.store.release(over);
    if (near.length === 0) {
      return;
    }
    const owners = ownersOf(await this.#inRegion(subscriptionId, region));
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

  async #tell(
    notice: Notice,
    recipients: readonly string[],
    link: string | undefined,
  ): Promise<void> {
    const { notifications, store, clock } = this.deps;
    const entityRef = [...new Set(recipients)];
    if (entityRef.length === 0) {
      return;
    }
    const now = clock.now();
    await store.forgetBefore(now - AGAIN_MS);
    if (!(await store.claim(notice.occurrence, now))) {
      return;
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
