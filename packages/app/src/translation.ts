import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** The words around every page: frame, sidebar, sign-in. The home page has its own. */
export const shellTranslationRef = createTranslationRef({
  id: 'app.rally-shell',
  messages: {
    layout: { skip: 'Skip to content' },
    nav: {
      main: 'Main',
      brand: 'Rally Portal',
      brandHome: 'Rally Portal, home',
      home: 'Home',
      catalog: 'Catalog',
      create: 'Create',
      docs: 'Docs',
      apis: 'APIs',
      aks: 'AKS',
      models: 'Models',
      notifications: 'Notifications',
      unread: 'unread',
      search: 'Search',
      settings: 'Settings',
      team: 'team {{team}}',
      expand: 'Expand',
      collapse: 'Collapse',
      openMenu: 'Open menu',
      closeMenu: 'Close menu',
      theme: 'Theme',
      themes: { auto: 'auto', light: 'light', dark: 'dark' },
      changeTheme: ', change to {{theme}}',
    },
    signIn: {
      title: 'Sign in',
      portal: 'Rally Portal',
      about:
        'Environments on Azure Kubernetes Service: ask for one, see where Azure will grant it, watch it run.',
      problem: 'Signing in did not work: {{problem}}',
      enter: 'Enter',
      microsoft: 'Sign in with Microsoft',
      guest: 'You enter as a guest, without an account.',
      unknownAccount:
        'The portal knows no user for this Microsoft account. Ask the owners of the portal to add it to the catalog.',
    },
  },
});
