import {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { Checkout } from './checkout/Checkout';
import { EnvironmentsLoader } from './EnvironmentsLoader';
import { EnvironmentsRepository } from './git/EnvironmentsRepository';

/** Stands for the head of a branch that does not exist. */
const NOTHING = 'nothing';

export interface EnvironmentsProviderOptions {
  repository: EnvironmentsRepository;
  checkout: Checkout;
  taskRunner: SchedulerServiceTaskRunner;
  logger: LoggerService;
}

/**
 * Keeps the catalog at the head of the environments repository. While the
 * repository cannot be read, the catalog stays as it is.
 */
export class EnvironmentsProvider implements EntityProvider {
  private readonly logger: LoggerService;
  private readonly loader: EnvironmentsLoader;
  private connection?: EntityProviderConnection;
  /** Head that the catalog stands for, once it has taken it. */
  private applied?: string;
  private lastFailure?: string;

  constructor(private readonly options: EnvironmentsProviderOptions) {
    this.logger = options.logger.child({ provider: this.getProviderName() });
    this.loader = new EnvironmentsLoader(options.checkout, this.logger);
  }

  getProviderName(): string {
    return 'rally-environments';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
    await this.options.taskRunner.run({
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
          `Environments could not be read, the catalog keeps those it has: ${message}`,
        );
      }
      this.lastFailure = message;
    }
  }

  /** @throws when the repository, the checkout or the catalog fails. */
  async refresh(): Promise<void> {
    if (!this.connection) throw new Error('The catalog has not connected yet');
    const { repository, checkout } = this.options;
    const head = await repository.head();
    if ((head ?? NOTHING) === this.applied) return;

    await checkout.open();
    const folders = head ? await repository.foldersAt(head) : [];
    const environments = await this.loader.load(folders);
    await this.connection.applyMutation({
      type: 'full',
      entities: [...environments].flatMap(([name, entities]) =>
        entities.map(entity => ({
          entity,
          locationKey: `environment:${name}`,
        })),
      ),
    });
    await checkout.keepOnly(environments.keys());
    this.applied = head ?? NOTHING;
    this.logger.info(
      head
        ? `The catalog has ${environments.size} of ${folders.length} environments at ${head}`
        : `No environments: ${repository.gitdir} has no branch ${repository.branch} yet`,
    );
  }
}
