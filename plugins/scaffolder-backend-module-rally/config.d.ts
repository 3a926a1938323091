export interface Config {
  environments?: {
    /**
     * Where rendered environments are proposed. Unset: a local bare repository
     * at `.data/environments.git`. Set `path` or `url`, not both.
     */
    repository?: {
      /**
       * A bare repository on this machine, made on first use. Relative paths
       * start at the backend's working directory. Default: `.data/environments.git`.
       */
      path?: string;
      /**
       * A repository on GitHub, `https://github.com/org/repo`. Environments
       * become pull requests; needs an entry in `integrations.github`.
       */
      url?: string;
      /** The branch proposed to. Default: `main`. */
      branch?: string;
    };
    /**
     * The Azure Storage container that keeps the Terraform state of all
     * environments. Unset: each environment keeps its state in a local file.
     */
    state?: {
      resourceGroup: string;
      storageAccount: string;
      container: string;
      /** Unset: the subscription of the environment. */
      subscriptionId?: string;
    };
    assets?: {
      /**
       * The directory that holds `terraform/modules` and `charts`. Unset: the
       * nearest directory above the working directory that holds them.
       */
      path?: string;
    };
    modules?: {
      /**
       * Refer to the Terraform modules in Git instead of copying them into
       * each environment. Unset: they are copied.
       */
      git?: {
        /** The directory of the modules: `https://github.com/org/repo.git//terraform/modules`. */
        url: string;
        /** Tag or commit. */
        ref: string;
      };
    };
  };
}
