import { screen, within } from '@testing-library/react';
import { fakeKmeansApi } from '../../__testUtils__/FakeKmeansApi';
import { showPage } from '../../__testUtils__/show';

// In a file of its own: what a person may do is remembered between tests.
it('says which permission is missing, and does nothing without', async () => {
  await showPage(fakeKmeansApi(), '/models/rally-style/versions/8', {
    without: ['kmeans.model.promote', 'kmeans.model.publish'],
  });
  const card = await screen.findByRole('region', { name: 'Promote v8' });
  expect(
    await within(card).findByText(/You need the permission/),
  ).toHaveTextContent('kmeans.model.promote');
  expect(
    within(card).getByRole('button', { name: 'Promote v8' }),
  ).toBeDisabled();
  expect(
    screen.getByRole('img', { name: /^Profile of all-court/ }),
  ).toBeInTheDocument();
  expect(
    screen.queryByRole('button', { name: 'Names' }),
  ).not.toBeInTheDocument();
});
