import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { root } from '../lib/paths.mjs';
import { mustRun, run } from '../lib/run.mjs';
import { withApiServer } from './apiServer.mjs';
import { clusterOf, documentsOf } from './cluster.mjs';

const CHART = path.join(root, 'charts/kmeans-inference');
const BASELINE = path.join(root, 'charts/environment-baseline');
const RELEASE = 'rally';
const NAMESPACE = 'kmeans-inference';
const PORT = 17653;

/** What the chart `environment-baseline` makes for the workload. */
const WORKLOADS = {
  [NAMESPACE]: {
    namespace: NAMESPACE,
    serviceAccount: NAMESPACE,
    podSecurity: 'restricted',
    reachableFrom: [],
    quota: { cpu: '8', memory: '16Gi' },
  },
};

/** The objects that a release makes in every case, and the one that values decide on. */
const kindsOf = ({ replicas, serviceAccount, networkPolicy, serviceMonitor }) =>
  [
    'Deployment',
    'Service',
    'PodDisruptionBudget',
    replicas?.min !== 1 || replicas.max !== 1 ? 'HorizontalPodAutoscaler' : [],
    serviceAccount?.create === false ? [] : 'ServiceAccount',
    networkPolicy?.enabled === false ? [] : 'NetworkPolicy',
    serviceMonitor?.enabled ? 'ServiceMonitor' : [],
  ]
    .flat()
    .sort();

function mustEqual(what, seen, wanted) {
  if (String(seen) !== String(wanted)) {
    throw new Error(`${what}: ${seen}; wanted: ${wanted}`);
  }
}

/** Everything that pods and monitors of a cluster need to be there first. */
async function prepare(cluster, helm, folder, monitorDefinition) {
  const values = path.join(folder, 'baseline.yaml');
  fs.writeFileSync(values, stringify({ workloads: WORKLOADS }));
  const rendered = await mustRun(helm, [
    ...['template', 'environment-baseline', BASELINE, '--values', values],
    ...['--show-only', 'templates/namespaces.yaml'],
    ...['--show-only', 'templates/priority-classes.yaml'],
  ]);
  for (const object of documentsOf(rendered)) await cluster.create(object);
  const definition = fs.readFileSync(monitorDefinition, 'utf8');
  for (const object of documentsOf(definition)) await cluster.create(object);
}

/** One file of values, as somebody would install it. */
async function checkRelease(tally, { helm, cluster, kubeconfig }, file) {
  const name = path.basename(file, '.yaml');
  const chart = [CHART, '--values', file];
  const there = ['--namespace', NAMESPACE, '--kubeconfig', kubeconfig];
  const install = ['install', RELEASE, ...chart, ...there];
  await tally.check(`${name}: helm lint --strict`, async () => {
    await mustRun(helm, ['lint', '--strict', ...chart]);
  });
  await tally.check(`${name}: helm install --dry-run=server`, async () => {
    await mustRun(helm, [...install, '--dry-run=server']);
  });
  await tally.check(`${name}: installed`, async () => {
    await mustRun(helm, install);
    try {
      const made = await mustRun(helm, ['get', 'manifest', RELEASE, ...there]);
      const objects = documentsOf(made);
      const kinds = objects.map(({ kind }) => kind).sort();
      const values = parse(fs.readFileSync(file, 'utf8'));
      mustEqual('it made', kinds, kindsOf(values));
      const { body: deployment } = await cluster.ask(
        'GET',
        `/apis/apps/v1/namespaces/${NAMESPACE}/deployments/${RELEASE}`,
      );
      const { metadata, spec } = deployment.spec.template;
      const pod = { metadata: { ...metadata, name: 'server' }, spec };
      mustEqual('admitted', await cluster.refusalOf(pod, NAMESPACE), undefined);
      return kinds.join(', ');
    } finally {
      await mustRun(helm, ['uninstall', RELEASE, ...there]);
    }
  });
  await tally.check(`${name}: helm test's pod is admitted`, async () => {
    const text = await mustRun(helm, [
      ...['template', RELEASE, ...chart, '--namespace', NAMESPACE],
      ...['--show-only', 'templates/test-answers.yaml'],
    ]);
    const [{ metadata, spec }] = documentsOf(text);
    const why = await cluster.refusalOf({ metadata, spec }, NAMESPACE);
    mustEqual('admitted', why, undefined);
  });
}

async function checkRefusals(tally, helm, folder) {
  const cases = parse(
    fs.readFileSync(path.join(CHART, 'tests/refused.yaml'), 'utf8'),
  );
  await tally.check(
    'wrong values are refused, and it is said why',
    async () => {
      for (const { name, values, says } of cases) {
        const overlay = path.join(folder, 'refused.yaml');
        fs.writeFileSync(overlay, stringify(values));
        const { code, output } = await run(helm, [
          ...['template', RELEASE, CHART],
          ...['--values', path.join(CHART, 'tests/values/blob.yaml')],
          ...['--values', overlay],
        ]);
        if (code === 0 || !output.includes(says)) {
          throw new Error(`${name}: "${says}" is wanted, not:\n${output}`);
        }
      }
      return `${cases.length} of them`;
    },
  );
}

/** The chart kmeans-inference, given to the real helm and a real API server. */
export async function charts(_toolchain, tally, found) {
  const helm = found.get('helm');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-charts-'));
  try {
    await withApiServer(PORT, async ({ kubeconfig }) => {
      const cluster = clusterOf(kubeconfig);
      await prepare(cluster, helm, folder, found.get('servicemonitor'));
      const releases = path.join(CHART, 'tests/values');
      for (const file of fs.readdirSync(releases).sort()) {
        const at = path.join(releases, file);
        await checkRelease(tally, { helm, cluster, kubeconfig }, at);
      }
      await tally.check(
        'a pod that may become root is not admitted',
        async () => {
          const pod = {
            metadata: { name: 'root' },
            spec: { containers: [{ name: 'server', image: 'server' }] },
          };
          const why = await cluster.refusalOf(pod, NAMESPACE);
          if (!/violates PodSecurity "restricted/.test(why ?? '')) {
            throw new Error(`it was told: ${why}`);
          }
        },
      );
      await checkRefusals(tally, helm, folder);
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
