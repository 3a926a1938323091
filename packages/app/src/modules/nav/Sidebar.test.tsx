import {
  appThemeApiRef,
  configApiRef,
  errorApiRef,
  identityApiRef,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { NavContentNavItems } from '@backstage/plugin-app-react';
import { notificationsApiRef } from '@backstage/plugin-notifications';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { Layout } from '../layout/Layout';
import { Sidebar } from './Sidebar';
// Loaded here, since the first load of it takes longer than a test may.
import './UnreadCount';

/** The items as the app plugin gives them: by page, taken once. */
function itemsOf(pages: Record<string, [string, string]>): NavContentNavItems {
  const items = new Map(
    Object.entries(pages).map(([id, [href, title]]) => [
      id,
      { node: { spec: { id } }, href, title, icon: <svg /> } as never,
    ]),
  );
  return {
    take: id => {
      const item = items.get(id);
      items.delete(id);
      return item;
    },
    rest: () => [...items.values()],
    clone: () => itemsOf(pages),
    withComponent: () => {
      throw new Error('not used');
    },
  };
}

const PAGES: Record<string, [string, string]> = {
  'page:home': ['/', 'Home'],
  'page:catalog': ['/catalog', 'Catalog'],
  'page:scaffolder': ['/create', 'Create'],
  'page:search': ['/search', 'Search'],
  'page:catalog-graph': ['/catalog-graph', 'Graph'],
  'page:aks': ['/aks', 'AKS'],
  'page:airflow': ['/airflow', 'Airflow'],
  'page:kmeans': ['/models', 'Models'],
  'page:techdocs': ['/docs', 'Documentation'],
  'page:api-docs': ['/api-docs', 'APIs'],
  'page:notifications': ['/notifications', 'Notifications'],
  'page:user-settings': ['/settings', 'Settings'],
};

const Where = () => {
  const { pathname, search } = useLocation();
  return (
    <main>
      <p data-testid="where">{pathname + search}</p>
      <textarea aria-label="note" />
    </main>
  );
};

let theme: string | undefined;
const subscribers = new Set<() => void>();
const themes = {
  getActiveThemeId: () => theme,
  setActiveThemeId: (id?: string) => {
    theme = id;
    subscribers.forEach(changed => changed());
  },
  activeThemeId$: () => ({
    subscribe: (changed: () => void) => {
      subscribers.add(changed);
      return { unsubscribe: () => subscribers.delete(changed) };
    },
  }),
};

const original = window.matchMedia;
/** Answers `max-width` queries as a window of this width does. */
function setWidth(width: number) {
  window.matchMedia = query =>
    Object.assign(original(query), {
      matches: width <= Number(/max-width: (\d+)px/.exec(query)?.[1]),
    });
}

async function show(width = 1440) {
  setWidth(width);
  render(
    <MemoryRouter>
      <TestApiProvider
        apis={[
          [configApiRef, new ConfigReader({})],
          [appThemeApiRef, themes as never],
          [translationApiRef, mockApis.translation()],
          [errorApiRef, { post: jest.fn() } as never],
          [
            notificationsApiRef,
            { getStatus: async () => ({ unread: 3, read: 0 }) } as never,
          ],
          [
            identityApiRef,
            {
              getBackstageIdentity: async () => ({
                userEntityRef: 'user:default/guest',
                ownershipEntityRefs: [
                  'user:default/guest',
                  'group:default/platform',
                ],
              }),
              getProfileInfo: async () => ({}),
            } as never,
          ],
        ]}
      >
        <Layout
          nav={<Sidebar navItems={itemsOf(PAGES)} items={[]} />}
          content={<Where />}
        />
      </TestApiProvider>
    </MemoryRouter>,
  );
  // The name of the person and the count come after the first paint.
  await act(async () => undefined);
}

const nav = () => screen.getByRole('navigation', { name: 'Main' });
const isRail = () =>
  document.querySelector('[data-rail]')?.getAttribute('data-rail') === 'true';

beforeEach(() => {
  localStorage.clear();
  theme = undefined;
});
afterAll(() => {
  window.matchMedia = original;
});

describe('Sidebar', () => {
  it('names the person and how much is unread', async () => {
    await show();
    expect(
      await screen.findByRole('link', { name: 'guest team platform' }),
    ).toHaveAttribute('href', '/settings');
    expect(
      await screen.findByRole('link', { name: 'Notifications 3 unread' }),
    ).toHaveAttribute('href', '/notifications');
  });

  it('leads to every page once, other plugins beside AKS', async () => {
    await show();
    const links = within(nav()).getAllByRole('link');
    expect(links.map(link => link.getAttribute('href'))).toEqual([
      '/',
      '/',
      '/catalog',
      '/create',
      '/aks',
      '/models',
      '/airflow',
      '/docs',
      '/api-docs',
      '/notifications',
      '/settings',
    ]);
    expect(screen.getByRole('link', { name: 'Home' })).toHaveAttribute(
      'aria-current',
      'page',
    );
  });

  it('brings the cursor to the search with / and searches', async () => {
    await show();
    await userEvent.keyboard('/');
    const box = screen.getByRole('searchbox', { name: 'Search' });
    await act(() => new Promise(requestAnimationFrame));
    expect(box).toHaveFocus();
    await userEvent.keyboard('spot & quota{Enter}');
    expect(screen.getByTestId('where')).toHaveTextContent(
      '/search?query=spot%20%26%20quota',
    );
  });

  it('leaves keys alone that are typed into a text', async () => {
    await show();
    const note = screen.getByRole('textbox', { name: 'note' });
    await userEvent.type(note, 'a/b[[c');
    expect(note).toHaveValue('a/b[c');
    expect(isRail()).toBe(false);
  });

  it('becomes a rail with [ and stays one; the links keep their names', async () => {
    await show();
    await userEvent.keyboard('[[');
    expect(isRail()).toBe(true);
    expect(screen.getByRole('link', { name: 'AKS' })).toBeInTheDocument();
    expect(localStorage.getItem('rally-portal.sidebar')).toBe('rail');
    await userEvent.click(screen.getByRole('button', { name: 'Expand' }));
    expect(isRail()).toBe(false);
  });

  it('is a rail by itself on a narrow window', async () => {
    await show(1280);
    expect(isRail()).toBe(true);
  });

  it('walks through the themes', async () => {
    await show();
    const press = () =>
      userEvent.click(screen.getByRole('button', { name: /^Theme/ }));
    const seen = [];
    for (let i = 0; i < 3; i++) {
      await press();
      seen.push(theme);
    }
    expect(seen).toEqual(['light', 'dark', undefined]);
  });

  it('opens over the page of a phone and closes with Escape', async () => {
    await show(390);
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
    const menu = screen.getByRole('button', { name: 'Open menu' });
    await userEvent.click(menu);
    expect(nav()).toContainElement(document.activeElement as HTMLElement);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
    expect(menu).toHaveFocus();
    await userEvent.click(menu);
    await userEvent.click(screen.getByRole('link', { name: 'AKS' }));
    expect(screen.getByTestId('where')).toHaveTextContent('/aks');
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
  });

  it('lets the keyboard skip it', async () => {
    await show();
    await userEvent.tab();
    expect(screen.getByText('Skip to content')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(document.getElementById('rp-content')).toHaveFocus();
    expect(screen.getByTestId('where')).toHaveTextContent(/^\/$/);
  });
});
