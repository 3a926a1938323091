import { ConflictError } from '@backstage/errors';
import { ModelRegistry } from '@rally/model-registry';
import { ModelDetails, PromotionReport } from '@rally/plugin-kmeans-common';
import { ServiceOptions } from './options';
import { principalOf } from './principalOf';
import { PromotionJudge } from './PromotionJudge';
import { Served } from './served';

export interface Promotion {
  name: string;
  version: number;
  /** Goes on although a gate is not passed, or could not be measured. */
  confirmed: boolean;
  /** What was seen in production; `null`: none. */
  expected?: number | null;
}

/** Moves versions between stages. */
export interface PromotionService {
  /** @throws ConflictError with the findings where it is not clear and not confirmed */
  promote(
    request: Promotion,
    options: ServiceOptions,
  ): Promise<{ model: ModelDetails; report: PromotionReport }>;
  rollBack(
    request: { name: string; expected?: number },
    options: ServiceOptions,
  ): Promise<ModelDetails>;
  archive(
    request: { name: string; version: number },
    options: ServiceOptions,
  ): Promise<ModelDetails>;
}

const WORDS = { risky: 'is risky', unknown: 'cannot be judged in full' };

function checkGates(report: PromotionReport, confirmed: boolean): void {
  if (report.verdict === 'clear' || confirmed) return;
  const reasons = report.findings
    .filter(({ verdict }) => verdict !== 'clear')
    .map(({ message }) => message)
    .join(' ');
  throw new ConflictError(
    `Version ${report.version} of ${report.model} ${
      WORDS[report.verdict]
    }: ${reasons} To promote it all the same, confirm it (confirmed: true).`,
  );
}

export class DefaultPromotionService implements PromotionService {
  constructor(
    private readonly deps: {
      registry: ModelRegistry;
      judge: PromotionJudge;
      served: Pick<Served, 'refresh'>;
    },
  ) {}

  promote: PromotionService['promote'] = async (request, options) => {
    const { registry, judge, served } = this.deps;
    const { name, version } = request;
    const report = await judge.judge(await registry.get(name), version);
    checkGates(report, request.confirmed);
    const model = await registry.setStage({
      name,
      version,
      stage: 'production',
      by: principalOf(options.credentials),
      // What it was judged against is what it replaces.
      expected:
        request.expected === undefined ? report.production : request.expected,
    });
    await served.refresh();
    return { model, report };
  };

  rollBack: PromotionService['rollBack'] = async (request, options) => {
    const model = await this.deps.registry.rollBack({
      ...request,
      by: principalOf(options.credentials),
    });
    await this.deps.served.refresh();
    return model;
  };

  archive: PromotionService['archive'] = async (request, options) => {
    const model = await this.deps.registry.setStage({
      ...request,
      stage: 'archived',
      by: principalOf(options.credentials),
    });
    await this.deps.served.refresh();
    return model;
  };
}
