/** Where the quota provider stands for another provider in a region; the version is that of its 1.1.1 client. */
export const quotaPath = (
  subscriptionId: string,
  region: string,
  rest: string,
  namespace: string = 'Microsoft.Compute',
) =>
  `/subscriptions/${subscriptionId}/providers/${namespace}/locations/${region}/providers/Microsoft.Quota/${rest}?api-version=2025-03-01`;
