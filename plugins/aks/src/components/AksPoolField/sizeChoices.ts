import {
  hourly,
  OfferedSize,
  Pool,
  shortSize,
  VmSizesAnswer,
} from '@rally/plugin-aks-common';
import { Words } from '../../words';

/** One size to choose. */
export interface SizeChoice {
  value: string;
  label: string;
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** `D4as_v6: 4 vCPU, 16 GiB, zones 1 2 3, 0.21 $/h, 12 vCPU left` */
function labelOf(size: OfferedSize, spot: boolean, t: Words): string {
  const price = spot ? size.price?.spot : size.price?.regular;
  const free = spot ? size.free?.spot : size.free?.regular;
  const parts = [
    t('poolField.sizeFigures', {
      vcpus: size.vcpus,
      memory: size.memoryGib,
    }),
    ...(size.gpus > 0 ? [t('poolField.sizeGpus', { count: size.gpus })] : []),
    size.zones.length > 0
      ? t('poolField.sizeZones', { zones: size.zones.join(' ') })
      : t('poolField.sizeNoZones'),
    ...(price === undefined ? [] : [hourly(price)]),
    ...(free === undefined ? [] : [t('poolField.sizeLeft', { free })]),
  ];
  return `${shortSize(size.name)}: ${parts.join(', ')}`;
}

/**
 * The sizes that a pool can be changed to: of the architecture that its images
 * have, of spot where it is on spot, in its zones. What it has, and what was
 * chosen before, stay choices whatever the region offers.
 */
export function sizeChoices(
  { sizes }: Pick<VmSizesAnswer, 'sizes'>,
  pool: Pool,
  chosen: string | undefined,
  t: Words,
): SizeChoice[] {
  const spot = pool.priority === 'Spot';
  const now = sizes.find(({ name }) => isSame(name, pool.vmSize));
  const choices = sizes
    .filter(
      size =>
        size === now ||
        ((!spot || size.spotCapable) &&
          (!now || size.architecture === now.architecture) &&
          pool.zones.every(zone => size.zones.includes(zone))),
    )
    .map(size => ({ value: size.name, label: labelOf(size, spot, t) }));
  const missing = [...new Set([pool.vmSize, chosen ?? pool.vmSize])].filter(
    name => !choices.some(({ value }) => isSame(value, name)),
  );
  return [
    ...missing.map(name => ({
      value: name,
      label: t('poolField.sizeNotOffered', { size: shortSize(name) }),
    })),
    ...choices,
  ];
}
