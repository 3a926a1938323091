import { useState } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { Needs } from '@rally/plugin-aks-common';
import { accessibilityFaults } from '../../__testUtils__/accessibility';
import { fakeAksApi, never, refused } from '../../__testUtils__/FakeAksApi';
import {
  finding,
  ladder,
  placement,
  report,
  rungs,
} from '../../__fixtures__/ladder';
import { templatePage } from '../../__fixtures__/portal';
import { aksApiRef } from '../../api';
import { AksPlacementField } from './AksPlacementField';
import { PageData } from './page';
import { validatePlacementPage } from './validate';

/** The field with a form around it that keeps what it writes. */
async function show(
  api: ReturnType<typeof fakeAksApi>,
  initial: PageData = {},
) {
  const written: { data: PageData } = { data: initial };
  function Form() {
    const [data, setData] = useState(initial);
    return (
      <AksPlacementField
        formData={data}
        formContext={{ formData: data }}
        schema={templatePage().schema as {}}
        onChange={next => {
          written.data = next as PageData;
          setData(next as PageData);
        }}
      />
    );
  }
  const rendered = await renderInTestApp(<Form />, {
    apis: [[aksApiRef, api]],
  });
  return { ...rendered, written };
}

/** By label: asking for roles on a whole page takes jsdom seconds. */
const rung = (name: RegExp) => screen.findByLabelText(name);
const toggle = (name: string) => screen.getByLabelText(name);
const needsOf = ({ data }: { data: PageData }) => data.needs as Needs;

