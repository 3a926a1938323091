import type { Json } from '../world/state';
import { object, text } from '../world/json';
import { derivedGuid } from '../azure/derivedIds';
import { PoolScene, Report } from './story';

const time = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;

const PENDING_CPU = '1500m';

export function nodesIn(scene: PoolScene, region: string): Json[] {
  const { pool } = scene;
  const properties = object(pool.body.properties) ?? {};
  return scene.nodes.map(({ name, zone, ready }) => ({
    metadata: {
      name,
      uid: derivedGuid(`node ${pool.id} ${name}`),
      creationTimestamp: time(pool.createdAt),
      labels: {
        agentpool: pool.name,
        'kubernetes.azure.com/agentpool': pool.name,
        'kubernetes.azure.com/mode': String(properties.mode).toLowerCase(),
        ...(text(properties.scaleSetPriority) === 'Spot' && {
          'kubernetes.azure.com/scalesetpriority': 'spot',
        }),
        'kubernetes.io/hostname': name,
        'node.kubernetes.io/instance-type': properties.vmSize,
        'topology.kubernetes.io/region': region,
        'topology.kubernetes.io/zone': zone,
      },
    },
    spec: {
      providerID: `azure:///subscriptions/${pool.subscriptionId}/virtualMachineScaleSets/${scene.scaleSet}/${name}`,
    },
    status: {
      conditions: [
        {
          type: 'MemoryPressure',
          status: 'False',
          reason: 'KubeletHasSufficientMemory',
        },
        {
          type: 'Ready',
          status: ready ? 'True' : 'Unknown',
          reason: ready ? 'KubeletReady' : 'NodeStatusUnknown',
        },
      ],
      nodeInfo: { kubeletVersion: `v${properties.currentOrchestratorVersion}` },
    },
  }));
}

export function eventOf(report: Report): Json {
  const { object: about, at } = report;
  const uid = derivedGuid(`event ${about.name} ${report.reason} ${at}`);
  const namespace = about.namespace ?? 'default';
  return {
    metadata: {
      name: `${about.name}.${uid.replaceAll('-', '').slice(0, 16)}`,
      namespace,
      uid,
      creationTimestamp: time(at),
    },
    involvedObject: { ...about, apiVersion: 'v1' },
    reason: report.reason,
    message: report.message,
    source: { component: report.component },
    firstTimestamp: time(at),
    lastTimestamp: time(at),
    count: 1,
    type: report.type,
    eventTime: null,
    reportingComponent: report.component,
    reportingInstance: '',
  };
}

/** Work that waits for the nodes that were taken back. */
export function pendingPodsIn(scene: PoolScene): Json[] {
  return Array.from({ length: scene.pending }, (_, i) => {
    const name = `features-${scene.pool.name}-${i}`;
    return {
      metadata: {
        name,
        namespace: 'airflow',
        uid: derivedGuid(`pod ${scene.pool.id} ${name} ${scene.pendingSince}`),
        creationTimestamp: time(scene.pendingSince),
      },
      spec: {
        containers: [
          {
            name: 'base',
            image: 'features',
            resources: { requests: { cpu: PENDING_CPU } },
          },
        ],
      },
      status: {
        phase: 'Pending',
        conditions: [
          { type: 'PodScheduled', status: 'False', reason: 'Unschedulable' },
        ],
      },
    };
  });
}

/** The status of the cluster autoscaler, as it is written since 1.30. */
export function autoscalerStatus(scenes: PoolScene[], now: number): Json {
  const at = new Date(now).toISOString();
  const scaled = scenes.filter(({ autoscaler }) => autoscaler);
  const ready = scenes.reduce((sum, { nodes }) => sum + nodes.length, 0);
  const status = [
    `time: ${at}`,
    'autoscalerStatus: Running',
    'clusterWide:',
    '  health:',
    '    status: Healthy',
    '    nodeCounts:',
    '      registered:',
    `        total: ${ready}`,
    `        ready: ${ready}`,
    '        notStarted: 0',
    '      longUnregistered: 0',
    '      unregistered: 0',
    `    lastProbeTime: "${at}"`,
    'nodeGroups:',
    ...scaled.flatMap(scene => [
      `- name: ${scene.scaleSet}`,
      '  health:',
      '    status: Healthy',
      '    nodeCounts:',
      '      registered:',
      `        total: ${scene.nodes.length}`,
      `        ready: ${scene.nodes.length}`,
      '        notStarted: 0',
      '      longUnregistered: 0',
      `      unregistered: ${scene.wanted - scene.nodes.length}`,
      `    cloudProviderTarget: ${scene.wanted}`,
      `    minSize: ${scene.autoscaler?.min}`,
      `    maxSize: ${scene.autoscaler?.max}`,
      `    lastProbeTime: "${at}"`,
      '  scaleUp:',
      ...(scene.backOffSince === undefined
        ? ['    status: NoActivity']
        : [
            '    status: Backoff',
            '    backoffInfo:',
            '      errorCode: cloudProviderError',
            '      errorMessage: "Allocation failed. We do not have sufficient capacity for the requested VM size in this region."',
          ]),
      `    lastProbeTime: "${at}"`,
      `    lastTransitionTime: "${new Date(
        scene.backOffSince ?? scene.pool.createdAt,
      ).toISOString()}"`,
      '  scaleDown:',
      '    status: NoCandidates',
      `    lastProbeTime: "${at}"`,
    ]),
    '',
  ].join('\n');
  return {
    kind: 'ConfigMap',
    apiVersion: 'v1',
    metadata: {
      name: 'cluster-autoscaler-status',
      namespace: 'kube-system',
      annotations: { 'cluster-autoscaler.kubernetes.io/last-updated': at },
    },
    data: { status },
  };
}
