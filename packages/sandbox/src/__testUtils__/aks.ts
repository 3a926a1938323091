import { PLATFORM_SUBSCRIPTION } from '../ids';
import type { Answer, Arm } from './client';

export type Json = Record<string, unknown>;

export const SUBSCRIPTION = `/subscriptions/${PLATFORM_SUBSCRIPTION}`;
export const AKS = 'providers/Microsoft.ContainerService/managedClusters';

export const SYSTEM = {
  name: 'system',
  mode: 'System',
  vmSize: 'Standard_D2s_v5',
  count: 1,
};

/** A cluster of one small system pool, in a resource group of its own. */
export async function putCluster(
  arm: Arm,
  name: string,
  location: string,
  properties: Json = {},
  rest: Json = {},
): Promise<Answer> {
  const group = `${SUBSCRIPTION}/resourceGroups/rg-${name}`;
  await arm.put(group, { location });
  return arm.put(`${group}/${AKS}/${name}`, {
    location,
    identity: { type: 'SystemAssigned' },
    properties: {
      dnsPrefix: name,
      agentPoolProfiles: [SYSTEM],
      ...properties,
    },
    ...rest,
  });
}

export function putPool(
  arm: Arm,
  cluster: string,
  name: string,
  properties: Json,
): Promise<Answer> {
  return arm.put(
    `${SUBSCRIPTION}/resourceGroups/rg-${cluster}/${AKS}/${cluster}/agentPools/${name}`,
    { properties },
  );
}

/** `currentValue` of one counter, on whatever page it stands. */
export async function used(
  arm: Arm,
  region: string,
  counter: string,
): Promise<number> {
  let next:
    | string
    | undefined = `${SUBSCRIPTION}/providers/Microsoft.Compute/locations/${region}/usages`;
  while (next) {
    const { json }: Answer = await arm.get(next);
    const usage = (
      json.value as { name: { value: string }; currentValue: number }[]
    ).find(({ name }) => name.value === counter);
    if (usage) {
      return usage.currentValue;
    }
    next = (json.nextLink as string | undefined)?.slice(arm.sandbox.url.length);
  }
  throw new Error(`there is no counter ${counter}`);
}
