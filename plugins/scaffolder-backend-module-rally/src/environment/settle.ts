import {
  applyChange,
  Change,
  Placement,
  PreflightAnswer,
} from '@rally/plugin-aks-common';
import { AksRequestOptions, AksService } from '@rally/plugin-aks-node';
import { tolerate } from './tolerate';

/** Each round answers one refusal; more would be going round in circles. */
const ROUNDS = 5;

/** What a region may offer otherwise without it being another wish. */
const ADAPTABLE = ['vmSize', 'zones'];

const isAdaptation = ({ set }: Change) =>
  Object.keys(set).every(field => ADAPTABLE.includes(field));

const isRefused = ({ findings }: PreflightAnswer) =>
  findings.some(({ severity }) => severity === 'blocked');

/** What stands is asked about only where something is refused. */
async function withoutOldTroubles(
  aks: AksService,
  answer: PreflightAnswer,
  placement: Placement,
  before: Placement,
  options: AksRequestOptions,
): Promise<PreflightAnswer> {
  if (!isRefused(answer) || before.region !== placement.region) return answer;
  const standing = await aks.preflight({ placement: before, before }, options);
  return tolerate(answer, standing, placement, before);
}

export interface Settled {
  placement: Placement;
  answer: PreflightAnswer;
  /** What was changed to meet a refusal; one line each. */
  adaptations: string[];
}

/**
 * Preflight, and where `adapt` is set again with the sizes and zones that its
 * remedies name, until Azure would refuse no more of them. Counts, versions and
 * regions are never changed: those are for a person.
 */
export async function settle(
  aks: AksService,
  wanted: { placement: Placement; before?: Placement; adapt: boolean },
  options: AksRequestOptions,
): Promise<Settled> {
  const { before, adapt } = wanted;
  const adaptations: string[] = [];
  let { placement } = wanted;
  for (let round = 0; ; round += 1) {
    const answer = await aks.preflight(
      { placement, ...(before && { before }) },
      options,
    );
    const [remedy] =
      adapt && round < ROUNDS
        ? answer.findings.filter(
            ({ severity, change }) =>
              severity === 'blocked' && change && isAdaptation(change),
          )
        : [];
    if (!remedy?.change) {
      return {
        placement,
        answer: before
          ? await withoutOldTroubles(aks, answer, placement, before, options)
          : answer,
        adaptations,
      };
    }
    placement = applyChange(placement, remedy.change);
    adaptations.push(`${remedy.message} ${remedy.remedy ?? ''}`.trim());
  }
}
