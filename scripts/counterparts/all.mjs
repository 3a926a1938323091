import { aptInstall } from './debian.mjs';
import { findProgram } from './find.mjs';
import { fetchFromModule, findInModule, goInstall } from './go.mjs';
import { buildApiServer } from './kubernetes.mjs';
import { findNpm, installNpm } from './npm.mjs';
import { findPython, installPython } from './python.mjs';

/** What trains and serves k-means elsewhere, and a client of the Open Inference Protocol. */
const PYTHON_ML = [
  'scikit-learn==1.9.1',
  'fastapi==0.165.0',
  'uvicorn[standard]==0.54.0',
  'tritonclient[http]==2.73.0',
  'numpy==2.4.6',
];

const PYSPARK = [
  'pyspark==4.3.0',
  'numpy==2.4.6',
  'pandas==3.1.1',
  'pyarrow==26.0.1',
];

/** Airflow without the providers that no DAG of ours uses. */
const AIRFLOW = [
  'apache-airflow-core==3.3.2',
  'apache-airflow-providers-standard==1.21.0',
  'apache-airflow-providers-cncf-kubernetes==10.25.0',
];

const AZURITE = '3.37.0';

/** The definition that monitors are held against, as the Prometheus operator ships it. */
const SERVICE_MONITOR = [
  'github.com/prometheus-operator/prometheus-operator',
  'v0.85.0',
  'example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml',
];

/**
 * The real programs that `npm run test:real` tests against: how each is found,
 * and how it is had where it is missing. The slowest come last.
 */
export const counterparts = [
  {
    name: 'chromium',
    find: () => findProgram('chromium', 'chromium-browser', 'google-chrome'),
    setUp: () => aptInstall('chromium'),
  },
  {
    name: 'postgresql',
    find: () =>
      findProgram('initdb') && findProgram('pg_ctl') && findProgram('postgres'),
    setUp: () => aptInstall('postgresql'),
  },
  {
    name: 'azurite',
    find: () => findNpm('azurite', AZURITE, 'dist/src/blob/main.js'),
    setUp: () => installNpm('azurite', AZURITE),
  },
  {
    name: 'python-ml',
    find: () => findPython('ml', PYTHON_ML),
    setUp: () => installPython('ml', PYTHON_ML),
  },
  {
    name: 'java',
    find: () => findProgram('java'),
    setUp: () => aptInstall('openjdk-17-jre-headless'),
  },
  {
    name: 'pyspark',
    find: () => findPython('spark', PYSPARK),
    setUp: () => installPython('spark', PYSPARK),
  },
  {
    name: 'airflow',
    find: () => findPython('airflow', AIRFLOW),
    setUp: () => installPython('airflow', AIRFLOW),
  },
  {
    name: 'etcd',
    find: () => findProgram('etcd'),
    setUp: () => aptInstall('etcd-server'),
  },
  {
    name: 'terraform',
    find: () => findProgram('terraform'),
    setUp: () => goInstall('github.com/hashicorp/terraform@v1.11.4'),
  },
  {
    name: 'helm',
    find: () => findProgram('helm'),
    setUp: () => goInstall('helm.sh/helm/v4/cmd/helm@v4.2.4'),
  },
  {
    name: 'servicemonitor',
    find: () => findInModule(...SERVICE_MONITOR),
    setUp: () => fetchFromModule(...SERVICE_MONITOR),
  },
  {
    name: 'kube-apiserver',
    find: () => findProgram('kube-apiserver'),
    setUp: buildApiServer,
  },
  {
    name: 'azurerm',
    find: () => findProgram('terraform-provider-azurerm'),
    // The tag of 5.2.0 cannot be installed by its name: the module's path lacks the major version.
    setUp: () =>
      goInstall(
        'github.com/hashicorp/terraform-provider-azurerm@v1.44.1-0.20260824201233-fae580791926',
      ),
  },
];
