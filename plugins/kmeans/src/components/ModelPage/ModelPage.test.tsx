import { screen, waitFor, within } from '@testing-library/react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import userEvent from '@testing-library/user-event';
import { accessibilityFaults } from '../../__testUtils__/accessibility';
import {
  fakeKmeansApi,
  never,
  refused,
  style,
} from '../../__testUtils__/FakeKmeansApi';
import { showPage } from '../../__testUtils__/show';

const CANDIDATE = '/models/rally-style/versions/8';
const PRODUCTION = '/models/rally-style/versions/7';

const panel = (title: string) =>
  screen.findByRole('region', { name: new RegExp(`^${title}`) });

const promoteButton = async () =>
  within(await panel('Promote v8')).findByRole('button', {
    name: 'Promote v8',
  });

describe('ModelPage', () => {
  it('shows gates, rallies, profiles, flows, drift, the choice of k, exemplars and origin', async () => {
    const { container } = await showPage(fakeKmeansApi(), CANDIDATE);
    expect(await screen.findByText('Adjusted Rand, v7/v8')).toBeInTheDocument();
    expect(
      await screen.findByRole('application', { name: /^400 rallies/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: /^Profile of serve and volley: / }),
    ).toHaveAccessibleName(/net approaches \+2\.6/);
    expect(
      screen.getByRole('img', { name: /^Where rallies go from v7 to v8/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: /worst is net approaches with 0\.14/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: /^Silhouette: 2 / }),
    ).toBeInTheDocument();
    expect(await panel('Exemplar rallies')).toHaveTextContent(
      'baseline grinder',
    );
    expect(await panel('Where it comes from')).toHaveTextContent(
      'converged after 31 iterations, seed 7',
    );
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('opens with what is in production, held against its candidate', async () => {
    const api = fakeKmeansApi();
    await showPage(api, '/models/rally-style');
    expect(await panel('v7 to v8')).toBeInTheDocument();
    expect(api.getVersion.mock.calls.map(([{ version }]) => version)).toEqual([
      7, 8,
    ]);
    expect(api.getPromotion).not.toHaveBeenCalled();
  });

  it('goes from one version to the other, and compares with a third', async () => {
    const api = fakeKmeansApi();
    await showPage(api, CANDIDATE);
    await userEvent.click(
      await screen.findByText('v7 production', {
        selector: 'button *, button',
      }),
    );
    expect(
      await screen.findByRole('button', { name: 'Roll back to v6' }),
    ).toBeInTheDocument();
    expect(api.getPoints.mock.calls.map(([{ version }]) => version)).toEqual([
      8, 7,
    ]);
  });

  it('compares with the version that the address asks for', async () => {
    const api = fakeKmeansApi();
    await showPage(api, `${CANDIDATE}?with=6`);
    expect(await panel('v6 to v8')).toBeInTheDocument();
    expect(api.compare.mock.calls[0][0]).toEqual({
      name: 'rally-style',
      from: 6,
      to: 8,
    });
  });

  it('shows every picture as a table by the key t', async () => {
    await showPage(fakeKmeansApi(), CANDIDATE);
    const drift = await panel('Drift');
    const toggle = await within(drift).findByRole('button', {
      name: 'Show as a table',
    });
    toggle.focus();
    await userEvent.keyboard('t');
    expect(within(drift).getByRole('table')).toHaveTextContent(
      'net approaches',
    );
    await userEvent.keyboard('t');
    expect(within(drift).queryByRole('table')).not.toBeInTheDocument();
  });

  it('promotes what is risky only after a tick, and tells what production was', async () => {
    const api = fakeKmeansApi();
    await showPage(api, CANDIDATE);
    await userEvent.click(await promoteButton());
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('instead of v7');
    expect(dialog).toHaveTextContent(
      'What is served is not what v8 was trained on',
    );
    const confirm = within(dialog).getByRole('button', { name: 'Promote v8' });
    expect(confirm).toBeDisabled();
    await userEvent.click(within(dialog).getByRole('checkbox'));
    await userEvent.click(confirm);
    await waitFor(() =>
      expect(api.promote).toHaveBeenCalledWith({
        name: 'rally-style',
        version: 8,
        confirmed: true,
        expected: 7,
      }),
    );
    expect(await screen.findByText('v8 is in production.')).toBeInTheDocument();
    expect(api.getModel).toHaveBeenCalledTimes(2);
  });

  it('asks for no tick where every gate is passed', async () => {
    const api = fakeKmeansApi();
    const report = style().promotion(8);
    api.getPromotion.mockResolvedValue({
      ...report,
      verdict: 'clear',
      findings: report.findings.filter(({ verdict }) => verdict === 'clear'),
    });
    await showPage(api, CANDIDATE);
    await userEvent.click(await promoteButton());
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByRole('checkbox')).not.toBeInTheDocument();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Promote v8' }),
    );
    await waitFor(() =>
      expect(api.promote.mock.calls[0][0]).toMatchObject({ confirmed: false }),
    );
  });

  it('keeps the refusal in sight where somebody was faster', async () => {
    const api = fakeKmeansApi();
    api.promote.mockRejectedValue(
      await refused(409, 'ConflictError', 'v9 is in production, not v7'),
    );
    await showPage(api, CANDIDATE);
    await userEvent.click(await promoteButton());
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('checkbox'));
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Promote v8' }),
    );
    expect(
      await within(dialog).findByText('Refused: v9 is in production, not v7'),
    ).toBeInTheDocument();
    expect(screen.queryByText('v8 is in production.')).not.toBeInTheDocument();
  });

  it('rolls back to what was there before, after asking', async () => {
    const api = fakeKmeansApi();
    await showPage(api, PRODUCTION);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Roll back to v6' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('again instead of v7');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Roll back to v6' }),
    );
    await waitFor(() =>
      expect(api.rollBack).toHaveBeenCalledWith({
        name: 'rally-style',
        expected: 7,
      }),
    );
  });

  it('gives clusters other names, all in one new version, and goes there', async () => {
    const api = fakeKmeansApi();
    const { container } = await showPage(api, CANDIDATE);
    await userEvent.click(await screen.findByRole('button', { name: 'Names' }));
    const dialog = await screen.findByRole('dialog');
    const rows = within(dialog).getAllByRole('listitem');
    expect(rows).toHaveLength(6);
    expect(rows[4]).toHaveTextContent(/^\d+\.\d %net approaches \+2\.6/);
    const publish = within(dialog).getByRole('button', { name: 'Publish v9' });
    expect(publish).toBeDisabled();

    const rename = async (from: string, to: string) => {
      const field = within(dialog).getByLabelText(`Name of ${from}`);
      await userEvent.clear(field);
      if (to) await userEvent.type(field, to);
    };
    await rename('all-court', '');
    expect(within(dialog).getByText('A cluster needs a name.')).toBeVisible();
    await rename('all-court', 'first strike');
    expect(
      within(dialog).getByText('Another cluster has this name.'),
    ).toBeVisible();
    expect(publish).toBeDisabled();
    await rename('all-court', ' everywhere ');
    await rename('baseline grinder', 'the wall');
    expect(within(dialog).getAllByText(/^was/)).toHaveLength(2);
    expect(within(dialog).getByRole('status')).toHaveTextContent(
      'This publishes v9, a candidate: v8 with 2 new names',
    );
    expect(await accessibilityFaults(container)).toEqual([]);

    await userEvent.click(publish);
    await waitFor(() =>
      expect(api.renameClusters).toHaveBeenCalledWith({
        name: 'rally-style',
        version: 8,
        names: { 0: 'the wall', 3: 'everywhere' },
      }),
    );
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(api.getModel).toHaveBeenCalledTimes(2);
  });

  it('keeps what was typed where publishing is refused', async () => {
    const api = fakeKmeansApi();
    api.renameClusters.mockRejectedValue(
      await refused(503, 'ServiceUnavailableError', 'the registry is away'),
    );
    await showPage(api, CANDIDATE);
    await userEvent.click(await screen.findByRole('button', { name: 'Names' }));
    const dialog = await screen.findByRole('dialog');
    const field = within(dialog).getByLabelText('Name of all-court');
    await userEvent.type(field, ' two');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Publish v9' }),
    );
    expect(
      await within(dialog).findByText('Refused: the registry is away'),
    ).toBeInTheDocument();
    expect(field).toHaveValue('all-court two');
  });

  describe('who has to do with the model', () => {
    const dependsOnModel = [
      { type: 'dependsOn', targetRef: 'resource:default/rally-style' },
    ];
    const component = (name: string, type: string, more: object = {}) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, namespace: 'default' },
      spec: { type },
      ...more,
    });
    const fact = async (label: string) =>
      within(await panel('Where it comes from')).getByText(label)
        .nextElementSibling as HTMLElement;

    it('is told by the catalog', async () => {
      await showPage(fakeKmeansApi(), CANDIDATE, {
        entities: [
          component('kmeans-inference', 'model-server', {
            relations: dependsOnModel,
          }),
          component('coach-app', 'service', {
            metadata: {
              name: 'coach-app',
              namespace: 'default',
              annotations: { 'rally-portal.dev/kmeans-model': 'rally-style' },
            },
          }),
          component('other-app', 'service'),
        ],
      });
      expect(
        await within(await fact('Served by')).findByRole('link'),
      ).toHaveTextContent('kmeans-inference');
      expect(within(await fact('Used by')).getByRole('link')).toHaveTextContent(
        'coach-app',
      );
    });

    it('is nobody yet, or not known for a reason', async () => {
      const first = await showPage(fakeKmeansApi(), CANDIDATE);
      await waitFor(async () =>
        expect(await fact('Used by')).toHaveTextContent(
          'rally-portal.dev/kmeans-model',
        ),
      );
      expect(within(await fact('Served by')).queryByRole('link')).toBeNull();
      first.unmount();

      const catalog = catalogApiMock.mock({
        queryEntities: jest
          .fn()
          .mockRejectedValueOnce(new Error('the catalog is away'))
          .mockResolvedValue({ items: [], totalItems: 0, pageInfo: {} }),
      });
      await showPage(fakeKmeansApi(), CANDIDATE, { catalog });
      await waitFor(async () =>
        expect(await fact('Served by')).toHaveTextContent(
          'not answered: the catalog is away',
        ),
      );
      await userEvent.click(
        within(await fact('Served by')).getByRole('button', {
          name: 'Try again',
        }),
      );
      await waitFor(async () =>
        expect(await fact('Served by')).not.toHaveTextContent('not answered'),
      );
    });
  });

  it('keeps what it knows, with its age, where the backend answers no more', async () => {
    const api = fakeKmeansApi();
    await showPage(api, CANDIDATE);
    await panel('Drift');
    api.getModel.mockRejectedValueOnce(new Error('Failed to fetch'));
    api.getDrift.mockRejectedValueOnce(
      await refused(503, 'ServiceUnavailableError', 'no database'),
    );
    await userEvent.click(screen.getByText('Read again'));
    const strips = await screen.findAllByText(/Could not be read again/);
    expect(strips.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(
        /: Failed to fetch\. What stands here was read at .*ago\.$/,
      ),
      expect.stringMatching(
        /: no database\. What stands here was read at .*ago\.$/,
      ),
    ]);
    expect(await panel('v7 to v8')).toBeInTheDocument();
    await userEvent.click(
      within(await panel('Drift')).getByRole('button', { name: 'Ask now' }),
    );
    await waitFor(async () =>
      expect(await panel('Drift')).not.toHaveTextContent('Could not be read'),
    );
  });

  it('says how many replicas counted what was served, and what of it is old', async () => {
    const api = fakeKmeansApi();
    const drift = style().drift();
    api.getDrift.mockResolvedValue({
      ...drift,
      stale: { problem: 'The database does not answer.' },
    });
    await showPage(api, CANDIDATE);
    expect(await panel('Drift')).toHaveTextContent(
      /336,400 rallies answered by v7 since .*, counted by 2 replicas of the portal together/,
    );
    expect(await panel('Drift')).toHaveTextContent(
      'The database does not answer. What was counted before is missing.',
    );
  });

  it('shows what it has where the comparison, drift and points do not answer', async () => {
    const api = fakeKmeansApi();
    const down = await refused(503, 'ServiceUnavailableError', 'no store');
    api.compare.mockRejectedValue(down);
    api.getDrift.mockRejectedValue(down);
    api.getPoints.mockRejectedValue(down);
    await showPage(api, CANDIDATE);
    expect(
      await screen.findByText(/Could not read the drift of rally-style/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/Could not read how v7 and v8 compare/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/Could not read the rallies of v8/),
    ).toBeInTheDocument();
    expect(screen.getByText('v7 0.246, +0.012')).toBeInTheDocument();
    expect(await panel('Try a rally')).toHaveTextContent('margin');
  });

  it('asks for what it waits for, and does not call it unknown', async () => {
    const api = fakeKmeansApi();
    api.compare.mockImplementation(never);
    api.getDrift.mockRejectedValue(
      await refused(503, 'ServiceUnavailableError', 'no database'),
    );
    await showPage(api, CANDIDATE);
    const gate = async (label: string) =>
      (await screen.findByText(label)).closest('div')!;
    expect(
      within(await gate('Rallies that move')).getByLabelText('asking'),
    ).toBeInTheDocument();
    expect(
      await within(await gate('PSI drift, worst')).findByText('not answered'),
    ).toBeInTheDocument();
  });

  it('takes rallies that were not kept for an answer, not for a failure', async () => {
    const api = fakeKmeansApi();
    api.getPoints.mockRejectedValue(
      await refused(404, 'NotFoundError', 'No rallies were kept'),
    );
    await showPage(api, CANDIDATE);
    expect(
      await screen.findByText(/No rallies were published/),
    ).toHaveTextContent('--result');
    const rallies = await panel('Rallies by style');
    expect(within(rallies).queryByRole('alert')).not.toBeInTheDocument();
    expect(
      within(rallies).queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });

  it('shows twelve of many clusters at first, then all of them', async () => {
    const api = fakeKmeansApi();
    const version = style().versions.get(8)!;
    api.getVersion.mockResolvedValue({
      ...version,
      projection: undefined,
      clusters: Array.from({ length: 60 }, (_, cluster) => ({
        ...version.clusters[cluster % 6],
        cluster,
        name: `style ${cluster}`,
      })),
    });
    api.compare.mockImplementation(never);
    api.getPoints.mockImplementation(never);
    await showPage(api, CANDIDATE);
    await screen.findByRole('img', { name: /^Profile of style 0: / });
    const profiles = await panel('What sets each cluster apart');
    expect(within(profiles).getAllByRole('img')).toHaveLength(12);
    await userEvent.click(
      within(profiles).getByRole('button', { name: 'All 60 clusters' }),
    );
    expect(within(profiles).getAllByRole('img')).toHaveLength(60);
    const exemplars = await panel('Exemplar rallies');
    expect(
      within(exemplars).getAllByRole('heading', { level: 4 }),
    ).toHaveLength(12);
  });

  it('is still useful for an imported model that says little', async () => {
    const api = fakeKmeansApi();
    const made = style();
    const whole = made.versions.get(8)!;
    api.getModel.mockResolvedValue({
      ...made.model,
      versions: [{ ...made.model.versions[0], stage: 'candidate' }],
      history: [],
    });
    api.getVersion.mockResolvedValue({
      ...whole,
      source: 'scikit-learn',
      features: whole.features.map(each => ({ ...each, mean: 0, scale: 1 })),
      clusters: whole.clusters.map(each => ({
        ...each,
        size: undefined,
        share: undefined,
        profile: [],
        exemplars: [],
      })),
      metrics: undefined,
      choiceOfK: undefined,
      training: undefined,
      projection: undefined,
    });
    const points = made.points(8);
    const none = { ...points.x, length: 0, base64: '' };
    api.getPoints.mockResolvedValue({ ...points, count: 0, x: none, y: none });
    api.getPromotion.mockResolvedValue({
      ...made.promotion(8),
      production: null,
      verdict: 'clear',
      findings: [],
    });
    const { container } = await showPage(api, CANDIDATE);
    expect(
      await screen.findByText(/This version has no projection/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/says nothing about its clusters/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/no other version to compare with/),
    ).toBeInTheDocument();
    expect(screen.getByText(/No exemplars/)).toBeInTheDocument();
    expect(
      screen.getByText(/nothing is served that could drift/),
    ).toBeVisible();
    expect(api.getDrift).not.toHaveBeenCalled();
    expect(await panel('Promote v8')).toHaveTextContent('it is the first');
    expect(screen.getAllByText('not known').length).toBeGreaterThan(2);
    expect(await accessibilityFaults(container)).toEqual([]);
  });

  it('says what is not there, what is loading and what was refused', async () => {
    const api = fakeKmeansApi();
    const first = await showPage(api, '/models/rally-style/versions/99');
    expect(
      await screen.findByText(/rally-style has no version 99/),
    ).toBeInTheDocument();
    first.unmount();

    api.getModel.mockImplementationOnce(never);
    const second = await showPage(api, CANDIDATE);
    expect(
      await screen.findByLabelText('Loading model rally-style'),
    ).toBeInTheDocument();
    second.unmount();

    api.getModel.mockRejectedValueOnce(
      await refused(404, 'NotFoundError', 'no model rally-style'),
    );
    await showPage(api, CANDIDATE);
    expect(await screen.findByText('no model rally-style')).toBeInTheDocument();
  });
});
