import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { Edit, Start, unchanged } from './edit';

/** A newer Kubernetes. */
export const kubernetesSchema = z.strictObject({
  kind: z.literal('kubernetes'),
  /** `1.37` follows its patches, `1.37.2` stays. */
  version: z
    .string()
    .regex(
      /^1\.\d{1,3}(\.\d{1,3})?$/,
      'must be a version such as 1.36 or 1.36.3',
    ),
});
export type KubernetesRequest = z.output<typeof kubernetesSchema>;

const UPGRADES = 'https://learn.microsoft.com/azure/aks/upgrade-aks-cluster';

const partsOf = (version: string) => {
  const [, minor, patch] = version.split('.').map(Number);
  return { minor, patch } as { minor: number; patch: number | undefined };
};

/** Channels that raise the minor version by themselves. */
const RAISES_MINOR = ['stable', 'rapid'];

/** What the files say, and what runs: either would undo another version. */
function refuseOwned({ placement, channel }: Start, version: string) {
  const owner = [placement.autoUpgradeChannel, channel].find(
    each => each !== undefined && RAISES_MINOR.includes(each),
  );
  if (owner) {
    throw new InputError(
      `The automatic upgrade channel ${owner} owns the Kubernetes version and would undo ${version}: set the channel to patch or none first`,
    );
  }
}

/** The edit that upgrades the control plane and, after it, every pool. */
export function upgradeKubernetes(
  start: Start,
  { version }: KubernetesRequest,
): Edit {
  const { placement, needs } = start;
  const present = placement.kubernetesVersion;
  if (present === version) return unchanged(start);
  refuseOwned(start, version);
  const from = partsOf(present);
  const to = partsOf(version);
  const older =
    to.minor < from.minor ||
    (to.minor === from.minor &&
      from.patch !== undefined &&
      to.patch !== undefined &&
      to.patch < from.patch);
  if (older) {
    throw new InputError(
      `${version} is older than ${present}, and AKS does not go back (${UPGRADES})`,
    );
  }
  if (to.minor > from.minor + 1) {
    throw new InputError(
      `From ${present} to ${version} skips a minor version, and AKS goes one at a time (${UPGRADES}): upgrade to 1.${
        from.minor + 1
      } first`,
    );
  }
  if (to.minor === from.minor && from.patch === undefined) {
    throw new InputError(
      `The automatic upgrade channel patch owns the patches of ${present} and installs the newest by itself: there is nothing to set`,
    );
  }
  return {
    changes: [{ set: { kubernetesVersion: version } }],
    needs: needs.kubernetesVersion
      ? { ...needs, kubernetesVersion: version }
      : needs,
    consequences: [
      ...(to.minor === from.minor && to.patch === undefined
        ? []
        : [
            'The control plane goes first; the pools follow, each with its surge nodes, and every node is drained and made anew.',
            'AKS does not go back to an older version.',
          ]),
      ...(from.patch !== undefined && to.patch === undefined
        ? [`From then on AKS installs the patches of ${version} by itself.`]
        : []),
      ...(from.patch === undefined && to.patch !== undefined
        ? [`From then on patches are installed by such changes only.`]
        : []),
    ],
  };
}
