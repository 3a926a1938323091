import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiHome5Line } from '@remixicon/react';

const rootRouteRef = createRouteRef();

/** The first page: what is wrong, what is mine, what I can create. */
export const homePlugin = createFrontendPlugin({
  pluginId: 'home',
  title: 'Home',
  icon: <RiHome5Line />,
  routes: { root: rootRouteRef },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/',
        routeRef: rootRouteRef,
        noHeader: true,
        loader: () => import('./HomePage').then(m => <m.HomePage />),
      },
    }),
  ],
});
