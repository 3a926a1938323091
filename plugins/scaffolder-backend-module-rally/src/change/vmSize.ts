import { InputError } from '@backstage/errors';
import { poolNeedsSchema, shortSize } from '@rally/plugin-aks-common';
import { z } from 'zod';
import { architectureOf } from '../environment/capacity';
import { Edit, findPool, isPaused, Start, unchanged } from './edit';
import { withWish } from './needs';

/** Another VM size for a pool. */
export const vmSizeSchema = z.strictObject({
  kind: z.literal('vm-size'),
  pool: z.string().min(1),
  vmSize: poolNeedsSchema.shape.vmSize.unwrap(),
});
export type VmSizeRequest = z.output<typeof vmSizeSchema>;

/**
 * `p` among the letters behind the figure means an Arm processor.
 * https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 */
const ARM = /^Standard_[A-Z]+\d+(-\d+)?[a-z]*p/;

/** The edit that puts a pool on another VM size. */
export function changeVmSize(start: Start, request: VmSizeRequest): Edit {
  const pool = findPool(start, request.pool);
  const { vmSize } = request;
  if (pool.vmSize.toLowerCase() === vmSize.toLowerCase()) {
    return unchanged(start);
  }
  const isArm = ARM.test(vmSize);
  const selected = architectureOf(start.needs);
  if (pool.mode === 'User' && selected && isArm !== (selected === 'arm64')) {
    throw new InputError(
      `${shortSize(vmSize)} has ${
        isArm ? 'arm64' : 'amd64'
      } processors, and the workloads of ${
        start.name
      } select ${selected} nodes: they would not run on ${
        pool.name
      }. Take a size with ${selected} processors`,
    );
  }
  return {
    changes: [{ pool: pool.name, set: { vmSize } }],
    needs: withWish(start.needs, pool.name, { vmSize }),
    consequences: isPaused(pool)
      ? []
      : [
          `Terraform rebuilds ${
            pool.name
          } through a pool that stands in (temporary_name_for_rotation): for that time both take quota${
            pool.priority === 'Spot'
              ? ', the one that stands in as regular'
              : ''
          }.`,
          `Its nodes are drained one pool after the other, and what is on their disks is lost.`,
        ],
  };
}
