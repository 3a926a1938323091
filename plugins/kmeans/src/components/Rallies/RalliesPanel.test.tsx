import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeKmeansApi, style } from '../../__testUtils__/FakeKmeansApi';
import { show } from '../../__testUtils__/show';
import { clusterMark } from '../../marks/clusterMark';
import { rallySetOf } from '../../rallies/RallySet';
import { RalliesPanel, RalliesPanelProps } from './RalliesPanel';

const setUp = async (more: Partial<RalliesPanelProps> = {}) => {
  const version = style().versions.get(8)!;
  const onTry = jest.fn();
  await show(
    <RalliesPanel
      version={version}
      rallies={rallySetOf(style().points(8))}
      marks={version.clusters.map((_, i) => clusterMark(i))}
      onTry={onTry}
      onAskAgain={jest.fn()}
      {...more}
    />,
    fakeKmeansApi(),
  );
  return { onTry, plot: await screen.findByRole('application') };
};

/** jsdom has no pointer events of its own. */
const point = (
  plot: HTMLElement,
  type: 'down' | 'move' | 'up' | 'cancel',
  [clientX, clientY]: readonly [number, number],
  { by = 'touch', id = 1 }: { by?: 'mouse' | 'touch'; id?: number } = {},
) =>
  fireEvent(
    plot,
    Object.assign(
      new Event(`pointer${type}`, { bubbles: true, cancelable: true }),
      { clientX, clientY, button: 0, pointerId: id, pointerType: by },
    ),
  );

const CORNERS = [
  [0, 0],
  [640, 0],
  [640, 563],
  [0, 563],
] as const;

const drawAround = (plot: HTMLElement, by: 'mouse' | 'touch') => {
  point(plot, 'down', CORNERS[0], { by });
  for (const corner of CORNERS.slice(1)) point(plot, 'move', corner, { by });
  point(plot, 'up', CORNERS[3], { by });
};

const selected = () =>
  screen.getByText(/ selected$/).textContent!.match(/^\d+/)![0];

