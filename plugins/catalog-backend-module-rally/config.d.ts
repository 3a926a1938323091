import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  environments?: {
    /**
     * Where environments are. Unset: a local bare repository at
     * `.data/environments.git`. Set `path` or `url`, not both.
     */
    repository?: {
      /**
       * A bare repository on this machine. While it does not exist there are no
       * environments. Relative paths start at the backend's working directory.
       * Default: `.data/environments.git`.
       *
       * @visibility backend
       */
      path?: string;
      /**
       * A repository on GitHub, `https://github.com/org/repo`. This module then
       * reads nothing: `catalog.providers.github` discovers the environments.
       *
       * @visibility backend
       */
      url?: string;
      /**
       * The branch read. Default: `main`.
       *
       * @visibility backend
       */
      branch?: string;
    };
    /** How environments of a local repository come into the catalog. */
    catalog?: {
      /**
       * A directory that this module owns, in which it lays out the folder of
       * each environment, so that TechDocs finds its pages. It has to be empty
       * or missing at first. Default: `environments-checkout` beside the
       * repository.
       *
       * @visibility backend
       */
      checkout?: string;
      /**
       * How often the branch is looked at; nothing is done while its commit
       * stays the same. Default: every 5 seconds, timeout 30 seconds. Its scope
       * is local unless it says otherwise.
       *
       * @visibility backend
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
  kmeans?: {
    /** How models come into the catalog. Nothing is asked while kmeans.registry is unset. */
    catalog?: {
      /**
       * Entity reference of the owner of models that name none, and of the
       * model server. Default: `unknown`.
       *
       * @visibility backend
       */
      owner?: string;
      /**
       * A directory that this module owns, in which it lays out the card of
       * each model, so that TechDocs finds it. It has to be empty or missing at
       * first. Relative paths start at the backend's working directory.
       * Default: `.data/models-checkout`.
       *
       * @visibility backend
       */
      checkout?: string;
      /**
       * How often the registry is asked. Default: every 15 seconds, timeout 1
       * minute. Its scope is local unless it says otherwise.
       *
       * @visibility backend
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
