import type { Route } from '../http/router';
import { Kind, Kinds } from './arm/kind';
import { KindRoutes } from './arm/kindRoutes';
import { operationRoutes } from './arm/operations';
import { authorizationRoutes } from './authorization/routes';
import type { Azure } from './azure';
import { previewRoutes } from './compute/previews';
import { placementScoreRoutes } from './compute/placementScores';
import { skuRoutes } from './compute/skus';
import { usageRoutes } from './compute/usages';
import { containerRegistryKinds } from './containerregistry/kinds';
import { containerRegistryRoutes } from './containerregistry/routes';
import { containerServiceKinds } from './containerservice/kinds';
import { containerServiceRoutes } from './containerservice/routes';
import { keyVaultKinds } from './keyvault/kinds';
import { keyVaultRoutes } from './keyvault/routes';
import { managedIdentityKinds } from './managedidentity/kinds';
import { quotaRoutes } from './quota/routes';
import { resourceGraphRoutes } from './resourcegraph/routes';
import { groupRoutes } from './resources/groups';
import { providerRoutes } from './resources/providers';
import { validateRoutes } from './resources/validate';
import { subscriptionRoutes } from './resources/subscriptions';
import { storageKinds } from './storage/kinds';
import { storageRoutes } from './storage/routes';

/** All that stands behind Resource Manager's front door. */
export function armRoutes(azure: Azure): Route[] {
  const all: Kind[] = [
    ...containerServiceKinds(azure),
    ...managedIdentityKinds(azure),
    ...containerRegistryKinds(azure),
    ...storageKinds(azure),
    ...keyVaultKinds(azure),
  ];
  const kinds = new Kinds(all);
  return [
    ...authorizationRoutes(azure),
    ...operationRoutes(azure),
    ...subscriptionRoutes(azure),
    ...groupRoutes(azure, kinds),
    ...skuRoutes(azure),
    ...usageRoutes(azure),
    ...quotaRoutes(azure),
    ...placementScoreRoutes(azure),
    ...previewRoutes(azure),
    ...validateRoutes(),
    ...resourceGraphRoutes(azure),
    ...containerServiceRoutes(azure),
    ...containerRegistryRoutes(azure),
    ...keyVaultRoutes(azure),
    ...storageRoutes(azure),
    ...all.flatMap(kind => new KindRoutes(azure, kinds, kind).routes()),
    ...providerRoutes(azure),
  ];
}
