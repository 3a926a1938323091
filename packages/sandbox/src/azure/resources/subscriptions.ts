import { LOGICAL_REGIONS, REGIONS } from '../../facts/regions';
import { page } from '../../http/paging';
import { ok } from '../../http/reply';
import type { Route } from '../../http/router';
import { TENANT_ID } from '../../ids';
import {
  findSubscription,
  Subscription,
  SUBSCRIPTIONS,
} from '../../world/subscriptions';
import type { Azure } from '../azure';
import { refusals } from '../arm/refusals';

function show(subscription: Subscription) {
  return {
    id: `/subscriptions/${subscription.id}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId: subscription.id,
    tenantId: TENANT_ID,
    displayName: subscription.displayName,
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: subscription.quotaId,
      spendingLimit: 'Off',
    },
  };
}

/** Logical zone n of a subscription is another physical hall in the next one. */
function zoneMappings(subscription: Subscription, region: string) {
  const shift = SUBSCRIPTIONS.indexOf(subscription);
  return ['1', '2', '3'].map((logicalZone, i) => ({
    logicalZone,
    physicalZone: `${region}-az${((i + shift) % 3) + 1}`,
  }));
}

function locationsOf(subscription: Subscription) {
  const base = `/subscriptions/${subscription.id}/locations`;
  return [
    ...REGIONS.map(region => ({
      id: `${base}/${region.name}`,
      name: region.name,
      type: 'Region',
      displayName: region.displayName,
      regionalDisplayName: `(${region.geographyGroup}) ${region.displayName}`,
      metadata: {
        regionType: 'Physical',
        regionCategory: region.tier === 'small' ? 'Other' : 'Recommended',
        geography: region.geography,
        geographyGroup: region.geographyGroup,
        pairedRegion: region.paired
          ? [{ name: region.paired, id: `${base}/${region.paired}` }]
          : [],
      },
      ...(region.zonal
        ? { availabilityZoneMappings: zoneMappings(subscription, region.name) }
        : {}),
    })),
    ...LOGICAL_REGIONS.map(region => ({
      id: `${base}/${region.name}`,
      name: region.name,
      type: 'Region',
      displayName: region.displayName,
      regionalDisplayName: region.displayName,
      metadata: { regionType: 'Logical', regionCategory: 'Other' },
    })),
  ];
}

/** Tenants, subscriptions and their locations. */
export function subscriptionRoutes(azure: Azure): Route[] {
  const find = (id: string): Subscription => {
    const subscription = findSubscription(id);
    if (!subscription) {
      throw refusals.subscriptionNotFound(id);
    }
    return subscription;
  };
  return [
    {
      method: 'GET',
      path: '/tenants',
      handle: () =>
        ok({
          value: [
            {
              id: `/tenants/${TENANT_ID}`,
              tenantId: TENANT_ID,
              displayName: 'Rally sandbox',
              defaultDomain: 'rally.test',
              tenantType: 'AAD',
              countryCode: 'NL',
            },
          ],
        }),
    },
    {
      method: 'GET',
      path: '/subscriptions',
      handle: request =>
        page(request, azure.origin, SUBSCRIPTIONS.map(show), azure.pageSize),
    },
    {
      method: 'GET',
      path: '/subscriptions/{subscriptionId}',
      handle: request => ok(show(find(request.params.subscriptionId))),
    },
    {
      method: 'GET',
      path: '/subscriptions/{subscriptionId}/locations',
      handle: request =>
        ok({ value: locationsOf(find(request.params.subscriptionId)) }),
    },
  ];
}