describe('RalliesPanel', () => {
  it('selects what a lasso goes around, lists it, and gives it back', async () => {
    const { plot, onTry } = await setUp();
    drawAround(plot, 'mouse');
    expect(await screen.findByText('400 rallies selected')).toBeInTheDocument();
    const list = screen.getByRole('table', { name: 'Selected rallies' });
    expect(within(list).getAllByRole('row')).toHaveLength(13);
    await userEvent.click(within(list).getAllByRole('button')[0]);
    expect(onTry).toHaveBeenCalledWith(0);
    await userEvent.click(screen.getByText('Clear'));
    expect(screen.queryByText(/ selected$/)).not.toBeInTheDocument();
  });

  it('does the same with the keyboard', async () => {
    const { plot } = await setUp();
    plot.focus();
    // From the middle up and to the left, far.
    await userEvent.keyboard(' ');
    for (let i = 0; i < 8; i++) {
      await userEvent.keyboard('{Shift>}{ArrowLeft}{ArrowUp}{/Shift}');
    }
    await userEvent.keyboard(' ');
    const count = Number(selected());
    expect(count).toBeGreaterThan(20);
    expect(count).toBeLessThan(250);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText(/ selected$/)).not.toBeInTheDocument();
  });

  it('says which rally the cross hair is at', async () => {
    const { plot } = await setUp();
    plot.focus();
    for (let i = 0; i < 40; i++) {
      await userEvent.keyboard('{ArrowLeft}');
      if (screen.queryByText(/: rally \d+ of 2026/)) break;
    }
    expect(screen.getByText(/: rally \d+ of 2026.* – /)).toBeInTheDocument();
  });

  it('filters by player and by cluster, and says when none is left', async () => {
    await setUp();
    const legend = screen.getByRole('group', { name: 'Clusters shown' });
    const entries = within(legend).getAllByRole('button');
    await userEvent.click(entries[0]);
    expect(entries[0]).toHaveAttribute('aria-pressed', 'false');
    const without = style().versions.get(8)!.clusters[0].size!;
    expect(
      screen.getByRole('application', {
        name: new RegExp(`^${400 - without} rallies`),
      }),
    ).toBeInTheDocument();
    for (const entry of entries.slice(1)) await userEvent.click(entry);
    expect(screen.getByText(/No rally is left/)).toBeInTheDocument();
  });

  it('finds a player by typing', async () => {
    await setUp();
    const rallies = rallySetOf(style().points(8));
    const player = rallies.server[0];
    const name = rallies.playerNames[player];
    const count = [...rallies.server].filter(
      (each, i) => each === player || rallies.returner[i] === player,
    ).length;
    await userEvent.type(
      screen.getByRole('combobox', { name: 'Player' }),
      name.slice(0, 6),
    );
    await userEvent.click(await screen.findByRole('option', { name }));
    await waitFor(() =>
      expect(
        screen.getByRole('application', {
          name: new RegExp(`^${count} rallies`),
        }),
      ).toBeInTheDocument(),
    );
  });

  it('turns the pages of the table', async () => {
    await setUp();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as a table' }),
    );
    const list = screen.getByRole('table', { name: 'Rallies shown' });
    expect(within(list).getByText('rally 0')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    expect(within(list).queryByText('rally 0')).not.toBeInTheDocument();
    expect(within(list).getByText('rally 12')).toBeInTheDocument();
    expect(screen.getByText('13 to 24 of 400')).toBeInTheDocument();
  });

  it('says so where there are only the rallies of the model file', async () => {
    const rallies = rallySetOf(style().points(8));
    await setUp({ rallies: { ...rallies, from: 'model' } });
    expect(
      screen.getByText(/these are the 400 rallies of the model file/),
    ).toBeInTheDocument();
  });

  describe('by finger', () => {
    const draw = () =>
      screen.getByRole('button', { name: 'Draw around rallies' });
    const zoomedOut = () => screen.getByRole('button', { name: 'Show all' });

    it('leaves a drag to the page until drawing is wanted', async () => {
      const { plot } = await setUp();
      expect(plot).toHaveAttribute('data-drawing', 'false');
      drawAround(plot, 'touch');
      expect(screen.queryByText(/ selected$/)).not.toBeInTheDocument();

      await userEvent.click(draw());
      expect(plot).toHaveAttribute('data-drawing', 'true');
      expect(draw()).toHaveAttribute('aria-pressed', 'true');
      drawAround(plot, 'touch');
      expect(
        await screen.findByText('400 rallies selected'),
      ).toBeInTheDocument();
    });

    it('tells of the rally that is tapped, also when the finger shakes', async () => {
      const { plot } = await setUp();
      const found = () => screen.queryByText('1 rally selected');
      for (let x = 200; x < 440 && !found(); x += 10) {
        point(plot, 'down', [x, 280]);
        point(plot, 'move', [x + 5, 283]);
        point(plot, 'up', [x, 280]);
      }
      expect(found()).toBeInTheDocument();
      expect(within(plot).getByText(/from the centroid$/)).toBeInTheDocument();
    });

    it('does not select where the page took the finger to scroll', async () => {
      const { plot } = await setUp();
      await userEvent.click(draw());
      point(plot, 'down', CORNERS[0]);
      point(plot, 'move', CORNERS[1]);
      point(plot, 'cancel', CORNERS[1]);
      point(plot, 'up', CORNERS[2]);
      expect(screen.queryByText(/ selected$/)).not.toBeInTheDocument();
    });

    it('enlarges by two fingers, and selects nothing by that', async () => {
      const { plot } = await setUp();
      await userEvent.click(draw());
      expect(zoomedOut()).toBeDisabled();
      point(plot, 'down', [300, 250], { id: 1 });
      point(plot, 'down', [340, 290], { id: 2 });
      point(plot, 'move', [240, 190], { id: 1 });
      point(plot, 'move', [400, 350], { id: 2 });
      point(plot, 'up', [240, 190], { id: 1 });
      point(plot, 'up', [400, 350], { id: 2 });
      expect(zoomedOut()).toBeEnabled();
      expect(screen.queryByText(/ selected$/)).not.toBeInTheDocument();

      // And after that one finger draws again.
      drawAround(plot, 'touch');
      expect(await screen.findByText(/ selected$/)).toBeInTheDocument();
    });
  });
});
