import { InputError } from '@backstage/errors';
import {
  Ladder,
  Needs,
  NeedsInput,
  needsSchema,
  Placement,
  placementSchema,
  Stage,
  stageSchema,
} from '@rally/plugin-aks-common';
import { AksRequestOptions, AksService } from '@rally/plugin-aks-node';
import { z } from 'zod';
import { listBlocked } from './blocked';
import { parseInput } from '../parse';
import { priceSchema } from './report';

/** What the form, or a caller of the API, hands in. */
export interface Wish {
  stage?: string;
  needs?: object;
  placement?: object;
}

export interface Choice {
  placement: Placement;
  /** `null` for a placement that was handed in: only rungs are priced. */
  price: z.output<typeof priceSchema> | null;
}

/** A form that offers a placement and has none chosen sends `{}`. */
const isChosen = (placement: object | undefined): placement is object =>
  placement !== undefined && Object.keys(placement).length > 0;

/** The stage of the form, which must not contradict the one in the needs. */
function stageOf({ stage, needs }: Wish): { stage?: Stage } {
  if (stage === undefined) return {};
  const asked = (needs as NeedsInput | undefined)?.stage;
  if (asked !== undefined && asked !== stage) {
    throw new InputError(
      `stage is ${stage}, but needs.stage is ${asked}: make them the same`,
    );
  }
  return { stage: parseInput(stageSchema, stage, 'stage') };
}

function nothingFits(needs: Needs, ladder: Ladder): InputError {
  const where =
    needs.regions.length > 0
      ? needs.regions.join(', ')
      : `any of ${ladder.regionsAsked} regions`;
  const reasons = [
    ...listBlocked(ladder.out.map(({ finding }) => finding)),
    ...ladder.notAnswered.map(
      ({ region, message }) => `- ${region} did not answer: ${message}`,
    ),
  ];
  return new InputError(
    [`No placement fits the needs in ${where}:`, ...reasons].join('\n'),
  );
}

/** The placement that was chosen, or the best rung for the needs. */
export async function choosePlacement(
  aks: AksService,
  wish: Wish,
  options: AksRequestOptions,
): Promise<Choice> {
  const stage = stageOf(wish);
  if (isChosen(wish.placement)) {
    const chosen = { ...wish.placement, ...stage };
    return {
      placement: parseInput(placementSchema, chosen, 'placement'),
      price: null,
    };
  }
  const needs = parseInput(needsSchema, { ...wish.needs, ...stage }, 'needs');
  const ladder = await aks.rankPlacements({ needs, limit: 1 }, options);
  const [best] = ladder.placements;
  if (!best) throw nothingFits(needs, ladder);
  return {
    placement: placementSchema.parse(best.placement),
    price: priceSchema.parse(best.price),
  };
}
