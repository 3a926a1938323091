import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { AKS_CLUSTER_ANNOTATION, Cluster } from '@rally/plugin-aks-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityFaults } from '../../__testUtils__/accessibility';
import { cluster, minutesAgo, pool } from '../../__fixtures__/aks';
import { scalePage, sizePage } from '../../__fixtures__/dayTwo';
import { environmentEntity } from '../../__fixtures__/portal';
import { fakeAksApi, never, refused } from '../../__testUtils__/FakeAksApi';
import { aksApiRef } from '../../api';
import { AksPoolField } from './AksPoolField';
import { validatePoolPage } from './validate';

const ENVIRONMENT = 'resource:default/rally-dev';

/** The field in the scaffolder's own form; `create` gets what the form holds in the end. */
async function show(
  given: {
    api?: ReturnType<typeof fakeAksApi>;
    entities?: ReturnType<typeof environmentEntity>[];
    values?: Record<string, unknown>;
    page?: ReturnType<typeof scalePage> | ReturnType<typeof sizePage>;
  } = {},
) {
  const {
    api = fakeAksApi(),
    entities = [environmentEntity()],
    values = {},
    page = scalePage(),
  } = given;
  const create = jest.fn(async () => {});
  const catalog = catalogApiMock({ entities });
  const rendered = await renderInTestApp(
    <Stepper
      manifest={{ title: 'Day two', steps: [page] }}
      extensions={[
        {
          name: 'AksPoolField',
          component: AksPoolField,
          validation: (_value, field, { apiHolder, formData }) =>
            validatePoolPage(formData, apiHolder, field),
        },
      ]}
      initialState={{ environment: ENVIRONMENT, ...values }}
      onCreate={create}
    />,
    {
      apis: [
        [aksApiRef, api],
        [catalogApiRef, catalog],
      ],
    },
  );
  const finish = async () => {
    await userEvent.click(screen.getByText('Review', { selector: 'button *' }));
    await userEvent.click(await screen.findByText('Create'));
    await waitFor(() => expect(create).toHaveBeenCalled());
    return (create.mock.calls as unknown[][])[0][0];
  };
  return { ...rendered, api, create, finish };
}

const living = (over: Partial<Cluster>) => {
  const api = fakeAksApi();
  api.getCluster.mockResolvedValue({
    cluster: cluster(over),
    observedAt: minutesAgo(1),
  });
  return api;
};

/** A number has a group of the same name around its input. */
const input = (label: string) =>
  screen.getByLabelText(label, { selector: 'input' });
const awaited = (label: string) =>
  screen.findByLabelText(label, { selector: 'input' });

