import { screen, waitFor, within } from '@testing-library/react';
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

  it('renames a cluster as a new version, and goes there', async () => {
    const api = fakeKmeansApi();
    await showPage(api, CANDIDATE);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Rename all-court' }),
    );
    const dialog = await screen.findByRole('dialog');
    const publish = within(dialog).getByRole('button', {
      name: 'Publish with this name',
    });
    expect(publish).toBeDisabled();
    const field = within(dialog).getByLabelText('Name');
    await userEvent.clear(field);
    await userEvent.type(field, ' everywhere ');
    await userEvent.click(publish);
    await waitFor(() =>
      expect(api.renameCluster).toHaveBeenCalledWith({
        name: 'rally-style',
        version: 8,
        cluster: 3,
        to: 'everywhere',
      }),
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
