export interface Config {
  permission?: {
    /**
     * Who may do what. Unset: the built-in roles exist, nobody has one, and so
     * every signed-in person is denied everything. Read only when
     * `permission.enabled` is true.
     *
     * @visibility backend
     */
    rally?: {
      /**
       * Role name to permission names. `*` stands for anything, and `@own` after
       * a name narrows it to what belongs to the person: `scaffolder.task.read@own`.
       * Unset: viewer, creator and admin as the README lists them. A role of one
       * of these names replaces the built-in one.
       *
       * @visibility backend
       */
      roles?: {
        [role: string]: string[];
      };
      /**
       * Entity reference of a user or group (`group:default/platform`) to its
       * role names. A person has the roles of all groups they belong to.
       * Unset: nobody has a role.
       *
       * @visibility backend
       */
      members?: {
        [entityRef: string]: string[];
      };
      /**
       * The role of a signed-in person of whom `members` says nothing.
       * Unset: none, so that such a person is denied everything.
       *
       * @visibility backend
       */
      defaultRole?: string;
    };
  };
}
