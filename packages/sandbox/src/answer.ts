import { FrontDoor } from './azure/arm/frontDoor';
import type { Azure } from './azure/azure';
import { answerDataPlane, parseDataHost } from './azure/dataplane/dataPlane';
import { priceRoutes } from './azure/prices/routes';
import { armRoutes } from './azure/routes';
import { blobRoutes } from './blobs/routes';
import { Faults, readFault } from './http/faults';
import { noContent, ok, Reply } from './http/reply';
import type { SandboxRequest } from './http/request';
import { Route, Router } from './http/router';
import { kubernetesRoutes } from './kubernetes/routes';
import type { Throttle } from './http/throttle';
import { identityRoutes } from './identity/routes';
import { metadataRoutes } from './metadata/routes';

export type Answer = (request: SandboxRequest) => Promise<Reply>;

/** What is the sandbox's own and no part of Azure. */
function adminRoutes(faults: Faults): Route[] {
  return [
    {
      method: 'GET',
      path: '/_sandbox/health',
      handle: () => ok({ status: 'ok' }),
    },
    {
      method: 'GET',
      path: '/_sandbox/faults',
      handle: () => ok({ value: faults.list() }),
    },
    {
      method: 'POST',
      path: '/_sandbox/faults',
      handle: request => {
        faults.add(readFault(request.body));
        return { status: 201, body: { value: faults.list() } };
      },
    },
    {
      method: 'DELETE',
      path: '/_sandbox/faults',
      handle: () => {
        faults.clear();
        return noContent;
      },
    },
  ];
}

/** Leads a request to the host, the open routes or Resource Manager. */
export function createAnswer(
  azure: Azure,
  throttle: Throttle,
  faults: Faults,
): Answer {
  const open = new Router([
    ...adminRoutes(faults),
    ...metadataRoutes(azure),
    ...identityRoutes(azure),
    ...priceRoutes(azure),
    ...kubernetesRoutes(azure),
    ...blobRoutes(azure),
  ]);
  const frontDoor = new FrontDoor(
    azure,
    new Router(armRoutes(azure)),
    throttle,
  );
  return async request => {
    const dataHost = parseDataHost(request.host);
    if (dataHost) {
      return answerDataPlane(azure, dataHost, request);
    }
    const match = open.match(request.method, request.path);
    return match.found === 'route'
      ? match.route.handle({ ...request, params: match.params })
      : frontDoor.handle(request);
  };
}
