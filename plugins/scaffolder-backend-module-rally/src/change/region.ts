import { InputError } from '@backstage/errors';
import { JsonValue, regionSchema } from '@rally/plugin-aks-common';
import { z } from 'zod';
import { movedNames } from '../environment/names';
import { Edit, Start, unchanged } from './edit';

/** The environment somewhere else. */
export const regionRequestSchema = z.strictObject({
  kind: z.literal('region'),
  region: regionSchema,
  /** Whether what the environment keeps in the old region may go with it. */
  discard: z.boolean().default(false),
});
export type RegionRequest = z.output<typeof regionRequestSchema>;

/** Nothing of Azure moves between regions: Terraform destroys it here and makes it there. */
const LOST = [
  'the blobs of the storage account (raw, labels, features, models)',
  'the images in the registry',
  'the keys and secrets of the Key Vault, which stays recoverable in the old region until its retention ends',
  'the disks of persistent volumes in the cluster',
];

/** The edit that places an environment in another region. */
export function moveRegion(start: Start, request: RegionRequest): Edit {
  const { name, placement, needs, standing } = start;
  const { region, discard } = request;
  if (placement.region === region) return unchanged(start);
  if (standing === 'unknown') {
    throw new InputError(
      `Azure did not say whether ${name} exists in ${placement.region}, and moving destroys what does: try again when it answers`,
    );
  }
  if (standing === 'created' && !discard) {
    throw new InputError(
      [
        `Moving ${name} from ${placement.region} to ${region} makes it anew and destroys, in ${placement.region}:`,
        ...LOST.map(lost => `- ${lost}`),
        'Copy what is to be kept and confirm that the rest may go, or create a second environment in the other region and move over at leisure',
      ].join('\n'),
    );
  }
  const names: Record<string, JsonValue> = {
    ...placement.names,
    ...movedNames(name, placement.subscriptionId, region),
  };
  return {
    changes: [{ set: { region, names } }],
    needs: {
      ...needs,
      regions: [region, ...needs.regions.filter(each => each !== region)],
    },
    consequences: [
      standing === 'created'
        ? `Terraform destroys the environment in ${placement.region} and makes it in ${region}.`
        : `Terraform makes the environment in ${region}, and destroys what an apply that broke off may have left in ${placement.region}.`,
      `Lost, where it is there: ${LOST.join('; ')}.`,
      'Kept: this folder with its history, the Terraform state, and the names of the resource group and the cluster.',
      'Registry, storage account and Key Vault get other names: theirs are unique in all of Azure, and that of the deleted Key Vault stays taken. Push images, fill containers and set secrets again, and hand the new identities to Helm (docs/operate.md).',
    ],
  };
}
