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

const selected = () =>
  screen.getByText(/ selected$/).textContent!.match(/^\d+/)![0];

describe('RalliesPanel', () => {
  it('selects what a lasso goes around, lists it, and gives it back', async () => {
    const { plot, onTry } = await setUp();
    const drag = (
      type: 'pointerDown' | 'pointerMove' | 'pointerUp',
      x: number,
      y: number,
    ) =>
      fireEvent(
        plot,
        Object.assign(new Event(type.toLowerCase(), { bubbles: true }), {
          clientX: x,
          clientY: y,
          button: 0,
          pointerId: 1,
        }),
      );
    drag('pointerDown', 0, 0);
    drag('pointerMove', 640, 0);
    drag('pointerMove', 640, 563);
    drag('pointerMove', 0, 563);
    drag('pointerUp', 0, 563);
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
});
