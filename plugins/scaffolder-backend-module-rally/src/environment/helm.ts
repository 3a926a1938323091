import { Environment } from '@rally/plugin-aks-common';
import { architectureOf, capacityOf } from './capacity';
import { WORKLOAD_SETTINGS } from './workloads';

const SPOT_LABEL = 'kubernetes.azure.com/scalesetpriority';

/** The values of the chart `environment-baseline`. */
export function baselineValues({ metadata, spec }: Environment) {
  const { vcpu, memoryGib } = capacityOf(spec.needs);
  return {
    environment: metadata.name,
    stage: spec.placement.stage,
    workloads: Object.fromEntries(
      spec.workloads.map(workload => {
        const settings = WORKLOAD_SETTINGS[workload];
        return [
          workload,
          {
            namespace: settings.namespace,
            serviceAccount: settings.serviceAccount,
            podSecurity: settings.podSecurity,
            reachableFrom: settings.reachableFrom
              .filter(from => spec.workloads.includes(from))
              .map(from => WORKLOAD_SETTINGS[from].namespace),
            quota: {
              cpu: String(vcpu),
              memory: `${Math.round(memoryGib * 1024)}Mi`,
            },
          },
        ];
      }),
    ),
  };
}

/** Where the workers of a workload run; empty parts mean: anywhere. */
export function schedulingOf({ spec }: Environment) {
  const workers = spec.placement.pools.filter(pool => pool.mode === 'User');
  const hasSpot = workers.some(pool => pool.priority === 'Spot');
  const architecture = architectureOf(spec.needs);
  return {
    nodeSelector: architecture ? { 'kubernetes.io/arch': architecture } : {},
    tolerations: hasSpot
      ? [
          {
            key: SPOT_LABEL,
            operator: 'Equal',
            value: 'spot',
            effect: 'NoSchedule',
          },
        ]
      : [],
    // Preferred, not required: work goes on on regular nodes when spot is gone.
    affinity: hasSpot
      ? {
          nodeAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              {
                weight: 100,
                preference: {
                  matchExpressions: [
                    { key: SPOT_LABEL, operator: 'In', values: ['spot'] },
                  ],
                },
              },
            ],
          },
        }
      : {},
  };
}
