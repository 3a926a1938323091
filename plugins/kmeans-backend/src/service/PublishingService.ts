import { InputError, isError } from '@backstage/errors';
import { readModel, readResult, renameClusters } from '@rally/ml';
import { ModelRegistry } from '@rally/model-registry';
import { PublishBody, VersionSummary } from '@rally/plugin-kmeans-common';
import { ModelLibrary } from './ModelLibrary';
import { OneVersion } from './ModelService';
import { ServiceOptions } from './options';
import { principalOf } from './principalOf';
import { Served } from './served';
import { versionOf } from './versionOf';

/** Makes new versions. */
export interface PublishingService {
  /** Whether a publication would be taken at all: asked before its body is read. */
  admit(options: ServiceOptions): Promise<void>;
  publish(
    request: { name: string } & PublishBody,
    options: ServiceOptions,
  ): Promise<VersionSummary>;
  /** Names are part of the model, so this is a new version, a candidate: one for all of them. */
  renameClusters(
    request: OneVersion & { names: Readonly<Record<number, string>> },
    options: ServiceOptions,
  ): Promise<VersionSummary>;
}

/** @throws InputError where the file is not one that can be kept */
function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isError(error) || !/^(Model|Result)FileError$/.test(error.name)) {
      throw error;
    }
    throw new InputError(error.message);
  }
}

export class DefaultPublishingService implements PublishingService {
  constructor(
    private readonly deps: {
      registry: ModelRegistry;
      library: ModelLibrary;
      served: Pick<Served, 'refresh'>;
    },
  ) {}

  admit: PublishingService['admit'] = async () => undefined;

  publish: PublishingService['publish'] = async (
    { model, result, ...request },
    options,
  ) => {
    const published = await this.deps.registry.publish({
      ...request,
      // As text, so that the seal is checked as that of a file is.
      model: reading(() => readModel(JSON.stringify(model))),
      ...(result && {
        result: reading(() => readResult(JSON.stringify(result))),
      }),
      by: principalOf(options.credentials),
    });
    await this.deps.served.refresh();
    return published;
  };

  renameClusters: PublishingService['renameClusters'] = async (
    { name, version, names },
    options,
  ) => {
    const { registry, library, served } = this.deps;
    const from = versionOf(await registry.get(name), version);
    const model = await library.model(from);
    const result = await library.result(from);
    const renamed = reading(() => renameClusters(model, names));
    const published = await registry.publish({
      name,
      model: renamed,
      ...(result && {
        result: { ...result, modelHash: renamed.contentHash },
      }),
      lineage: from.lineage,
      by: principalOf(options.credentials),
    });
    await served.refresh();
    return published;
  };
}
