import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen } from '@testing-library/react';
import { environmentEntity } from '../../__fixtures__/portal';
import { fakeAksApi } from '../../__testUtils__/FakeAksApi';
import { permissions } from '../../__testUtils__/permissions';
import { aksApiRef } from '../../api';
import { templateRouteRef } from '../../routes';
import { EnvironmentContent } from './EnvironmentContent';

// In a file of its own: what a person may is remembered for the whole page.
it('shows no way to a form to those who may not create', async () => {
  await renderInTestApp(
    <EntityProvider entity={environmentEntity()}>
      <EnvironmentContent />
    </EntityProvider>,
    {
      apis: [
        [aksApiRef, fakeAksApi()],
        [permissionApiRef, permissions(false)],
      ],
      mountedRoutes: {
        '/create/templates/:namespace/:templateName': templateRouteRef,
      },
    },
  );
  expect(await screen.findByText('Nodes ready')).toBeInTheDocument();
  expect(await screen.findByText('Azure')).toBeInTheDocument();
  expect(screen.queryByLabelText('Change spotwork')).not.toBeInTheDocument();
  expect(
    screen.queryByRole('button', { name: 'Change' }),
  ).not.toBeInTheDocument();
});
