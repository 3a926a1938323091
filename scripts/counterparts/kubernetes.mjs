import path from 'node:path';
import { cacheDir } from '../lib/paths.mjs';
import { goBuildWithin } from './go.mjs';

const VERSION = 'v1.36.3';
const STAGING_VERSION = VERSION.replace('v1', 'v0');

/** Modules that k8s.io/kubernetes keeps in its own tree, and replaces there. */
const STAGING = [
  'api',
  'apiextensions-apiserver',
  'apimachinery',
  'apiserver',
  'cli-runtime',
  'client-go',
  'cloud-provider',
  'cluster-bootstrap',
  'code-generator',
  'component-base',
  'component-helpers',
  'controller-manager',
  'cri-api',
  'cri-client',
  'cri-streaming',
  'csi-translation-lib',
  'dynamic-resource-allocation',
  'endpointslice',
  'externaljwt',
  'kms',
  'kube-aggregator',
  'kube-controller-manager',
  'kube-proxy',
  'kube-scheduler',
  'kubectl',
  'kubelet',
  'metrics',
  'mount-utils',
  'pod-security-admission',
  'sample-apiserver',
  'streaming',
];

/** Builds a real Kubernetes API server. */
export async function buildApiServer() {
  const replaces = STAGING.map(
    name => `\tk8s.io/${name} => k8s.io/${name} ${STAGING_VERSION}`,
  ).join('\n');
  await goBuildWithin(
    path.join(cacheDir, 'kubernetes'),
    `module counterparts/kubernetes

go 1.26.0

require k8s.io/kubernetes ${VERSION}

replace (
${replaces}
)
`,
    ['k8s.io/kubernetes/cmd/kube-apiserver'],
    // Its own build sets these; without them it answers v0.0.0, which charts refuse.
    [
      `-X k8s.io/component-base/version.gitVersion=${VERSION}`,
      '-X k8s.io/component-base/version.gitMajor=1',
      '-X k8s.io/component-base/version.gitMinor=36',
    ].join(' '),
  );
}