describe('AksPoolField, nodes', () => {
  it('shows the pools that run, and starts from the one that is chosen', async () => {
    const { finish } = await show({ api: living({}) });
    expect(screen.queryByLabelText('Fewest nodes')).not.toBeInTheDocument();
    await userEvent.click(
      await screen.findByLabelText(
        'spotwork, D4as_v6, 1–4 by the autoscaler, 1 node now',
      ),
    );
    expect(input('Fewest nodes')).toHaveValue('1');
    expect(input('Most nodes')).toHaveValue('4');
    expect(screen.queryByLabelText('Nodes')).not.toBeInTheDocument();
    expect(screen.getByText(/a fixed count would be undone/)).toBeVisible();
    expect(screen.getByText(/nothing would change/)).toBeInTheDocument();

    await userEvent.clear(input('Most nodes'));
    await userEvent.type(input('Most nodes'), '6{Tab}');
    expect(
      screen.getByText('At most 4 nodes now, 6 nodes after'),
    ).toBeInTheDocument();
    expect(await finish()).toEqual({
      environment: ENVIRONMENT,
      pool: 'spotwork',
      to: 'resize',
      min: 1,
      max: 6,
    });
  });

  it('starts from what runs where a link names the pool alone', async () => {
    await show({ api: living({}), values: { pool: 'serve', to: 'resize' } });
    expect(await awaited('Most nodes')).toHaveValue('3');
  });

  it('keeps figures that the link names', async () => {
    await show({
      api: living({}),
      values: { pool: 'serve', to: 'resize', min: 2, max: 5 },
    });
    expect(await awaited('Most nodes')).toHaveValue('5');
  });

  it('prices the change where Azure lists a price', async () => {
    await show({
      api: living({
        price: {
          currency: 'USD',
          perHour: 1,
          perMonth: 730,
          pools: [{ pool: 'spotwork', perNodeHour: 0.05 }],
          missing: [],
          observedAt: minutesAgo(60),
        },
      }),
      values: { pool: 'spotwork', to: 'resize', min: 1, max: 8 },
    });
    expect(
      await screen.findByText(
        'At most 4 nodes now, 8 nodes after: 0.20 → 0.40 $/h by list',
      ),
    ).toBeInTheDocument();
  });

  it('pauses without figures, and does not offer it for a system pool', async () => {
    const { finish } = await show({ api: living({}) });
    await userEvent.click(await screen.findByLabelText(/^system/));
    expect(input('Pause it')).toBeDisabled();
    expect(
      screen.getByText(/AKS keeps at least one node in each/),
    ).toBeInTheDocument();

    await userEvent.click(
      input('spotwork, D4as_v6, 1–4 by the autoscaler, 1 node now'),
    );
    await userEvent.click(input('Pause it'));
    expect(screen.queryByLabelText('Most nodes')).not.toBeInTheDocument();
    expect(await finish()).toEqual({
      environment: ENVIRONMENT,
      pool: 'spotwork',
      to: 'pause',
    });
  });

  it('resumes a paused pool, with what it had or with figures', async () => {
    const { finish } = await show({
      api: living({ pools: [pool({ name: 'idle', count: 0 })] }),
      values: { pool: 'idle', to: 'resize' },
    });
    await waitFor(() => expect(input('Resume it')).toBeChecked());
    expect(input('Change how many nodes it has')).toBeDisabled();
    await userEvent.click(input('Let the autoscaler own the count'));
    await userEvent.type(input('Fewest nodes'), '0{Tab}');
    await userEvent.type(input('Most nodes'), '2{Tab}');
    expect(await finish()).toMatchObject({ to: 'resume', min: 0, max: 2 });
  });

  it('hands a fixed pool to the autoscaler when asked', async () => {
    const { finish } = await show({
      api: living({ pools: [pool({ name: 'etl', count: 2 })] }),
      values: { pool: 'etl', to: 'resize' },
    });
    expect(await awaited('Nodes')).toHaveValue('2');
    await userEvent.click(input('Let the autoscaler own the count'));
    expect(input('Fewest nodes')).toHaveValue('2');
    await userEvent.clear(input('Most nodes'));
    await userEvent.type(input('Most nodes'), '5{Tab}');
    expect(await finish()).toEqual({
      environment: ENVIRONMENT,
      pool: 'etl',
      to: 'resize',
      min: 2,
      max: 5,
    });
  });

  it('says why it will not go on, and does not', async () => {
    const { create } = await show({
      api: living({}),
      values: { pool: 'spotwork', to: 'resize', min: 5, max: 4 },
    });
    expect(await screen.findByText('Fewest is above most.')).toBeVisible();
    await userEvent.click(screen.getByText('Review', { selector: 'button *' }));
    await waitFor(() =>
      expect(screen.getAllByText(/Fewest is above most\./).length).toBe(2),
    );
    expect(screen.queryByText('Create')).not.toBeInTheDocument();
    expect(create).not.toHaveBeenCalled();
  });

  it('says so when a pool is gone', async () => {
    await show({ api: living({}), values: { pool: 'gone', to: 'resize' } });
    expect(
      await screen.findByText(
        'The cluster has no pool gone. It has system, spotwork and serve.',
      ),
    ).toBeInTheDocument();
  });

  it('says what failed and how old the state is', async () => {
    const api = fakeAksApi();
    api.getCluster.mockResolvedValue({
      ...(await fakeAksApi().getCluster({
        subscriptionId: '',
        resourceGroup: '',
        name: '',
      })),
      problem: { code: '429', message: 'wait', since: minutesAgo(3) },
    });
    await show({ api });
    expect(
      await screen.findByText(/Azure does not answer since .* \(429, wait\)/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Failed: OverconstrainedZonalAllocationRequest/),
    ).toBeInTheDocument();
  });

  it.each([
    [
      404,
      'NotFoundError',
      'no such cluster',
      /Azure knows no such cluster yet/,
    ],
    [
      503,
      'ServiceUnavailableError',
      'Azure is silent.',
      /Azure is silent\. Type/,
    ],
    [403, 'NotAllowedError', 'aks.cluster.read is needed', /aks.cluster.read/],
  ])(
    'takes free text after a %d, and says why',
    async (status, name, message, words) => {
      const api = fakeAksApi();
      api.getCluster.mockRejectedValue(await refused(status, name, message));
      const { finish } = await show({ api });
      expect(await screen.findByText(words)).toBeInTheDocument();
      await userEvent.type(input('Pool'), 'work');
      await userEvent.type(input('Fewest nodes'), '1{Tab}');
      await userEvent.type(input('Most nodes'), '3{Tab}');
      expect(await finish()).toEqual({
        environment: ENVIRONMENT,
        pool: 'work',
        to: 'resize',
        min: 1,
        max: 3,
      });
    },
  );

  it('refuses figures that cannot be, also in free text', async () => {
    const { create } = await show({
      entities: [],
      values: { pool: 'work', to: 'resize', count: 2, min: 1, max: 2 },
    });
    expect(
      await screen.findByText(
        'Give work either a count, or fewest and most nodes.',
      ),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByText('Review', { selector: 'button *' }));
    await waitFor(() =>
      expect(screen.getAllByText(/either a count/).length).toBe(2),
    );
    expect(create).not.toHaveBeenCalled();
  });

  it.each([
    [[], /the catalog does not know resource:default\/rally-dev/],
    [
      [environmentEntity({})],
      new RegExp(`${AKS_CLUSTER_ANNOTATION} is missing`),
    ],
  ])('says which link to the cluster is missing', async (entities, words) => {
    const { api } = await show({ entities });
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(api.getCluster).not.toHaveBeenCalled();
  });

  it('shows rows while it asks', async () => {
    const api = fakeAksApi();
    api.getCluster.mockImplementation(never);
    await show({ api });
    expect(
      await screen.findByLabelText('Loading what runs'),
    ).toBeInTheDocument();
  });

  it('has no accessibility fault', async () => {
    const { container } = await show({
      api: living({}),
      values: { pool: 'spotwork', to: 'resize' },
    });
    await awaited('Most nodes');
    const field =
      container.querySelector('[role=radiogroup]')!.parentElement!
        .parentElement!;
    expect(await accessibilityFaults(field)).toEqual([]);
  });
});

