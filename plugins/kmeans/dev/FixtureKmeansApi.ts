import { ModelSummary } from '@rally/plugin-kmeans-common';
import { KmeansApi } from '../src/api';
import { minutesAgo, sharedRallyStyle } from '../src/__fixtures__/rallyStyle';

const COUNT = 50_000;
const DELAY_MS = 60;

/** Answers with invented figures, after a moment as a backend would. */
export class FixtureKmeansApi implements KmeansApi {
  readonly #style = sharedRallyStyle(COUNT);

  getModels: KmeansApi['getModels'] = options => {
    const { listed } = this.#style;
    const idle: ModelSummary = {
      ...listed,
      name: 'serve-patterns',
      description: 'Where serves go, by score and side',
      owner: 'group:default/analytics',
      stages: { candidate: 1, production: 0, archived: 0 },
      production: undefined,
      latest: { ...listed.latest, model: 'serve-patterns', version: 1 },
      changedAt: minutesAgo(3_000),
    };
    return later(
      {
        models: [listed, idle],
        problems: [
          {
            message:
              'net-play: version 3 does not match its seal; publish it again',
          },
        ],
      },
      options?.signal,
    );
  };

  getModel: KmeansApi['getModel'] = (_request, options) =>
    later(this.#style.model, options?.signal);

  getVersion: KmeansApi['getVersion'] = ({ version }, options) =>
    later(this.#style.versions.get(version)!, options?.signal);

  getPoints: KmeansApi['getPoints'] = ({ version }, options) =>
    later(this.#style.points(version), options?.signal);

  getRally: KmeansApi['getRally'] = ({ version, rallyId }, options) =>
    later(this.#style.rally(version, rallyId), options?.signal);

  compare: KmeansApi['compare'] = ({ from, to }, options) =>
    later(this.#style.compare(from, to), options?.signal);

  getDrift: KmeansApi['getDrift'] = (_request, options) =>
    later(this.#style.drift(), options?.signal);

  getPromotion: KmeansApi['getPromotion'] = ({ version }, options) =>
    later(this.#style.promotion(version), options?.signal);

  predict: KmeansApi['predict'] = ({ version, features }, options) =>
    later(this.#style.predict(version, features), options?.signal);

  promote: KmeansApi['promote'] = () => later(this.#style.model);

  rollBack: KmeansApi['rollBack'] = () => later(this.#style.model);

  renameClusters: KmeansApi['renameClusters'] = () =>
    later(this.#style.model.versions[0]);
}

function later<T>(value: T, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(value), DELAY_MS);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
