import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const modelRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:name',
});

export const versionRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:name/versions/:version',
});
