import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { fakeKmeansApi } from '../../__testUtils__/FakeKmeansApi';
import { show } from '../../__testUtils__/show';
import { ModelContent } from './ModelContent';

const showOn = (annotations: Record<string, string>, api = fakeKmeansApi()) =>
  show(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'coach-app', annotations },
        spec: { type: 'service' },
      }}
    >
      <ModelContent />
    </EntityProvider>,
    api,
  );

describe('ModelContent', () => {
  it('shows the version in production of the model that a service uses', async () => {
    const api = fakeKmeansApi();
    await showOn({ 'rally-portal.dev/kmeans-model': 'rally-style' }, api);
    expect(
      await screen.findByRole('heading', { name: 'rally-style' }),
    ).toBeInTheDocument();
    expect(await screen.findByText('Roll back to v6')).toBeInTheDocument();
    expect(api.getModel.mock.calls[0][0]).toEqual({ name: 'rally-style' });
  });

  it('says which annotation is wrong, and asks nothing', async () => {
    const api = fakeKmeansApi();
    await showOn({ 'rally-portal.dev/kmeans-model': '../secrets' }, api);
    expect(
      await screen.findByText(/Which model this is, is not known/),
    ).toHaveTextContent('rally-portal.dev/kmeans-model');
    expect(api.getModel).not.toHaveBeenCalled();
  });
});
