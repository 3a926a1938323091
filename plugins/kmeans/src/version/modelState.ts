import { DriftAnswer, ModelSummary } from '@rally/plugin-kmeans-common';

/** How a model stands, the most urgent first. */
export type ModelState = 'drifts' | 'waits' | 'serves' | 'idle';

/**
 * `drifts`: what is served has moved past the gate; `waits`: a candidate newer
 * than production waits for a person; `serves`: all well; `idle`: nothing is in
 * production and nothing waits.
 */
export function modelState(
  model: ModelSummary,
  drift?: Pick<DriftAnswer, 'worst' | 'gate'>,
): ModelState {
  if (drift?.worst && drift.worst.psi > drift.gate) return 'drifts';
  if (waitingVersion(model) !== undefined) return 'waits';
  return model.production ? 'serves' : 'idle';
}

/** The newest version where it is a candidate newer than what is in production. */
export function waitingVersion({
  latest,
  production,
}: ModelSummary): number | undefined {
  return latest.stage === 'candidate' &&
    latest.version > (production?.version ?? 0)
    ? latest.version
    : undefined;
}
