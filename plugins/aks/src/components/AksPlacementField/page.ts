import {
  Needs,
  needsSchema,
  Placement,
  placementSchema,
  Stage,
  stageSchema,
} from '@rally/plugin-aks-common';

/** What the page of the form holds, and nothing of it is certain before it is read. */
export type PageData = Record<string, unknown>;

export interface Page {
  needs: Needs;
  /** Absent where none is chosen. */
  placement?: Placement;
  /** What was wrong with the needs in the form; then `needs` are the defaults. */
  problem?: string;
}

/**
 * Reads needs and placement from the form. The stage of the form stands above
 * the one in the needs, so that the two never differ.
 */
export function readPage(data: PageData): Page {
  const stage = readStage(data);
  const needs = needsSchema.safeParse({
    ...(data.needs as object | undefined),
    ...(stage && { stage }),
  });
  const placement = placementSchema.safeParse(data.placement);
  return {
    needs: needs.success
      ? needs.data
      : needsSchema.parse(stage ? { stage } : {}),
    placement: placement.success ? placement.data : undefined,
    problem: needs.success
      ? undefined
      : needs.error.issues
          .map(issue => `${issue.path.join('.')}: ${issue.message}`)
          .join('; '),
  };
}

function readStage(data: PageData): Stage | undefined {
  const stage = stageSchema.safeParse(data.stage);
  return stage.success ? stage.data : undefined;
}

/** Two placements with the same key are the same answer, whatever their counts. */
export function placementKey({ region, kubernetesVersion, pools }: Placement) {
  return JSON.stringify([
    region,
    kubernetesVersion,
    pools.map(({ name, vmSize, zones, priority }) => [
      name,
      vmSize,
      zones,
      priority,
    ]),
  ]);
}

/** Whether two values are the same as JSON, in whatever order their keys stand. */
export function sameJson(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)),
        )
      : part,
  );
}
