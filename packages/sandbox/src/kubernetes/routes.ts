import type { Azure } from '../azure/azure';
import { CLUSTER_TYPE, poolsOf } from '../azure/containerservice/kinds';
import { localToken } from '../azure/containerservice/kubeconfig';
import { ok, Reply } from '../http/reply';
import { query, SandboxRequest } from '../http/request';
import type { Route } from '../http/router';
import { readToken } from '../identity/token';
import { object } from '../world/json';
import { findPrincipal } from '../world/principals';
import type { Json, ResourceRecord } from '../world/state';
import { apiServerPath } from './address';
import { autoscalerStatus, eventOf, nodesIn, pendingPodsIn } from './objects';
import { sceneOf } from './story';

/** For whom tokens to AKS clusters are issued. */
const AKS_SERVER = '6dae42f8-4368-4678-94ff-3960e28e3630';

const API = '/kubernetes/{cluster}/api/v1';

/** A refusal in the words of the Kubernetes API. */
function refused(code: number, reason: string, message: string): Reply {
  return {
    status: code,
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      code,
    },
  };
}

/** The value at `involvedObject.kind` and the like. */
function valueAt(item: Json, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => object(value)?.[key], item);
}

/** What of a field selector does not hold; `undefined` for one that cannot be read. */
function selects(selector: string, item: Json): boolean {
  return selector
    .split(',')
    .filter(Boolean)
    .every(term => {
      const [path, value = ''] = term.split(/={1,2}/);
      return valueAt(item, path) === value;
    });
}

/** The Kubernetes API of each cluster, as far as it is read: no object can be written. */
export function kubernetesRoutes(azure: Azure): Route[] {
  const clusterOf = (request: SandboxRequest): ResourceRecord | undefined =>
    azure.store
      .list(record => record.type === CLUSTER_TYPE)
      .find(
        record =>
          apiServerPath(record) === `/kubernetes/${request.params.cluster}`,
      );

  /** Who asks: a token of Entra for AKS, or the local account. */
  const refusalOf = (
    request: SandboxRequest,
    cluster: ResourceRecord,
    resource: string,
  ): Reply | undefined => {
    const token =
      /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const properties = object(cluster.body.properties);
    const isLocal =
      properties?.disableLocalAccounts !== true &&
      token === localToken(cluster, 'clusterUser');
    const claims = readToken(token, azure.signingKey);
    const principal = claims && findPrincipal(claims.appid);
    if (isLocal) {
      return undefined;
    }
    if (
      !principal ||
      claims.aud !== AKS_SERVER ||
      claims.exp * 1000 <= azure.now() ||
      !object(properties?.aadProfile)
    ) {
      return refused(401, 'Unauthorized', 'Unauthorized');
    }
    return principal.role === 'Reader'
      ? refused(
          403,
          'Forbidden',
          `${resource} is forbidden: User "${principal.objectId}" cannot list resource "${resource}" in API group "" at the cluster scope: User does not have access to the resource in Azure. Update role assignment to allow access.`,
        )
      : undefined;
  };

  const answer =
    (
      resource: string,
      read: (request: SandboxRequest, cluster: ResourceRecord) => Reply,
    ) =>
    (request: SandboxRequest): Reply => {
      const cluster = clusterOf(request);
      if (!cluster) {
        return refused(
          404,
          'NotFound',
          'the server could not find the requested resource',
        );
      }
      return refusalOf(request, cluster, resource) ?? read(request, cluster);
    };

  const scenesOf = (cluster: ResourceRecord) =>
    poolsOf(azure, cluster.id).map(pool =>
      sceneOf(pool, cluster.location ?? '', azure.now()),
    );

  /** A page of a list; `continue` says where the next one begins. */
  const listOf =
    (kind: string, itemsOf: (cluster: ResourceRecord) => Json[]) =>
    (request: SandboxRequest, cluster: ResourceRecord): Reply => {
      const { namespace } = request.params;
      const selector = query(request, 'fieldSelector') ?? '';
      const items = itemsOf(cluster).filter(
        item =>
          selects(selector, item) &&
          (!namespace || object(item.metadata)?.namespace === namespace),
      );
      const limit = Number(query(request, 'limit') ?? 0) || items.length;
      const from = Number(
        Buffer.from(query(request, 'continue') ?? '', 'base64url').toString(),
      );
      if (!Number.isInteger(from) || from < 0) {
        return refused(
          410,
          'Expired',
          'The provided continue parameter is too old.',
        );
      }
      const until = from + limit;
      return ok({
        kind: `${kind}List`,
        apiVersion: 'v1',
        metadata: {
          resourceVersion: String(Math.floor(azure.now() / 1000)),
          ...(until < items.length && {
            continue: Buffer.from(String(until)).toString('base64url'),
            remainingItemCount: items.length - until,
          }),
        },
        items: items.slice(from, until),
      });
    };

  const events = listOf('Event', cluster =>
    scenesOf(cluster)
      .flatMap(({ reports }) => reports)
      .sort((a, b) => a.at - b.at)
      .map(eventOf),
  );
  const configMap = (
    request: SandboxRequest,
    cluster: ResourceRecord,
  ): Reply => {
    const scenes = scenesOf(cluster);
    const { namespace, name } = request.params;
    return namespace === 'kube-system' &&
      name === 'cluster-autoscaler-status' &&
      scenes.some(({ autoscaler }) => autoscaler)
      ? ok(autoscalerStatus(scenes, azure.now()))
      : refused(404, 'NotFound', `configmaps "${name}" not found`);
  };

  const get = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path: `${API}${path}`,
    handle,
  });
  return [
    get(
      '/nodes',
      answer(
        'nodes',
        listOf('Node', cluster =>
          scenesOf(cluster).flatMap(scene =>
            nodesIn(scene, cluster.location ?? ''),
          ),
        ),
      ),
    ),
    get('/events', answer('events', events)),
    get('/namespaces/{namespace}/events', answer('events', events)),
    get(
      '/pods',
      answer(
        'pods',
        listOf('Pod', cluster => scenesOf(cluster).flatMap(pendingPodsIn)),
      ),
    ),
    get(
      '/namespaces/{namespace}/configmaps/{name}',
      answer('configmaps', configMap),
    ),
  ];
}
