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
  kmeans?: {
    /**
     * What training in the portal may take. Which addresses data is read from
     * is decided by `backend.reading.allow` and `integrations`: unset, none.
     */
    training?: {
      /**
       * Size of a data set, in MB. A larger one ends the task. Default: 256.
       * @visibility backend
       */
      maxMegabytes?: number;
      /**
       * Minutes that reading the data, or training, may last; a step that takes
       * longer ends the task. Default: 30.
       * @visibility backend
       */
      maxMinutes?: number;
      /**
       * Threads that train. Default: as many as there are cores, less one for
       * those who ask the portal something meanwhile; at most 8.
       * @visibility backend
       */
      threads?: number;
      /**
       * Steps that read data or train at one time in one process; others wait
       * for their turn. Default: 1.
       * @visibility backend
       */
      atOnce?: number;
    };
  };
}
