import { findRegion } from '../../facts/regions';
import { findVmSize, isOffered, zonesOf } from '../../facts/vmSizes';
import { AzureError } from '../../http/azureError';
import { ok, Reply } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import { list, object, text } from '../../world/json';
import type { Json } from '../../world/state';

interface Refusal {
  code: string;
  message: string;
}

function faultsOf(pool: Json, location: string): Refusal[] {
  const region = findRegion(location);
  const vmSize = text(pool.vmSize) ?? '';
  const size = findVmSize(vmSize);
  if (!region || !size || !isOffered(size, region)) {
    return [
      {
        code: 'BadRequest',
        message: `The VM size of ${vmSize} is not allowed in your subscription in location '${location}'.`,
      },
    ];
  }
  const offered = zonesOf(size, region);
  const missing = (list(pool.availabilityZones) ?? []).filter(
    zone => !offered.includes(String(zone)),
  );
  return missing.length === 0
    ? []
    : [
        {
          code: 'AvailabilityZoneNotSupported',
          message: `The zone(s) '${missing.join(',')}' for resource '${
            pool.name
          }' is not supported. The supported zones for location '${location}' are '${offered.join(
            ',',
          )}'`,
        },
      ];
}

/** Resource Manager's preflight: sizes and zones of node pools are looked at, quota is not. */
export function validateRoutes(): Route[] {
  const validate = (request: SandboxRequest): Reply => {
    const body = object(request.body) ?? {};
    const location = text(body.location) ?? '';
    const group = /\/resourceGroups\/([^/]+)/i.exec(
      text(body.scope) ?? '',
    )?.[1];
    const details = (list(body.resources) ?? []).flatMap(resource => {
      const { name, properties } = object(resource) ?? {};
      const pools = list(object(properties)?.agentPoolProfiles) ?? [];
      return pools
        .flatMap(pool => faultsOf(object(pool) ?? {}, location))
        .map(({ code, message }) => ({
          code,
          message: `Preflight validation check for resource(s) for container service ${name} in resource group ${group} failed. Message: ${message}. Details: `,
        }));
    });
    if (details.length > 0) {
      throw new AzureError(
        400,
        'InvalidTemplateDeployment',
        'The template deployment failed with error: preflight validation failed. Please refer to the details for the specific errors.',
        { details },
      );
    }
    return ok({});
  };
  return [
    {
      method: 'POST',
      path: '/providers/Microsoft.Resources/validateResources',
      handle: validate,
    },
  ];
}
