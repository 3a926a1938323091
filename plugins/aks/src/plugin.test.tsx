import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import aksPlugin, { aksApiRef, aksScaffolderModule } from '.';
import { fakeAksApi } from './__testUtils__/FakeAksApi';
import { aksPlacementFormField } from './components/AksPlacementField';

describe('the plugin', () => {
  it('opens /aks on the tab Quota, with Clusters beside it', async () => {
    await renderTestApp({
      features: [aksPlugin],
      initialRouteEntries: ['/aks'],
      apis: [[aksApiRef, fakeAksApi()]],
    });
    expect(await screen.findByText('At or over 80 %')).toBeInTheDocument();
    const tabs = screen.getAllByRole('tab').map(tab => tab.textContent);
    expect(tabs).toEqual(['Quota', 'Clusters']);
  });
});

it('the module brings the form field under the name templates use', async () => {
  expect(aksScaffolderModule.pluginId).toBe('scaffolder');
  expect(aksPlacementFormField).toMatchObject({ name: 'AksPlacementField' });
});
