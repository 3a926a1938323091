import { AzureError } from '../../http/azureError';

/** What Resource Manager itself refuses, in its words. */
export const refusals = {
  missingAuthorization: () =>
    new AzureError(
      401,
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
    ),
  invalidToken: (origin: string, tenant: string, why: string) =>
    new AzureError(401, 'InvalidAuthenticationToken', why, {
      headers: {
        'www-authenticate': `Bearer authorization_uri="${origin}/${tenant}", error="invalid_token", error_description="${why}"`,
      },
    }),
  expiredToken: (origin: string, tenant: string) =>
    new AzureError(
      401,
      'ExpiredAuthenticationToken',
      'The access token expiry UTC time is earlier than current UTC time.',
      {
        headers: {
          'www-authenticate': `Bearer authorization_uri="${origin}/${tenant}", error="invalid_token", error_description="The access token has expired."`,
        },
      },
    ),
  missingApiVersion: () =>
    new AzureError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    ),
  invalidApiVersion: (version: string) =>
    new AzureError(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${version}' is invalid.`,
    ),
  subscriptionNotFound: (id: string) =>
    new AzureError(
      404,
      'SubscriptionNotFound',
      `The subscription '${id}' could not be found.`,
    ),
  invalidSubscriptionId: (id: string) =>
    new AzureError(
      400,
      'InvalidSubscriptionId',
      `The provided subscription identifier '${id}' is malformed or invalid.`,
    ),
  resourceGroupNotFound: (name: string) =>
    new AzureError(
      404,
      'ResourceGroupNotFound',
      `Resource group '${name}' could not be found.`,
    ),
  resourceNotFound: (type: string, name: string, group: string) =>
    new AzureError(
      404,
      'ResourceNotFound',
      `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    ),
  parentNotFound: (action: string, type: string, parent: string) =>
    new AzureError(
      404,
      'ParentResourceNotFound',
      `Failed to perform '${action}' on resource(s) of type '${type}', because the parent resource '${parent}' could not be found.`,
    ),
  invalidResourceType: (type: string, namespace: string, version: string) =>
    new AzureError(
      404,
      'InvalidResourceType',
      `The resource type '${type}' could not be found in the namespace '${namespace}' for api version '${version}'.`,
    ),
  invalidNamespace: (namespace: string) =>
    new AzureError(
      404,
      'InvalidResourceNamespace',
      `The resource namespace '${namespace}' is invalid.`,
    ),
  methodNotAllowed: (method: string) =>
    new AzureError(
      405,
      'HttpMethodNotSupported',
      `The HTTP method '${method}' is not supported at scope.`,
    ),
  notRegistered: (namespace: string) =>
    new AzureError(
      409,
      'MissingSubscriptionRegistration',
      `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`,
      {
        details: [
          {
            code: 'MissingSubscriptionRegistration',
            message: `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`,
          },
        ],
      },
    ),
  authorizationFailed: (
    clientId: string,
    objectId: string,
    action: string,
    scope: string,
  ) =>
    new AzureError(
      403,
      'AuthorizationFailed',
      `The client '${clientId}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    ),
  throttled: (
    subscription: string,
    actor: string,
    kind: string,
    retryAfter: number,
  ) =>
    new AzureError(
      429,
      'SubscriptionRequestsThrottled',
      `Number of '${kind}' requests for subscription '${subscription}' actor '${actor}' exceeded. Please try again after '${retryAfter}' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for additional information.`,
      { headers: { 'retry-after': String(retryAfter) } },
    ),
  invalidContent: (why: string) =>
    new AzureError(
      400,
      'InvalidRequestContent',
      `The request content was invalid and could not be deserialized: '${why}'.`,
    ),
  locationRequired: () =>
    new AzureError(
      400,
      'LocationRequired',
      'The location property is required for this definition.',
    ),
  locationNotAvailable: (location: string, type: string, regions: string[]) =>
    new AzureError(
      400,
      'LocationNotAvailableForResourceType',
      `The provided location '${location}' is not available for resource type '${type}'. List of available regions for the resource type is '${regions.join(
        ',',
      )}'.`,
    ),
  locationChanged: (
    name: string,
    group: string,
    present: string,
    wanted: string,
  ) =>
    new AzureError(
      409,
      'InvalidResourceLocation',
      `The resource '${name}' already exists in location '${present}' in resource group '${group}'. A resource with the same name cannot be created in location '${wanted}'. Please select a new resource name.`,
    ),
  beingDeleted: (group: string) =>
    new AzureError(
      409,
      'ResourceGroupBeingDeleted',
      `The resource group '${group}' is in deprovisioning state and cannot perform this operation.`,
    ),
};
