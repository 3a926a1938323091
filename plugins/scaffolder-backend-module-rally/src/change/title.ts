import { shortSize } from '@rally/plugin-aks-common';
import type { ChangeRequest } from '.';

/** The request in a line, for a commit. */
export function titleOf(name: string, request: ChangeRequest): string {
  switch (request.kind) {
    case 'scale': {
      const { pool, to, count, min, max } = request;
      const nodes = count ?? (min === undefined ? undefined : `${min}-${max}`);
      const verb = `${to[0].toUpperCase()}${to.slice(1)}`;
      const figure = nodes === undefined ? '' : ` to ${nodes} nodes`;
      return `${verb} pool ${pool} of ${name}${figure}`;
    }
    case 'vm-size':
      return `Put pool ${request.pool} of ${name} on ${shortSize(
        request.vmSize,
      )}`;
    case 'region':
      return `Move ${name} to ${request.region}`;
    default:
      return `Upgrade ${name} to Kubernetes ${request.version}`;
  }
}
