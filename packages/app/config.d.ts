export interface Config {
  app?: {
    /**
     * How people may sign in.
     */
    signIn?: {
      /**
       * The providers offered, the first one first. Each needs its counterpart
       * in `auth.providers`. Unset: `[microsoft]`.
       *
       * @deepVisibility frontend
       */
      providers?: Array<'guest' | 'microsoft'>;
    };
    /**
     * A line above every page. Unset: there is no line.
     *
     * @deepVisibility frontend
     */
    banner?: {
      /** The line itself. */
      text: string;
      /** Where to read more: a path of the portal, or an https address. Unset: no link. */
      link?: {
        text: string;
        url: string;
      };
    };
  };
}
