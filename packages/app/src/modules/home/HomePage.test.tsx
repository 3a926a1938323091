import { ResponseError } from '@backstage/errors';
import {
  errorApiRef,
  identityApiRef,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { aksApiRef } from '@rally/plugin-aks';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { HomePage } from './HomePage';
import {
  AT,
  cluster,
  counter,
  pool,
  regionQuota,
  SUBSCRIPTION,
} from './__testUtils__/azure';

const entity = (name: string) => ({
  kind: 'Resource',
  metadata: {
    name,
    annotations: {
      'rally-portal.dev/aks-cluster': `${SUBSCRIPTION}/rg-${name}/${name}`,
    },
  },
});
const template = {
  kind: 'Template',
  metadata: { name: 'aks-environment', title: 'AKS environment' },
  spec: { type: 'aks-environment' },
};

const refused = () =>
  ResponseError.fromResponse({
    status: 403,
    statusText: 'Forbidden',
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () =>
      JSON.stringify({
        error: { name: 'NotAllowedError', message: 'You may not.' },
        response: { statusCode: 403 },
      }),
  } as never);

const never = () => new Promise<never>(() => {});

function apis(entities = [entity('rally-dev')]) {
  return {
    environments: jest.fn().mockResolvedValue({ items: entities }),
    described: jest.fn().mockResolvedValue({ items: entities }),
    templates: jest.fn().mockResolvedValue({ items: [template] }),
    getClusters: jest.fn().mockResolvedValue({
      clusters: [cluster('rally-dev')],
      problems: [],
      observedAt: AT,
    }),
    getQuota: jest.fn().mockImplementation(async ({ regions }) => ({
      subscriptionId: SUBSCRIPTION,
      regions: regions.map((region: string) =>
        regionQuota(region, [counter('cores', 26, 100)]),
      ),
    })),
    getSubscriptions: jest.fn().mockResolvedValue({
      subscriptions: [
        {
          subscriptionId: SUBSCRIPTION,
          displayName: 'rally-platform',
          state: '',
        },
      ],
      observedAt: AT,
    }),
    listTasks: jest.fn().mockResolvedValue({ tasks: [] }),
  };
}

function show(mocks: ReturnType<typeof apis>) {
  render(
    <MemoryRouter>
      <TestApiProvider
        apis={[
          [
            identityApiRef,
            {
              getBackstageIdentity: async () => ({
                ownershipEntityRefs: [
                  'user:default/guest',
                  'group:default/platform',
                ],
              }),
            } as never,
          ],
          [
            catalogApiRef,
            {
              getEntities: (request: { filter: { kind?: string } }) => {
                const { kind } = request.filter;
                if (!kind) return mocks.described(request);
                return kind === 'Template'
                  ? mocks.templates(request)
                  : mocks.environments(request);
              },
            } as never,
          ],
          [aksApiRef, mocks as never],
          [scaffolderApiRef, mocks as never],
          [translationApiRef, mockApis.translation()],
          [errorApiRef, mockApis.error()],
        ]}
      >
        <HomePage />
      </TestApiProvider>
    </MemoryRouter>,
  );
}

const title = (name: string) =>
  screen.findByRole('heading', { level: 1, name });

describe('HomePage', () => {
  it('says that all is well, and shows what is mine', async () => {
    const mocks = apis();
    show(mocks);
    await title('Nothing needs a person now');
    expect(screen.getByText('Nothing needs a person.')).toBeInTheDocument();
    const row = screen.getByRole('row', { name: /rally-dev/ });
    expect(row).toHaveTextContent('northeurope');
    expect(row).toHaveTextContent('running');
    expect(
      within(row).getByRole('img', {
        name: 'regional vCPU: 26 of 100, 74 free',
      }),
    ).toBeInTheDocument();
    expect(mocks.environments).toHaveBeenCalledWith(
      expect.objectContaining({
        filter: {
          kind: 'Resource',
          'spec.type': 'aks-environment',
          'relations.ownedBy': ['user:default/guest', 'group:default/platform'],
        },
      }),
    );
    expect(mocks.getQuota.mock.calls.map(([place]) => place)).toContainEqual({
      subscriptionId: SUBSCRIPTION,
      regions: ['northeurope'],
      fresh: false,
    });
    expect(
      screen.getByRole('link', { name: 'Choose AKS environment' }),
    ).toHaveAttribute('href', '/create/templates/default/aks-environment');
  });

  it('counts what is wrong and leads there', async () => {
    const mocks = apis();
    mocks.getClusters.mockResolvedValue({
      clusters: [
        cluster('rally-dev', {
          pools: [
            pool('spotwork', {
              provisioningError: { code: 'AllocationFailed', message: 'Full.' },
            }),
          ],
        }),
      ],
      problems: [],
      observedAt: AT,
    });
    show(mocks);
    await title('One thing needs a person now');
    expect(
      screen.getByRole('link', { name: /Open pools: Pool spotwork/ }),
    ).toHaveAttribute('href', '/catalog/default/resource/rally-dev/aks');
    expect(
      screen.getByText('degraded: 1 of 1 pools failed'),
    ).toBeInTheDocument();
  });

  it('claims nothing while it is still asking', async () => {
    const mocks = apis();
    mocks.getClusters.mockImplementation(never);
    show(mocks);
    await title('Checking what needs a person');
    expect(await screen.findByText('Asking Azure …')).toBeInTheDocument();
    expect(screen.queryByText(/Nothing/)).not.toBeInTheDocument();
  });

  it('shows what is known when a subscription did not answer, and says which', async () => {
    const mocks = apis([entity('rally-dev'), entity('rally-lab')]);
    mocks.getClusters.mockResolvedValue({
      clusters: [cluster('rally-dev')],
      problems: [
        {
          subscriptionId: SUBSCRIPTION,
          code: 'TooManyRequests',
          message: 'Wait 52 s.',
          since: AT,
        },
      ],
      observedAt: AT,
    });
    show(mocks);
    await title('Nothing known needs a person');
    expect(
      await screen.findByText('Clusters of rally-platform: not answered'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('row', { name: /rally-lab .*not answered/ }),
    ).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(
      'One subscription did not answer',
    );
  });

  it('says who refused, and keeps the rest of the page', async () => {
    const mocks = apis();
    mocks.getClusters.mockRejectedValue(await refused());
    show(mocks);
    expect(
      await screen.findByText('Clusters: not answered'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/403 NotAllowedError: You may not\./),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('row', { name: /rally-dev .*not answered/ }),
    ).toBeInTheDocument();
    expect(screen.getByText('AKS environment')).toBeInTheDocument();
  });

  it('shows stage and list price of what runs', async () => {
    const mocks = apis([
      {
        ...entity('rally-dev'),
        metadata: {
          ...entity('rally-dev').metadata,
          labels: { 'rally-portal.dev/stage': 'staging' },
        },
      } as never,
    ]);
    mocks.getClusters.mockResolvedValue({
      clusters: [
        cluster('rally-dev', {
          price: {
            currency: 'USD',
            perHour: 0.21,
            perMonth: 153.3,
            pools: [],
            missing: [],
            observedAt: AT,
          },
        }),
      ],
      problems: [],
      observedAt: AT,
    });
    show(mocks);
    await title('Nothing needs a person now');
    expect(screen.getByRole('row', { name: /rally-dev/ })).toHaveTextContent(
      /staging.*153$/,
    );
  });

  it('says of an environment that is not applied what was decided', async () => {
    const mocks = apis([
      {
        kind: 'Resource',
        metadata: {
          name: 'rally-new',
          labels: {
            'rally-portal.dev/stage': 'dev',
            'rally-portal.dev/region': 'uksouth',
          },
          annotations: {
            'rally-portal.dev/aks-cluster': `${SUBSCRIPTION}/rg-new/new`,
            'rally-portal.dev/preflight': `risky ${AT}`,
            'rally-portal.dev/price-per-month': '153.3',
          },
        },
      } as never,
    ]);
    show(mocks);
    await title('One thing needs a person soon');
    const row = screen.getByRole('row', { name: /rally-new/ });
    expect(row).toHaveTextContent(
      /dev.*uksouth.*proposed, not applied.*risky.*153 at most/,
    );
    expect(
      await within(row).findByRole('img', {
        name: 'regional vCPU: 26 of 100, 74 free',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Its preflight of 23 Nov 2026 said risky/),
    ).toBeInTheDocument();
  });

  it('has a place for clusters that are in no catalog', async () => {
    const mocks = apis();
    mocks.getClusters.mockResolvedValue({
      clusters: ['rally-dev', 'a', 'b', 'c', 'd', 'e', 'zeta'].map(name =>
        cluster(name),
      ),
      problems: [],
      observedAt: AT,
    });
    show(mocks);
    const panel = await screen.findByRole('region', {
      name: 'Clusters not in the catalog',
    });
    expect(within(panel).getAllByRole('rowheader')).toHaveLength(5);
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Show all 6' }),
    );
    expect(within(panel).getByText('zeta')).toBeInTheDocument();
    expect(within(panel).queryByText('rally-dev')).not.toBeInTheDocument();
  });

  it('does not call a cluster unknown while the catalog does not answer', async () => {
    const mocks = apis([]);
    mocks.described.mockRejectedValue(new Error('connection lost'));
    show(mocks);
    await title('Nothing needs a person now');
    await waitFor(() => expect(mocks.described).toHaveBeenCalled());
    expect(
      screen.queryByText('Clusters not in the catalog'),
    ).not.toBeInTheDocument();
  });

  it('offers to create one to whom owns none', async () => {
    show(apis([]));
    await title('Nothing needs a person now');
    expect(screen.getByText('You own no environment yet.')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Create one' })).toHaveAttribute(
      'href',
      '/create',
    );
  });

  it('asks again on a press', async () => {
    const mocks = apis([]);
    mocks.environments.mockRejectedValueOnce(new Error('connection lost'));
    show(mocks);
    expect(
      await screen.findByText('Your environments: not answered'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    await title('Nothing needs a person now');
    expect(mocks.environments).toHaveBeenCalledTimes(2);
  });
});
