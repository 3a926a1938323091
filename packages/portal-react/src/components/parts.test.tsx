import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityFaults } from '../__testUtils__/accessibility';
import { render } from '../__testUtils__/render';
import {
  AgeStamp,
  Figure,
  KeyFigure,
  KeyFigures,
  NodeSquares,
  Panel,
  QuotaBar,
  QuotaLegend,
  StateStrip,
  VerdictBadge,
  VerdictIcon,
  ZoneMarks,
} from '..';

const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

describe('AgeStamp', () => {
  it('says the time and the age, and on focus the source', async () => {
    render(
      <AgeStamp
        observedAt={minutesAgo(4.5)}
        validUntil={minutesAgo(-11)}
        source="Azure Compute usages, northeurope"
      />,
    );
    const stamp = screen.getByRole('button', { name: /4 min ago$/ });
    expect(stamp).not.toHaveAccessibleName(/old/);
    await userEvent.tab();
    expect(stamp).toHaveFocus();
    const tip = await screen.findByRole('tooltip');
    expect(tip).toHaveTextContent('Azure Compute usages, northeurope');
    expect(tip).toHaveTextContent(/valid until/);
  });

  it('says so when the figure has lapsed or could not be read again', () => {
    const { rerender } = render(
      <AgeStamp observedAt={minutesAgo(29.5)} validUntil={minutesAgo(14)} />,
    );
    expect(screen.getByRole('button')).toHaveAccessibleName(/^old: .*29 min/);
    rerender(
      <AgeStamp
        observedAt={minutesAgo(2.5)}
        problem={{ code: '429', message: 'wait', since: minutesAgo(1) }}
      />,
    );
    expect(screen.getByRole('button')).toHaveAccessibleName(/^old: .*2 min/);
  });

  it('never shows a time for what was never answered', () => {
    render(<AgeStamp source="Azure" />);
    expect(screen.getByText('not answered')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('QuotaBar', () => {
  it.each([
    [
      { used: 18, asked: 12, limit: 100 },
      'low-priority vCPU: 18 + 12 of 100, 70 to spare',
    ],
    [
      { used: 9, asked: 12, limit: 10 },
      'low-priority vCPU: 9 + 12 of 10, over by 11',
    ],
    [{ used: 12, limit: 10 }, 'low-priority vCPU: 12 of 10, over by 2'],
    [{}, 'low-priority vCPU: not answered'],
    [
      { used: 1, limit: 2, stale: true },
      'low-priority vCPU: 1 of 2, 1 free, old figures',
    ],
  ])('%j is named "%s"', (figures, name) => {
    render(<QuotaBar subject="low-priority" {...figures} />);
    expect(screen.getByRole('img', { name })).toBeInTheDocument();
  });

  it('fills exactly the width, whatever is over the limit', () => {
    render(<QuotaBar subject="x" used={9} asked={12} limit={10} />);
    const widths = [...screen.getByRole('img').children].map(part =>
      parseFloat((part as HTMLElement).style.width),
    );
    expect(widths.reduce((a, b) => a + b)).toBeCloseTo(100);
    expect(widths[2]).toBeCloseTo((11 / 21) * 100);
  });

  it('says unknown, not 0, where it was not answered', () => {
    render(<QuotaBar subject="x" caption />);
    expect(screen.getByText('unknown')).toBeInTheDocument();
    expect(screen.queryByText(/0/)).not.toBeInTheDocument();
  });
});

describe('small parts', () => {
  it('names zones and nodes', () => {
    render(
      <>
        <ZoneMarks zones={['1', '3']} without={['2']} />
        <NodeSquares ready={1} desired={3} max={4} color="#000000" />
      </>,
    );
    expect(
      screen.getByRole('img', { name: 'zones 1 and 3, not 2' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('img', {
        name: '1 node, 2 missing, room for 1 more',
      }),
    ).toBeInTheDocument();
  });

  it('counts the squares that do not fit', () => {
    render(<NodeSquares ready={1000} color="#000000" />);
    expect(screen.getByRole('img', { name: '1,000 nodes' })).toHaveTextContent(
      '+988',
    );
  });

  it('shows a figure that could not be asked as not answered', () => {
    render(
      <KeyFigures>
        <KeyFigure label="Clusters" note="could not be asked" />
      </KeyFigures>,
    );
    expect(screen.getByText('not answered')).toBeInTheDocument();
  });
});

it('has no accessibility fault', async () => {
  const { container } = render(
    <main>
      <h1>Parts</h1>
      <h2>All of them</h2>
      <Panel title="Pools" meta="3 pools" actions={<QuotaLegend />}>
        <AgeStamp observedAt={minutesAgo(4)} />
        <VerdictBadge verdict="risky" />
        <VerdictIcon verdict="blocked" />
        <QuotaBar caption subject="low-priority" used={1} limit={3} />
        <ZoneMarks zones={[]} />
        <NodeSquares ready={1} color="#000000" />
        <Figure value="0.21" unit="$/h" />
        <StateStrip kind="stale">429 since 11:40</StateStrip>
        <KeyFigures>
          <KeyFigure label="Nodes" value="3" unit="of 5" note="in 3 pools" />
        </KeyFigures>
      </Panel>
    </main>,
  );
  expect(await accessibilityFaults(container)).toEqual([]);
});
