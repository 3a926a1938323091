import { EnvironmentsLoader } from './EnvironmentsLoader';
import { EnvironmentsRepository } from './git/EnvironmentsRepository';
import {
  RefreshingProvider,
  RefreshingProviderOptions,
  Sight,
} from './RefreshingProvider';

/** Stands for the head of a branch that does not exist. */
const NOTHING = 'nothing';

export interface EnvironmentsProviderOptions extends RefreshingProviderOptions {
  repository: EnvironmentsRepository;
}

/** Keeps the catalog at the head of the environments repository. */
export class EnvironmentsProvider extends RefreshingProvider {
  private readonly repository: EnvironmentsRepository;
  private readonly loader: EnvironmentsLoader;

  constructor(options: EnvironmentsProviderOptions) {
    super('Environments', options);
    this.repository = options.repository;
    this.loader = new EnvironmentsLoader(options.checkout, this.logger);
  }

  getProviderName(): string {
    return 'rally-environments';
  }

  protected async look(): Promise<Sight> {
    const head = await this.repository.head();
    return { state: head ?? NOTHING, load: () => this.load(head) };
  }

  private async load(head: string | undefined) {
    const { gitdir, branch } = this.repository;
    const folders = head ? await this.repository.foldersAt(head) : [];
    const environments = await this.loader.load(folders);
    return {
      entities: [...environments].flatMap(([name, entities]) =>
        entities.map(entity => ({
          entity,
          locationKey: `environment:${name}`,
        })),
      ),
      folders: environments.keys(),
      summary: head
        ? `The catalog has ${environments.size} of ${folders.length} environments at ${head}`
        : `No environments: ${gitdir} has no branch ${branch} yet`,
    };
  }
}
