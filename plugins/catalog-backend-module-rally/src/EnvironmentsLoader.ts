import { join } from 'node:path';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError, toError } from '@backstage/errors';
import { environmentSchema } from '@rally/plugin-aks-common';
import { Checkout } from './checkout/Checkout';
import { isNameOf } from './entities/documentSchema';
import { locate } from './entities/locate';
import { parseCatalogInfo } from './entities/parseCatalogInfo';
import { EnvironmentFolder, FolderFile } from './git/EnvironmentFolder';

const CATALOG_INFO = 'catalog-info.yaml';
const nameSchema = environmentSchema.shape.metadata.shape.name;

/** An environment that was read; no entities where it was refused. */
interface Loaded {
  tree: string;
  entities: Entity[];
}

/** `a-b` belongs to the environment `a-b`, where there is one, not to `a`. */
function isOwn(entity: Entity, environment: string, all: string[]): boolean {
  const { name } = entity.metadata;
  return !all.some(
    other => other.length > environment.length && isNameOf(other, name),
  );
}

/**
 * Turns folders of the repository into entities whose files are laid out in
 * the checkout. What is wrong with one folder is logged and hides no other.
 */
export class EnvironmentsLoader {
  private readonly loaded = new Map<string, Loaded>();

  constructor(
    private readonly checkout: Checkout,
    private readonly logger: LoggerService,
  ) {}

  /**
   * Entities by environment. Folders that have not changed since the last call
   * are not read again, nor is their problem logged again.
   *
   * @throws when the checkout cannot be written.
   */
  async load(folders: EnvironmentFolder[]): Promise<Map<string, Entity[]>> {
    const names = folders.map(folder => folder.name);
    for (const name of this.loaded.keys()) {
      if (!names.includes(name)) this.loaded.delete(name);
    }
    const result = new Map<string, Entity[]>();
    for (const folder of folders) {
      let known = this.loaded.get(folder.name);
      if (known?.tree !== folder.tree) {
        known = { tree: folder.tree, entities: await this.read(folder) };
        this.loaded.set(folder.name, known);
      }
      const entities = known.entities.filter(entity =>
        isOwn(entity, folder.name, names),
      );
      if (entities.length > 0) result.set(folder.name, entities);
      if (entities.length < known.entities.length) {
        this.refuse(folder, 'another environment has the name of an entity');
      }
    }
    return result;
  }

  private async read(folder: EnvironmentFolder): Promise<Entity[]> {
    let files: FolderFile[];
    let entities: Entity[];
    try {
      if (!nameSchema.safeParse(folder.name).success) {
        throw new InputError(
          'the folder has a name that no environment can have',
        );
      }
      files = await folder.files();
      const catalogInfo = files.find(file => file.path === CATALOG_INFO);
      if (!catalogInfo) throw new InputError('the file does not exist');
      entities = await parseCatalogInfo(catalogInfo.content, folder.name);
    } catch (error) {
      this.refuse(folder, toError(error).message);
      return [];
    }
    await this.checkout.write(folder.name, files);
    const target = join(this.checkout.directoryOf(folder.name), CATALOG_INFO);
    return entities.map(entity => locate(entity, target));
  }

  private refuse(folder: EnvironmentFolder, reason: string) {
    this.logger.warn(
      `Left out of the catalog: environments/${folder.name}/${CATALOG_INFO}: ${reason}`,
    );
  }
}
