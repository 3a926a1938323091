import { renderInTestApp } from '@backstage/frontend-test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen } from '@testing-library/react';
import { SUBSCRIPTION } from '../../__fixtures__/aks';
import { fakeAksApi } from '../../__testUtils__/FakeAksApi';
import { permissions } from '../../__testUtils__/permissions';
import { aksApiRef } from '../../api';
import { AskForMore } from './AskForMore';

// In a file of its own: what a person may is remembered for the whole page.
it('names the permission to those who may not ask', async () => {
  await renderInTestApp(
    <AskForMore
      subscriptionId={SUBSCRIPTION}
      region="westeurope"
      quota={{
        name: 'cores',
        displayName: 'Total Regional vCPUs',
        used: 92,
        limit: 100,
        free: 8,
      }}
      requests={[]}
      onAsked={() => {}}
    />,
    {
      apis: [
        [aksApiRef, fakeAksApi()],
        [permissionApiRef, permissions(false)],
      ],
    },
  );
  expect(await screen.findByText('aks.quota.request')).toBeInTheDocument();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});
