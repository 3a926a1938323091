export interface Config {
  /** The kmeans plugin. */
  kmeans?: {
    /**
     * Where models are kept; where both are set, in `azureBlob`. Unset: every
     * question about models is answered with 503 and what to set.
     */
    registry?: {
      fileSystem?: {
        /**
         * A directory that all replicas of the portal see, made on first use.
         * Its file system needs hard links: a local disk or NFS, not SMB.
         * Relative paths start at the backend's working directory.
         * @visibility backend
         */
        directory: string;
      };
      azureBlob?: {
        /**
         * `https://ACCOUNT.blob.core.windows.net`; `http://` on loopback only.
         * @visibility backend
         */
        endpoint: string;
        /**
         * A container that exists. The portal's identity needs the role Storage
         * Blob Data Contributor on it.
         * @visibility backend
         */
        container: string;
        /**
         * For Azurite. Unset: the portal signs in with the usual chain
         * (environment, workload identity, managed identity, command line).
         */
        sharedKey?: {
          /**
           * @visibility backend
           */
          accountName: string;
          /**
           * @visibility secret
           */
          accountKey: string;
        };
      };
    };
  };
}
