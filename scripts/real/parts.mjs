import { airflow } from './airflow.mjs';
import { modelsInAzurite } from './azurite.mjs';
import { charts } from './charts.mjs';
import { chromiumWalk } from './chromiumWalk.mjs';
import { hostileRequests } from './hostileRequests.mjs';
import { killedPortal } from './killedPortal.mjs';
import { portalOnPostgres } from './portalOnPostgres.mjs';
import { renderedEnvironments } from './renderedEnvironments.mjs';
import { sparkModel } from './sparkModel.mjs';
import { terraformModules } from './terraformModules.mjs';
import { tritonClient } from './tritonClient.mjs';

/**
 * What is tested against which real programs. `run(toolchain, tally, found)`
 * adds its checks to the tally; `found` maps a counterpart to its path. Parts
 * of one lane follow each other; the lanes run side by side, and take about
 * equally long.
 */
export const parts = [
  { name: 'postgresql', needs: ['postgresql'], run: portalOnPostgres },
  { name: 'azurite', needs: ['azurite'], run: modelsInAzurite },
  { name: 'spark', needs: ['pyspark', 'java'], run: sparkModel },
  {
    name: 'airflow',
    needs: ['airflow', 'pyspark', 'java', 'kube-apiserver', 'etcd'],
    run: airflow,
  },
  { name: 'triton', needs: ['python-ml'], run: tritonClient },
  { name: 'hostile', needs: [], run: hostileRequests },
  {
    name: 'terraform-modules',
    lane: 'environments',
    needs: ['terraform', 'azurerm'],
    run: terraformModules,
  },
  {
    name: 'terraform-helm',
    lane: 'environments',
    needs: ['terraform', 'azurerm', 'helm', 'kube-apiserver', 'etcd'],
    run: renderedEnvironments,
  },
  {
    name: 'charts',
    lane: 'environments',
    needs: ['helm', 'kube-apiserver', 'etcd', 'servicemonitor'],
    run: charts,
  },
  { name: 'killed', lane: 'environments', needs: [], run: killedPortal },
  { name: 'chromium', needs: ['chromium'], run: chromiumWalk },
];