describe('AksPlacementField', () => {
  it('writes the defaults, shows the ladder, and says why', async () => {
    const { written } = await show(fakeAksApi());
    expect(await rung(/^1 northeurope/)).not.toBeChecked();
    expect(
      screen.getByText(
        /3 of 6 placements fit, 1 could not be asked, 2 are out/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Regular nodes, so nothing is evicted/),
    ).toBeInTheDocument();
    const out = screen.getByRole('region', { name: 'Out, and why' });
    expect(out).toHaveTextContent(
      'Low-priority vCPU quota needs 12, has 1 free of 10.',
    );
    expect(out).toHaveTextContent('Raise the limit to 21 or more.');
    expect(
      within(out).getByRole('img', {
        name: 'low-priority vCPU: 9 + 12 of 10, over by 11',
      }),
    ).toBeInTheDocument();
    expect(needsOf(written)).toMatchObject({
      stage: 'dev',
      vcpu: 12,
      spot: true,
    });
    expect(written.data.placement).toBeUndefined();
  });

  it('gives an unknown rung no rank', async () => {
    await show(fakeAksApi());
    expect(await rung(/^– polandcentral.*unknown/)).toBeInTheDocument();
  });

  it('chooses with the keyboard, unfolds the reasons, and writes the placement', async () => {
    const { written } = await show(fakeAksApi());
    await userEvent.click(await rung(/^1 northeurope/));
    expect(written.data.placement).toEqual(rungs()[0].placement);
    expect(screen.getByText('quota-family')).toBeInTheDocument();
    expect(screen.getByText('What it costs')).toBeInTheDocument();

    await userEvent.keyboard('{ArrowDown}');
    expect(await rung(/^2 swedencentral/)).toBeChecked();
    expect(written.data.placement).toEqual(rungs()[1].placement);
  });

  it('takes the choice back', async () => {
    const { written } = await show(fakeAksApi());
    await userEvent.click(await rung(/^1 northeurope/));
    await userEvent.click(screen.getByText('Leave it to the portal'));
    expect('placement' in written.data).toBe(true);
    expect(written.data.placement).toBeUndefined();
    expect(screen.getByText(/Nothing chosen/)).toBeInTheDocument();
  });

  it('asks again when the needs change, once for a burst, and keeps the rows meanwhile', async () => {
    const api = fakeAksApi();
    const { written } = await show(api);
    await rung(/^1 northeurope/);
    expect(api.rankPlacements).toHaveBeenCalledTimes(1);

    api.rankPlacements.mockImplementation(never);
    fireEvent.click(toggle('Workers on spot'));
    fireEvent.click(toggle('Workers paused'));
    expect(needsOf(written)).toMatchObject({ spot: false, paused: true });
    await waitFor(() => expect(api.rankPlacements).toHaveBeenCalledTimes(2));
    expect(api.rankPlacements.mock.calls[1][0].needs).toMatchObject({
      spot: false,
      paused: true,
    });
    expect(await rung(/^1 northeurope/)).toBeInTheDocument();
  });

  it('aborts the outdated question', async () => {
    const api = fakeAksApi();
    api.rankPlacements.mockImplementation(never);
    await show(api);
    await waitFor(() => expect(api.rankPlacements).toHaveBeenCalledTimes(1));
    await userEvent.click(toggle('Workers on spot'));
    await waitFor(() =>
      expect(api.rankPlacements.mock.calls[0][1]?.signal?.aborted).toBe(true),
    );
  });

  it('drops a choice that the new ladder no longer has', async () => {
    const api = fakeAksApi();
    const { written } = await show(api);
    await userEvent.click(await rung(/^1 northeurope/));
    api.rankPlacements.mockResolvedValue(
      ladder({ placements: rungs().slice(1) }),
    );
    await userEvent.click(screen.getByText('Ask again'));
    await waitFor(() => expect(written.data.placement).toBeUndefined());
    expect(screen.getByText(/Nothing chosen/)).toBeInTheDocument();
  });

  it('follows the chosen placement when only its counts change', async () => {
    const api = fakeAksApi();
    const { written } = await show(api);
    await userEvent.click(await rung(/^1 northeurope/));
    const [first, ...rest] = rungs();
    const larger = {
      ...first,
      placement: placement({ region: 'northeurope', count: 6 }),
    };
    api.rankPlacements.mockResolvedValue(
      ladder({ placements: [larger, ...rest] }),
    );
    await userEvent.click(screen.getByText('Ask again'));
    await waitFor(() =>
      expect(written.data.placement).toEqual(larger.placement),
    );
    expect(await rung(/^1 northeurope/)).toBeChecked();
  });

  const names = () =>
    screen
      .getAllByRole('radio')
      .map(radio => radio.getAttribute('aria-label') ?? '')
      .filter(name => /^[\d–]/.test(name))
      .map(name => name.split(',')[0]);
  const pick = async (field: RegExp, option: RegExp) => {
    await userEvent.click(await screen.findByRole('button', { name: field }));
    await userEvent.click(await screen.findByRole('option', { name: option }));
  };

  it('orders the rungs as the person likes, and leaves them their numbers', async () => {
    await show(fakeAksApi());
    await rung(/^1 northeurope/);
    const byPortal = [
      '1 northeurope',
      '2 swedencentral',
      '3 germanywestcentral',
      '– polandcentral',
    ];
    expect(names()).toEqual(byPortal);
    await pick(/Rank by/, /most room/);
    expect(names()).toEqual([
      '2 swedencentral',
      '1 northeurope',
      '3 germanywestcentral',
      '– polandcentral',
    ]);
    await pick(/Rank by/, /your wishes/);
    expect(names()).toEqual(byPortal);
  });

  it('wants fresh figures only when a person asks again', async () => {
    const api = fakeAksApi();
    await show(api);
    await rung(/^1 northeurope/);
    await userEvent.click(screen.getByText('Ask again'));
    await waitFor(() => expect(api.rankPlacements).toHaveBeenCalledTimes(2));
    expect(api.rankPlacements.mock.calls.map(([{ fresh }]) => fresh)).toEqual([
      false,
      true,
    ]);
  });

  it('carries out the remedy of a refusal', async () => {
    const { written } = await show(fakeAksApi(), {
      needs: { regions: ['westeurope'] },
    });
    await userEvent.click(await screen.findByText('Take regular nodes'));
    expect(needsOf(written)).toMatchObject({
      spot: false,
      regions: ['westeurope'],
    });
    await userEvent.click(await screen.findByText('Allow any region'));
    expect(needsOf(written).regions).toEqual([]);
    expect(screen.queryByText('Allow any region')).not.toBeInTheDocument();
  });

  it('raises the budget to the price of a rung', async () => {
    const { written } = await show(fakeAksApi(), { needs: { budget: 300 } });
    await userEvent.click(await rung(/^3 germanywestcentral/));
    await userEvent.click(await screen.findByText('Raise to 518 $/mo'));
    expect(needsOf(written).budget).toBe(518);
  });

  describe('Kubernetes', () => {
    it('offers what the regions offer, and says what each is', async () => {
      const api = fakeAksApi();
      const { written } = await show(api, {
        needs: { regions: ['northeurope', 'swedencentral'] },
      });
      await pick(/default, now 1\.36/, /^1\.33 · LTS only/);
      expect(needsOf(written).kubernetesVersion).toBe('1.33');
      expect(api.getKubernetesVersions.mock.calls[0][0]).toEqual({
        subscriptionId: undefined,
        regions: ['northeurope', 'swedencentral'],
      });
      expect(
        screen.getByText(/1 region did not answer; what it offers/),
      ).toBeInTheDocument();
      await pick(/1\.33/, /^default/);
      expect(needsOf(written).kubernetesVersion).toBeUndefined();
    });

    it('keeps a version that is not in the list, and says so', async () => {
      await show(fakeAksApi(), { needs: { kubernetesVersion: '1.20' } });
      expect(
        await screen.findByRole('button', {
          name: /1\.20 · not offered there/,
        }),
      ).toBeInTheDocument();
    });

    it('takes free text where nobody said what there is', async () => {
      const api = fakeAksApi();
      api.getKubernetesVersions.mockRejectedValue(new Error('Failed to fetch'));
      const { written } = await show(api);
      expect(
        await screen.findByText(/could not be read: Failed to fetch\./),
      ).toBeInTheDocument();
      const field = screen.getByRole('textbox', { name: 'Kubernetes' });
      await userEvent.type(field, 'newest');
      await userEvent.tab();
      expect(needsOf(written).kubernetesVersion).toBeUndefined();
      await userEvent.clear(field);
      await userEvent.type(field, '1.36.3');
      await userEvent.tab();
      expect(needsOf(written).kubernetesVersion).toBe('1.36.3');
    });
  });

  it('keeps stage and needs equal', async () => {
    const { written } = await show(fakeAksApi(), { stage: 'staging' });
    await waitFor(() => expect(needsOf(written).stage).toBe('staging'));
    await userEvent.click(screen.getByRole('radio', { name: 'prod' }));
    expect(written.data.stage).toBe('prod');
    expect(needsOf(written).stage).toBe('prod');
  });

  it('shows rows of the final height while loading', async () => {
    const api = fakeAksApi();
    api.rankPlacements.mockImplementation(never);
    await show(api);
    expect(
      await screen.findByRole('status', { name: 'Loading placements' }),
    ).toBeInTheDocument();
  });

  it('says what was refused and asks again', async () => {
    const api = fakeAksApi();
    api.rankPlacements.mockRejectedValueOnce(
      await refused(403, 'NotAllowedError', 'aks.placement.read is needed'),
    );
    await show(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'aks.placement.read is needed',
    );
    await userEvent.click(screen.getByText('Try again'));
    expect(await rung(/^1 northeurope/)).toBeInTheDocument();
  });

  it('keeps the ladder when asking again fails', async () => {
    const api = fakeAksApi();
    await show(api);
    await rung(/^1 northeurope/);
    api.rankPlacements.mockRejectedValueOnce(new Error('Failed to fetch'));
    await userEvent.click(screen.getByText('Ask again'));
    expect(
      await screen.findByText(/Could not ask again: Failed to fetch/),
    ).toBeInTheDocument();
    expect(await rung(/^1 northeurope/)).toBeInTheDocument();
  });

  it('says that nothing fits, and which regions did not answer', async () => {
    const api = fakeAksApi();
    api.rankPlacements.mockResolvedValue(
      ladder({
        placements: [],
        notAnswered: [
          { region: 'italynorth', code: '409', message: 'not registered' },
        ],
      }),
    );
    await show(api);
    expect(
      await screen.findByText(/No placement answers these needs/),
    ).toBeInTheDocument();
    expect(screen.getByText(/409, not registered/)).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Out, and why' }),
    ).toBeInTheDocument();
  });

  it('replaces needs that it cannot read only when the person changes them', async () => {
    const { written } = await show(fakeAksApi(), { needs: { vcpu: -4 } });
    expect(
      await screen.findByText(/These needs were not taken.*vcpu/),
    ).toBeInTheDocument();
    expect(written.data.needs).toEqual({ vcpu: -4 });
    await userEvent.click(toggle('Workers on spot'));
    expect(needsOf(written)).toMatchObject({ vcpu: 12, spot: false });
  });

  it('has no accessibility fault, with a rung unfolded', async () => {
    const { container } = await show(fakeAksApi());
    await userEvent.click(await rung(/^1 northeurope/));
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});

describe("in the scaffolder's own form", () => {
  // The form scrolls up on each page, and jsdom has nothing to scroll.
  beforeEach(() => {
    jest.spyOn(window, 'scrollTo').mockImplementation(() => {});
  });

  async function wizard(api: ReturnType<typeof fakeAksApi>) {
    const onCreate = jest.fn(async (_values: PageData) => {});
    await renderInTestApp(
      <Stepper
        manifest={{ title: 'AKS environment', steps: [templatePage()] }}
        extensions={[
          {
            name: 'AksPlacementField',
            component: AksPlacementField,
            validation: (_value, field, context) =>
              validatePlacementPage(context.formData, context.apiHolder, field),
          },
        ]}
        onCreate={onCreate}
      />,
      { apis: [[aksApiRef, api]] },
    );
    return onCreate;
  }
  const press = async (name: string) =>
    userEvent.click(await screen.findByText(name, { selector: 'button *' }));

  it('hands stage, needs and the chosen placement to the template', async () => {
    const onCreate = await wizard(fakeAksApi());
    await userEvent.click(await rung(/^2 swedencentral/));
    await press('Review');
    await press('Create');
    expect(onCreate).toHaveBeenCalledWith({
      stage: 'dev',
      needs: expect.objectContaining({ stage: 'dev', vcpu: 12 }),
      placement: rungs()[1].placement,
    });
  });

  it('goes on without a choice', async () => {
    const onCreate = await wizard(fakeAksApi());
    await rung(/^1 northeurope/);
    await press('Review');
    await press('Create');
    expect(onCreate.mock.calls[0][0].placement).toBeUndefined();
  });

  it('does not go on with a placement that is blocked by now', async () => {
    const api = fakeAksApi();
    await wizard(api);
    await userEvent.click(await rung(/^1 northeurope/));
    api.preflight.mockResolvedValue(
      report('blocked', [
        finding({ severity: 'blocked', message: 'has 1 free of 10' }),
      ]),
    );
    await press('Review');
    expect(await screen.findAllByText(/has 1 free of 10/)).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });
});