describe('AksPoolField, size', () => {
  it('starts from the size it has, and says what a change does', async () => {
    const { finish } = await show({ api: living({}), page: sizePage() });
    await userEvent.click(await screen.findByLabelText(/^serve/));
    const picker = await screen.findByRole('button', { name: /VM size/ });
    expect(picker).toHaveTextContent(/^D2ds_v5: 2 vCPU, 8 GiB/);
    expect(screen.getByText(/nothing would change/)).toBeInTheDocument();

    await userEvent.click(picker);
    await userEvent.click(
      await screen.findByRole('option', {
        name: 'D4ds_v5: 4 vCPU, 16 GiB, zones 1 2 3, 0.20 $/h, 40 vCPU left',
      }),
    );
    expect(screen.getByText('serve is on D2ds_v5 now.')).toBeInTheDocument();
    expect(
      screen.getByText(/both take quota, the one that stands in as regular/),
    ).toBeInTheDocument();
    expect(await finish()).toEqual({
      environment: ENVIRONMENT,
      pool: 'serve',
      vmSize: 'Standard_D4ds_v5',
    });
  });

  it('starts from the size of the pool that a link names', async () => {
    await show({
      api: living({}),
      page: sizePage(),
      values: { pool: 'spotwork' },
    });
    expect(
      await screen.findByRole('button', { name: /VM size/ }),
    ).toHaveTextContent(/^D4as_v6: /);
  });

  it('takes free text where Azure does not say which sizes there are', async () => {
    const api = living({});
    api.getVmSizes.mockRejectedValue(
      await refused(503, 'ServiceUnavailableError', 'Azure did not say.'),
    );
    const { finish } = await show({
      api,
      page: sizePage(),
      values: { pool: 'serve' },
    });
    expect(
      await screen.findByText(/which sizes there are: Azure did not say\. The/),
    ).toBeInTheDocument();
    await userEvent.clear(await awaited('VM size'));
    await userEvent.type(input('VM size'), 'Standard_D4ds_v5');
    expect(await finish()).toMatchObject({ vmSize: 'Standard_D4ds_v5' });
  });

  it('takes free text where nothing runs yet', async () => {
    const api = fakeAksApi();
    api.getCluster.mockRejectedValue(
      await refused(404, 'NotFoundError', 'no such cluster'),
    );
    const { finish } = await show({ api, page: sizePage() });
    await userEvent.type(await awaited('Pool'), 'work');
    await userEvent.type(input('VM size'), 'Standard_D8s_v6');
    expect(await finish()).toMatchObject({
      pool: 'work',
      vmSize: 'Standard_D8s_v6',
    });
  });
});
