import { Environment } from '@rally/plugin-aks-common';
import { StateConfig } from '../config';
import { baselineValues, schedulingOf } from './helm';
import { terraformLocals } from './terraform';
import { WORKLOAD_SETTINGS } from './workloads';

/** What the skeleton of an environment is rendered with, but for the sources of its modules. */
export function renderValues(environment: Environment, state?: StateConfig) {
  const { placement, workloads } = environment.spec;
  return {
    environment,
    terraform: terraformLocals(environment),
    baseline: baselineValues(environment),
    scheduling: schedulingOf(environment),
    workloads: workloads.map(name => ({
      name,
      namespace: WORKLOAD_SETTINGS[name].namespace,
      serviceAccount: WORKLOAD_SETTINGS[name].serviceAccount,
    })),
    state: state
      ? { subscriptionId: placement.subscriptionId, ...state }
      : null,
  };
}
export type RenderValues = ReturnType<typeof renderValues>;
