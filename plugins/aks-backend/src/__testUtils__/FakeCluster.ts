import { PipelineRequest } from '@azure/core-rest-pipeline';
import { FakeAzure, Reply } from '@rally/azure/testUtils';

export const SERVER = 'https://rally-dev-1a2b3c4d.hcp.northeurope.azmk8s.io';
export const CA =
  '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A kubeconfig as AKS gives it to a user of Microsoft Entra. */
export const kubeconfig = (
  server = `${SERVER}:443`,
  user = 'exec: { command: kubelogin }',
) => `apiVersion: v1
kind: Config
clusters:
- name: rally-dev
  cluster:
    certificate-authority-data: ${base64(CA)}
    server: ${server}
users:
- name: clusterUser
  user: { ${user} }
`;

export const credentialsReply = (text = kubeconfig()): Reply => ({
  body: { kubeconfigs: [{ name: 'clusterUser', value: base64(text) }] },
});

export const node = (
  name: string,
  { pool = 'spot', zone = 'northeurope-2', ready = 'True' } = {},
) => ({
  metadata: {
    name,
    labels: {
      'kubernetes.azure.com/agentpool': pool,
      'topology.kubernetes.io/zone': zone,
    },
  },
  status: { conditions: [{ type: 'Ready', status: ready }] },
});

export const nodeEvent = (
  uid: string,
  reason: string,
  name: string,
  at: string,
  component = 'cloud-node-lifecycle-controller',
) => ({
  metadata: { uid, creationTimestamp: at },
  involvedObject: { kind: 'Node', name },
  reason,
  message: `${reason} ${name}`,
  source: { component },
  lastTimestamp: at,
});

export const autoscalerStatus = (
  group: string,
  { target = 3, backOffSince = '' } = {},
) => ({
  kind: 'ConfigMap',
  data: {
    status: `time: 2026-11-23 12:00:00 +0000 UTC
autoscalerStatus: Running
nodeGroups:
- name: ${group}
  health:
    status: Healthy
    cloudProviderTarget: ${target}
  scaleUp:
    status: ${backOffSince ? 'Backoff' : 'NoActivity'}
    ${
      backOffSince
        ? 'backoffInfo: { errorCode: cloudProviderError, errorMessage: Allocation failed. }'
        : ''
    }
    lastTransitionTime: "${backOffSince || '2026-11-23T00:00:00Z'}"
`,
  },
});

const list = (items: unknown[]) => ({ body: { metadata: {}, items } });

/** Azure with one cluster that speaks for itself; each part can be said anew. */
export class FakeCluster extends FakeAzure {
  nodes: unknown[] = [];
  events: unknown[] = [];
  pods: unknown[] = [];
  status: unknown = undefined;

  constructor() {
    super();
    this.on(/\/listClusterUserCredential$/, credentialsReply());
    this.on(/^\/api\/v1\/nodes$/, () => list(this.nodes));
    this.on(/^\/api\/v1\/events$/, () => list(this.events));
    this.on(/^\/api\/v1\/pods$/, () => list(this.pods));
    this.on(/\/namespaces\/kube-system\/events$/, () => list([]));
    this.on(/\/configmaps\/cluster-autoscaler-status$/, () =>
      this.status === undefined
        ? { status: 404, body: { kind: 'Status', reason: 'NotFound' } }
        : { body: this.status },
    );
  }
}

/** The selector that a list was asked with. */
export const selectorOf = (request: PipelineRequest) =>
  new URL(request.url).searchParams.get('fieldSelector');
