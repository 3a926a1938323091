import { docs, Matcher } from '../explanation';

const VERSIONS = docs('azure/aks/supported-kubernetes-versions');

export const versionMatchers: Matcher[] = [
  {
    code: 'K8sVersionNotSupported',
    pattern:
      /is on version (?<version>\d{1,3}(?:\.\d{1,3}){1,2}), which is only available for Long-Term Support/gi,
    explain: ({ groups = {} }) => ({
      kind: 'lts',
      cause: `Kubernetes ${groups.version} has long-term support only.`,
      remedy:
        'Take a version with community support, or set tier Premium and plan AKSLongTermSupport.',
      link: docs('azure/aks/long-term-support'),
    }),
  },
  {
    code: 'K8sVersionNotSupported',
    pattern:
      /Version (?<version>\d{1,3}(?:\.\d{1,3}){1,2}) is not supported in this region/gi,
    explain: ({ groups = {} }) => ({
      kind: 'version',
      cause: `Kubernetes ${groups.version} is not offered in the region.`,
      remedy: 'Take one that az aks get-versions lists.',
      link: VERSIONS,
    }),
  },
  {
    code: 'UnsupportedAliasMinorVersion',
    pattern:
      /(?<version>\d{1,3}\.\d{1,3}(?:\.\d{1,3})?) is not a supported Kubernetes version/gi,
    explain: ({ groups = {} }) => ({
      kind: 'version',
      cause: `Kubernetes ${groups.version} is not offered.`,
      remedy: 'Take one that az aks get-versions lists.',
      link: VERSIONS,
    }),
  },
  {
    code: '',
    pattern:
      /Orchestrator Version "(?<version>[\d.]{1,20})" is not available for Node Pool "(?<pool>[^"]{1,60})"(?:.{0,400}?Kubernetes Cluster is running version "(?<plane>[\d.]{1,20})")?/gi,
    explain: ({ groups = {} }) => ({
      kind: 'version',
      cause: `azurerm finds no Kubernetes ${groups.version} for pool ${
        groups.pool
      }${groups.plane ? `, whose cluster runs ${groups.plane}` : ''}.`,
      remedy:
        'Leave orchestrator_version out, so that the pool follows its cluster, or upgrade the cluster first.',
      link: VERSIONS,
    }),
  },
  {
    code: 'NodePoolMcVersionIncompatible',
    pattern:
      /Node pool version (?<pool>[\d.]{1,20}) and control plane version (?<plane>[\d.]{1,20}) are incompatible/gi,
    explain: ({ groups = {} }) => ({
      kind: 'version',
      cause: `A pool on Kubernetes ${groups.pool} does not go with a control plane on ${groups.plane}.`,
      remedy: `Upgrade the control plane first, or set the pool to ${groups.plane}.`,
      link: VERSIONS,
    }),
  },
  {
    code: '',
    pattern:
      /version mismatch between the control plane running (?<plane>[\w.]{1,20}) and default node pool running (?<pool>[\w.]{1,20})/gi,
    explain: ({ groups = {} }) => ({
      kind: 'version',
      cause: `The control plane runs ${groups.plane} and the default pool ${groups.pool}, which azurerm does not upgrade at once.`,
      remedy:
        'Upgrade the control plane first, and the default pool with the next apply.',
      link: VERSIONS,
    }),
  },
  {
    code: 'OperationNotAllowed',
    pattern:
      /Upgrading Kubernetes version (?<from>[\d.]{1,20}) to (?<to>[\d.]{1,20}) is not allowed/gi,
    explain: ({ groups = {} }) => ({
      kind: 'version',
      cause: `Azure does not upgrade from ${groups.from} to ${groups.to} in one step.`,
      remedy:
        'Take one minor version at a time; az aks get-upgrades lists what can be had.',
      link: docs('azure/aks/upgrade-aks-control-plane'),
    }),
  },
];
