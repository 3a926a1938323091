import { ClusterName } from '../kubernetes/Kubernetes';

/** `<subscription>/<resource group>/<name>` in lower case, as the catalog's annotation has it. */
export const clusterKeyOf = ({
  subscriptionId,
  resourceGroup,
  name,
}: ClusterName): string =>
  `${subscriptionId}/${resourceGroup}/${name}`.toLowerCase();
