import { renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import kmeansPlugin, { kmeansApiRef } from '.';
import { fakeKmeansApi } from './__testUtils__/FakeKmeansApi';

it('the plugin opens /models with the list', async () => {
  await renderTestApp({
    features: [kmeansPlugin],
    initialRouteEntries: ['/models'],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [[kmeansApiRef, fakeKmeansApi()]],
  });
  expect(
    await screen.findByRole('columnheader', { name: 'Production' }),
  ).toBeInTheDocument();
});
