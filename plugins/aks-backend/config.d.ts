export interface Config {
  /** The aks plugin. Nothing here is secret: the credential comes from the environment. */
  aks?: {
    azure?: {
      resourceManager?: {
        /**
         * Origin of Azure Resource Manager, https only. Unset:
         * https://management.azure.com, the public cloud.
         * @visibility backend
         */
        endpoint?: string;
        /**
         * For whom tokens are asked; `/.default` is added. Unset:
         * https://management.azure.com, the public cloud.
         * @visibility backend
         */
        audience?: string;
      };
      authority?: {
        /**
         * Origin of Microsoft Entra, https only. Unset: the variable
         * AZURE_AUTHORITY_HOST, else https://login.microsoftonline.com.
         * @visibility backend
         */
        host?: string;
        /**
         * Do not ask the public cloud whether the authority is genuine: for
         * private clouds. Unset: false.
         * @visibility backend
         */
        disableInstanceDiscovery?: boolean;
      };
      previews?: {
        /**
         * Ask AKS which sizes it takes, in which zones (`vmSkus`, a preview of
         * Azure). Unset: false.
         * @visibility backend
         */
        vmSkus?: boolean;
        /**
         * Ask how likely regular nodes are (a preview of Azure; needs the role
         * Compute Recommendations Role). Unset: false.
         * @visibility backend
         */
        placementScores?: boolean;
        /**
         * Ask how many nodes Azure would place (SKU mix, a preview of Azure;
         * needs the role Compute Recommendations Role). Unset: false.
         * @visibility backend
         */
        skuMix?: boolean;
        /**
         * Show each placement to Azure's own preflight as well, which creates
         * nothing (`validateResources`). Unset: false.
         * @visibility backend
         */
        preflight?: boolean;
      };
      prices?: {
        /**
         * Origin of the Azure retail prices API, https only; no token is sent
         * there. Unset: https://prices.azure.com.
         * @visibility backend
         */
        endpoint?: string;
      };
    };
    kubernetes?: {
      /**
       * Ask the clusters themselves how their nodes are and what happened to
       * them, with the same credential. Needs roles on each cluster; where one
       * is missing the page says so. Unset: false.
       * @visibility backend
       */
      enabled?: boolean;
    };
    /**
     * Ids of the subscriptions to work in, the default one first. Unset or
     * empty: all that the credential can see.
     * @visibility backend
     */
    subscriptions?: string[];
    /**
     * Names of the regions offered and kept warm, such as westeurope. Unset or
     * empty: all physical regions of the subscription.
     * @visibility backend
     */
    regions?: string[];
  };
}
