import {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { Checkout } from './checkout/Checkout';

export interface RefreshingProviderOptions {
  checkout: Checkout;
  taskRunner: SchedulerServiceTaskRunner;
  logger: LoggerService;
}

/** What a source says now. */
export interface Sight {
  /** Equal where nothing has changed. */
  state: string;
  /** Asked for where something has; the checkout is open by then. */
  load(): Promise<{
    entities: DeferredEntity[];
    /** Folders of the checkout that are still needed. */
    folders: Iterable<string>;
    /** One line for the log. */
    summary: string;
  }>;
}

/**
 * Keeps the catalog at what a source says. While the source cannot be read, the
 * catalog stays as it is.
 */
export abstract class RefreshingProvider implements EntityProvider {
  protected readonly logger: LoggerService;
  private connection?: EntityProviderConnection;
  /** State that the catalog stands for, once it has taken it. */
  private applied?: string;
  private lastFailure?: string;

  /** @param what - of the source, as a sentence begins with it: `Models` */
  constructor(
    private readonly what: string,
    private readonly refreshing: RefreshingProviderOptions,
  ) {
    this.logger = refreshing.logger.child({ provider: this.getProviderName() });
  }

  abstract getProviderName(): string;

  /** @throws where the source fails */
  protected abstract look(): Promise<Sight>;

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
    await this.refreshing.taskRunner.run({
      id: `${this.getProviderName()}-refresh`,
      fn: () => this.run(),
    });
  }

  /** One round, which may come every few seconds: logs a failure once. */
  private async run(): Promise<void> {
    try {
      await this.refresh();
      this.lastFailure = undefined;
    } catch (error) {
      const { message } = toError(error);
      if (message !== this.lastFailure) {
        this.logger.error(
          `${this.what} could not be read, the catalog keeps those it has: ${message}`,
        );
      }
      this.lastFailure = message;
    }
  }

  /** @throws when the source, the checkout or the catalog fails. */
  async refresh(): Promise<void> {
    if (!this.connection) throw new Error('The catalog has not connected yet');
    const { checkout } = this.refreshing;
    const sight = await this.look();
    if (sight.state === this.applied) return;

    await checkout.open();
    const { entities, folders, summary } = await sight.load();
    await this.connection.applyMutation({ type: 'full', entities });
    await checkout.keepOnly(folders);
    this.applied = sight.state;
    this.logger.info(summary);
  }
}
