import type { ReactElement } from 'react';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  CatalogApi,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { Route, Routes } from 'react-router-dom';
import { kmeansApiRef } from '../api';
import { ModelsRouter } from '../components/ModelsRouter';
import { rootRouteRef } from '../routes';
import { fakeKmeansApi } from './FakeKmeansApi';

export interface ShowOptions {
  at?: string;
  /** Names of permissions that the person does not have. */
  without?: readonly string[];
  /** What the catalog has. */
  entities?: Entity[];
  /** In place of a catalog of these entities. */
  catalog?: CatalogApi;
}

/** An element in an app, with the catalog's and the plugin's addresses. */
export function show(
  element: ReactElement,
  api: ReturnType<typeof fakeKmeansApi>,
  { at = '/', without = [], entities = [], catalog }: ShowOptions = {},
) {
  return renderInTestApp(element, {
    initialRouteEntries: [at],
    mountedRoutes: {
      '/models': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    apis: [
      [kmeansApiRef, api],
      [catalogApiRef, catalog ?? catalogApiMock({ entities })],
      [
        permissionApiRef,
        mockApis.permission.mock({
          authorize: async ({ permission }) => ({
            // The words of the enumeration, which is no dependency of a page.
            result: (without.includes(permission.name)
              ? 'DENY'
              : 'ALLOW') as never,
          }),
        }),
      ],
    ],
  });
}

/** The pages of the plugin, at one of their addresses. */
export const showPage = (
  api: ReturnType<typeof fakeKmeansApi>,
  at: string,
  options: Omit<ShowOptions, 'at'> = {},
) =>
  show(
    <Routes>
      <Route path="/models/*" element={<ModelsRouter />} />
    </Routes>,
    api,
    { ...options, at },
  );
