import { object, withoutNulls } from '../../world/json';
import type { Json, ResourceRecord } from '../../world/state';
import type { Kind } from '../arm/kind';

/** A service of an account and what it is set to when nobody says. */
const DEFAULTS: Record<string, Json> = {
  blobServices: {
    cors: { corsRules: [] },
    deleteRetentionPolicy: { enabled: false, allowPermanentDelete: false },
    containerDeleteRetentionPolicy: { enabled: false },
    isVersioningEnabled: false,
    changeFeed: { enabled: false },
  },
  fileServices: {
    cors: { corsRules: [] },
    shareDeleteRetentionPolicy: { enabled: true, days: 7 },
    protocolSettings: { smb: {} },
  },
  queueServices: { cors: { corsRules: [] } },
  tableServices: { cors: { corsRules: [] } },
};

/** Settings of an account's services, all of them named `default`. */
export function serviceKinds(accountType: string): Kind[] {
  return Object.keys(DEFAULTS).map(service => ({
    type: `${accountType}/${service}`,
    withoutLocation: true,
    withoutProvisioningState: true,
    build: ({ properties, previous }) => ({
      body: {
        properties: {
          ...object(previous?.body.properties),
          ...withoutNulls(properties),
        },
      },
    }),
  }));
}

/** The services that come with an account. */
export function servicesOf(
  account: Omit<ResourceRecord, 'body' | 'name'>,
): ResourceRecord[] {
  return Object.entries(DEFAULTS).map(([service, properties]) => ({
    ...account,
    id: `${account.id}/${service}/default`,
    type: `${account.type}/${service}`,
    name: 'default',
    body: { properties },
  }));
}
