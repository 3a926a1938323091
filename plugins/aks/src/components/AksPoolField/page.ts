import { Pool } from '@rally/plugin-aks-common';

/** What the page of the form holds, and nothing of it is certain before it is read. */
export type PageData = Record<string, unknown>;

/** What can be done to how many nodes a pool has. */
export const JOBS = ['resize', 'pause', 'resume'] as const;
export type Job = (typeof JOBS)[number];

/** The fields of the page, as the template `pool-scale` has them. */
export interface ScaleInput {
  pool?: string;
  to: Job;
  /** Nodes of a pool without an autoscaler. */
  count?: number;
  /** Fewest and most nodes of the autoscaler. */
  min?: number;
  max?: number;
}

/** The fields of the page, as the template `pool-vm-size` has them. */
export interface SizeInput {
  pool?: string;
  vmSize?: string;
}

const readText = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : undefined;

const readCount = (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) ? value : undefined;

/** The page as far as it is of the right kind; what is not is left out. */
export function readScale(data: PageData): ScaleInput {
  const to = JOBS.find(job => job === data.to) ?? 'resize';
  return {
    pool: readText(data.pool),
    to,
    count: readCount(data.count),
    min: readCount(data.min),
    max: readCount(data.max),
  };
}

export function readSize(data: PageData): SizeInput {
  return { pool: readText(data.pool), vmSize: readText(data.vmSize) };
}

/** No nodes and nothing that would bring any. */
export const isPaused = ({ autoscaler, count }: Pool) =>
  !autoscaler && count === 0;

/** Whether a job makes sense for a pool as it runs. */
export function canDo(job: Job, pool: Pool): boolean {
  switch (job) {
    case 'pause':
      return pool.mode !== 'System' && !isPaused(pool);
    case 'resume':
      return isPaused(pool);
    default:
      return !isPaused(pool);
  }
}

/** Where the inputs start: at what runs, so that leaving them changes nothing. */
export function startFrom(pool: Pool, wish: Job): ScaleInput {
  const to = canDo(wish, pool) ? wish : JOBS.find(job => canDo(job, pool));
  const blank: ScaleInput = {
    pool: pool.name,
    to: to ?? wish,
    count: undefined,
    min: undefined,
    max: undefined,
  };
  if (to !== 'resize') return blank;
  return pool.autoscaler
    ? { ...blank, ...pool.autoscaler }
    : { ...blank, count: pool.count };
}

/** Whether nothing was typed yet. */
export const hasNoFigures = ({ count, min, max }: ScaleInput) =>
  count === undefined && min === undefined && max === undefined;

/** Why a change would be refused, or undone by what owns the pool. */
export type Refusal =
  | 'noSuchPool'
  | 'systemPool'
  | 'alreadyPaused'
  | 'notPaused'
  | 'paused'
  | 'figuresMissing'
  | 'halfRange'
  | 'bothKinds'
  | 'rangeReversed'
  | 'noNodes'
  | 'autoscalerOwns';

/** What the figures alone make impossible, whatever the pool. */
export function refusalOfFigures(input: ScaleInput): Refusal | undefined {
  const { to, count, min, max } = input;
  if (to === 'pause') return undefined;
  if (hasNoFigures(input)) {
    return to === 'resize' ? 'figuresMissing' : undefined;
  }
  const hasRange = min !== undefined || max !== undefined;
  if (count !== undefined && hasRange) return 'bothKinds';
  if (count !== undefined) return count === 0 ? 'noNodes' : undefined;
  if (min === undefined || max === undefined) return 'halfRange';
  if (min > max) return 'rangeReversed';
  return max === 0 ? 'noNodes' : undefined;
}

/** Why the task would not do this to a pool as it runs; `undefined` where it would. */
export function refusalOf(
  input: ScaleInput,
  pool: Pool | undefined,
): Refusal | undefined {
  if (!pool) return 'noSuchPool';
  if (input.to === 'pause') {
    if (pool.mode === 'System') return 'systemPool';
    return isPaused(pool) ? 'alreadyPaused' : undefined;
  }
  if (input.to === 'resume' && !isPaused(pool)) return 'notPaused';
  if (input.to === 'resize' && isPaused(pool)) return 'paused';
  const figures = refusalOfFigures(input);
  if (figures) return figures;
  return pool.autoscaler && input.count !== undefined
    ? 'autoscalerOwns'
    : undefined;
}

/** Nodes at most before and after, and what that costs an hour where a price is listed. */
export interface Outlook {
  before: number;
  after: number;
  /** US dollars an hour; absent where the size has no listed price. */
  pricePerHour?: { before: number; after: number };
}

/**
 * What the change comes to at most.
 *
 * @param perNodeHour - US dollars; absent or `null` where none is listed
 * @returns `undefined` where the nodes wanted are not known: resumed with what it had
 */
export function outlookOf(
  input: ScaleInput,
  pool: Pool,
  perNodeHour: number | null | undefined,
): Outlook | undefined {
  const before = pool.autoscaler?.max ?? pool.count;
  const after = input.to === 'pause' ? 0 : input.max ?? input.count;
  if (after === undefined) return undefined;
  if (perNodeHour === null || perNodeHour === undefined) {
    return { before, after };
  }
  return {
    before,
    after,
    pricePerHour: { before: before * perNodeHour, after: after * perNodeHour },
  };
}
