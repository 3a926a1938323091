/**
 * Where a change of an environment is worked on in a task's workspace, apart
 * from the folder that is proposed. Steps write to places that no earlier step
 * reads from again, so that a step which was cut short can begin anew.
 */
export const PLACES = {
  /** Around the others. */
  root: '.change',
  /** As people keep it. */
  present: '.change/present',
  /** Rendered without the change. */
  base: '.change/base',
  /** Rendered with it. */
  changed: '.change/changed',
  /** What is left when the work is done, on its way out. */
  done: '.changed',
} as const;
