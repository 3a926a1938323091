/** Where the quota provider stands for Compute in a region; the version is that of its 1.1.1 client. */
export const quotaPath = (
  subscriptionId: string,
  region: string,
  rest: string,
) =>
  `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${region}/providers/Microsoft.Quota/${rest}?api-version=2025-03-01`;
