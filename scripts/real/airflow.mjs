import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { mustRun } from '../lib/run.mjs';
import { withApiServer } from './apiServer.mjs';
import { clusterOf, documentsOf } from './cluster.mjs';
import { runTap } from './tap.mjs';

const PORT = 17663;
const NAMESPACE = 'airflow';
const MADE_UP = 'packages/ml/data/made-up-shots.seed-20261123.csv';

/** Where the level of the namespace is the strictest, and the DAG's priority class is known. */
const SURROUNDINGS = [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: NAMESPACE,
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
    },
  },
  {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'rally-batch' },
    value: 1000,
    preemptionPolicy: 'Never',
  },
];

/** Where the API server has what gives the driver its rights. */
const RIGHTS = {
  Role: 'roles',
  RoleBinding: 'rolebindings',
};

const read = file => fs.readFileSync(path.join(root, 'airflow', file), 'utf8');

/** What the DAG expects in its namespace, given to the API server as it lies in the folder. */
async function checkSurroundings(tally, cluster) {
  await tally.check(
    'a pod after the executor template is admitted',
    async () => {
      const [{ metadata, spec }] = documentsOf(read('images/executor.yaml'));
      const [container] = spec.containers;
      const pod = {
        metadata: { ...metadata, name: 'executor' },
        // Spark puts the image there.
        spec: { ...spec, containers: [{ ...container, image: 'rally-spark' }] },
      };
      const why = await cluster.refusalOf(pod, NAMESPACE);
      if (why) throw new Error(why);
    },
  );
  await tally.check("the driver's rights are taken", async () => {
    for (const object of documentsOf(read('driver-role.yaml'))) {
      const { status, body } = await cluster.ask(
        'POST',
        `/apis/rbac.authorization.k8s.io/v1/namespaces/${NAMESPACE}/${
          RIGHTS[object.kind]
        }`,
        object,
      );
      if (status !== 201) throw new Error(`${object.kind}: ${body.message}`);
    }
  });
}

/** A program called `rally` for the folder that stands in for the images. */
async function installRally({ node, env }, work) {
  await mustRun(node, [path.join(root, 'packages/cli/scripts/build.mjs')], {
    cwd: root,
    env,
  });
  const program = path.join(root, 'packages/cli/dist/rally.mjs');
  const file = path.join(work, 'bin/rally');
  fs.writeFileSync(file, `#!/bin/sh\nexec '${node}' '${program}' "$@"\n`, {
    mode: 0o755,
  });
}

/** The DAG, loaded and run by a real Airflow; its pods, admitted by a real API server. */
export async function airflow(toolchain, tally, found) {
  const { node } = toolchain;
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-airflow-'));
  const work = path.join(home, 'work');
  for (const each of ['bin', 'data', 'xcom']) {
    fs.mkdirSync(path.join(work, each), { recursive: true });
  }
  const env = {
    ...toolchain.env,
    AIRFLOW_HOME: home,
    AIRFLOW__CORE__DAGS_FOLDER: path.join(root, 'airflow/dags'),
    AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
    AIRFLOW__LOGGING__LOGGING_LEVEL: 'WARNING',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONWARNINGS: 'ignore',
    RALLY_REGISTRY: path.join(work, 'registry'),
    SPARK_LOCAL_IP: '127.0.0.1',
  };
  try {
    await installRally(toolchain, work);
    await mustRun(
      node,
      [
        path.join(root, 'packages/cli/dist/rally.mjs'),
        ...['ml', 'features', path.join(root, MADE_UP)],
        ...['--out', path.join(work, 'data/features.csv')],
      ],
      { cwd: root, env },
    );
    const python = found.get('airflow');
    await mustRun(python, ['-m', 'airflow', 'db', 'migrate'], {
      cwd: home,
      env,
    });
    await withApiServer(PORT, async ({ kubeconfig }) => {
      await runTap(
        tally,
        python,
        [
          path.join(root, 'scripts/real/airflowDag.py'),
          path.join(root, 'airflow/dags'),
          work,
          found.get('pyspark'),
          path.join(root, 'packages/ml/spark/rally_kmeans.py'),
        ],
        { cwd: home, env: { ...env, KUBECONFIG: kubeconfig } },
      );
      const cluster = clusterOf(kubeconfig);
      for (const object of SURROUNDINGS) await cluster.create(object);
      await checkSurroundings(tally, cluster);
      const pods = JSON.parse(
        fs.readFileSync(path.join(work, 'pods.json'), 'utf8'),
      );
      for (const [task, pod] of Object.entries(pods)) {
        await tally.check(`the pod of ${task} is admitted`, async () => {
          const why = await cluster.refusalOf(pod, NAMESPACE);
          if (why) throw new Error(why);
        });
      }
    });
  } finally {
    fs.rmSync(home, { recursive: true, force: true });
  }
}
