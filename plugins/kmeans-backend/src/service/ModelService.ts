import { ModelRegistry, ModelVersion } from '@rally/model-registry';
import {
  CompareRequest,
  Comparison,
  DriftAnswer,
  ModelDetails,
  ModelsAnswer,
  PointsAnswer,
  PromotionReport,
  RallyAnswer,
  VersionDetails,
} from '@rally/plugin-kmeans-common';
import { Comparer } from './Comparer';
import { ModelLibrary } from './ModelLibrary';
import { ServiceOptions } from './options';
import { ProblemBook } from './ProblemBook';
import { PromotionJudge } from './PromotionJudge';
import { Clock } from '@rally/upstream';
import { TrafficReader } from '../traffic/TrafficReader';
import { versionOf } from './versionOf';
import { detailsOf } from './views/detailsOf';
import { driftAnswer } from './views/driftOfServed';
import { modelCard } from './views/modelCard';
import { pointsOf, rallyOf } from './views/pointsOf';
import { summaryOf } from './views/summaryOf';

export interface OneVersion {
  name: string;
  version: number;
}

/** Looks at models; changes nothing. One method a route. */
export interface ModelService {
  getModels(options: ServiceOptions): Promise<ModelsAnswer>;
  getModel(
    request: { name: string },
    options: ServiceOptions,
  ): Promise<ModelDetails>;
  getVersion(
    request: OneVersion,
    options: ServiceOptions,
  ): Promise<VersionDetails>;
  getPoints(
    request: OneVersion,
    options: ServiceOptions,
  ): Promise<PointsAnswer>;
  getRally(
    request: OneVersion & { matchId: string; rallyId: string },
    options: ServiceOptions,
  ): Promise<RallyAnswer>;
  /** Markdown. */
  getCard(request: OneVersion, options: ServiceOptions): Promise<string>;
  compare(
    request: CompareRequest,
    options: ServiceOptions,
  ): Promise<Comparison>;
  getDrift(
    request: { name: string },
    options: ServiceOptions,
  ): Promise<DriftAnswer>;
  judgePromotion(
    request: OneVersion,
    options: ServiceOptions,
  ): Promise<PromotionReport>;
}

export class DefaultModelService implements ModelService {
  constructor(
    private readonly deps: {
      registry: ModelRegistry;
      library: ModelLibrary;
      comparer: Comparer;
      judge: PromotionJudge;
      traffic: Pick<TrafficReader, 'lately'>;
      clock: Clock;
      problems: ProblemBook;
    },
  ) {}

  getModels: ModelService['getModels'] = async () => {
    const { registry, problems } = this.deps;
    const listed = await problems.during(() => registry.list());
    return {
      models: listed.value.map(summaryOf),
      problems: listed.problems.map(message => ({ message })),
    };
  };

  getModel: ModelService['getModel'] = ({ name }) =>
    this.deps.registry.get(name);

  getVersion: ModelService['getVersion'] = async request => {
    const version = await this.find(request);
    return detailsOf(version, await this.deps.library.model(version));
  };

  getPoints: ModelService['getPoints'] = async request => {
    const { library } = this.deps;
    const version = await this.find(request);
    return pointsOf(
      await library.model(version),
      await library.result(version),
    );
  };

  getRally: ModelService['getRally'] = async request =>
    rallyOf(await this.deps.library.result(await this.find(request)), request);

  getCard: ModelService['getCard'] = async ({ name, version }) => {
    const model = await this.deps.registry.get(name);
    const found = versionOf(model, version);
    return modelCard(
      model,
      detailsOf(found, await this.deps.library.model(found)),
    );
  };

  compare: ModelService['compare'] = async ({ name, from, to }) => {
    const model = await this.deps.registry.get(name);
    return this.deps.comparer.compare(
      versionOf(model, from),
      versionOf(model, to),
    );
  };

  getDrift: ModelService['getDrift'] = async ({ name }) => {
    const { registry, library, traffic, clock } = this.deps;
    const found = await registry.find(name, 'production');
    const served = {
      version: found.version,
      model: await library.model(found),
      traffic: await traffic.lately(found),
    };
    return driftAnswer(name, served, clock.now());
  };

  judgePromotion: ModelService['judgePromotion'] = async request =>
    this.deps.judge.judge(
      await this.deps.registry.get(request.name),
      request.version,
    );

  private async find({ name, version }: OneVersion): Promise<ModelVersion> {
    return versionOf(await this.deps.registry.get(name), version);
  }
}
