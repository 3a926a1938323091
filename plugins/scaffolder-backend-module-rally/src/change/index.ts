import { z } from 'zod';
import { Edit, Start } from './edit';
import { kubernetesSchema, upgradeKubernetes } from './kubernetes';
import { moveRegion, regionRequestSchema } from './region';
import { scale, scaleSchema } from './scale';
import { changeVmSize, vmSizeSchema } from './vmSize';

export type { Edit, Standing, Start } from './edit';

/** What can be asked of an environment that exists. */
export const changeRequestSchema = z.discriminatedUnion('kind', [
  scaleSchema,
  vmSizeSchema,
  regionRequestSchema,
  kubernetesSchema,
]);
export type ChangeRequest = z.output<typeof changeRequestSchema>;

/**
 * What a request comes to. Targets are absolute, so that asking again for what
 * is there changes nothing.
 *
 * @throws InputError with the reason where it cannot be, or would be undone
 */
export function editFor(start: Start, request: ChangeRequest): Edit {
  switch (request.kind) {
    case 'scale':
      return scale(start, request);
    case 'vm-size':
      return changeVmSize(start, request);
    case 'region':
      return moveRegion(start, request);
    default:
      return upgradeKubernetes(start, request);
  }
}
