import { ConfigReader } from '@backstage/config';
import { configApiRef } from '@backstage/frontend-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { Banner } from '.';

const show = (app: object) =>
  render(
    <MemoryRouter>
      <TestApiProvider apis={[[configApiRef, new ConfigReader({ app })]]}>
        <Banner />
      </TestApiProvider>
    </MemoryRouter>,
  );

describe('Banner', () => {
  it('shows the text and the link of the configuration', () => {
    show({
      banner: {
        text: 'Maintenance tonight',
        link: { text: 'When?', url: '/docs/maintenance' },
      },
    });
    expect(screen.getByRole('status')).toHaveTextContent('Maintenance tonight');
    expect(screen.getByRole('link', { name: 'When?' })).toHaveAttribute(
      'href',
      '/docs/maintenance',
    );
  });

  it('takes no room when nothing is configured', () => {
    const { container } = show({});
    expect(container).toBeEmptyDOMElement();
  });

  it.each([
    ['javascript', 'alert(1)'].join(':'),
    '//elsewhere.example',
    'http://plain.example',
  ])('shows the text without a link to %s', url => {
    show({ banner: { text: 'Note', link: { text: 'Go', url } } });
    expect(screen.getByRole('status')).toHaveTextContent('Note');
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
