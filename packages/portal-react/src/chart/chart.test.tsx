import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityFaults } from '../__testUtils__/accessibility';
import { ChartStop, ChartStops } from './ChartStops';
import { stepArea, stepLine } from './stepPath';
import { midnights, timeAxis, timeTicks } from './timeAxis';
import { useWidth } from './useWidth';

/** Of the reader's own zone, so that the tests hold in every one. */
const at = (day: number, hour: number, minute = 0) =>
  new Date(2026, 10, day, hour, minute).getTime();

describe('timeAxis', () => {
  it('spreads the span over the width, and holds what lies outside at its ends', () => {
    const axis = timeAxis(0, 100, 50);
    expect([0, 50, 100, -10, 400].map(axis.x)).toEqual([0, 25, 50, 0, 50]);
    expect(timeAxis(5, 5, 50).x(5)).toBe(0);
  });

  it.each([
    [at(23, 11, 20), at(23, 12, 20), 320, ['11:30', '11:45', '12:00', '12:15']],
    [at(22, 12, 7), at(23, 12, 7), 320, ['18:00', '00:00', '06:00', '12:00']],
    [at(16, 12), at(23, 12), 520, 'days'],
  ] as [number, number, number, string[] | 'days'][])(
    'puts ticks at round times, as many as there is room for',
    (from, to, width, labels) => {
      const axis = timeAxis(from, to, width);
      const ticks = timeTicks(axis);
      expect(ticks.length).toBeLessThanOrEqual(width / 64 + 1);
      expect(ticks.map(({ label }) => label)).toEqual(
        labels === 'days'
          ? [17, 18, 19, 20, 21, 22, 23].map(day => `${day} Nov`)
          : labels,
      );
      ticks.forEach(tick => {
        expect(tick.at).toBeGreaterThanOrEqual(from);
        expect(tick.at).toBeLessThanOrEqual(to);
      });
    },
  );

  it('finds the midnights inside', () => {
    expect(midnights(timeAxis(at(21, 12), at(23, 12), 100))).toEqual([
      at(22, 0),
      at(23, 0),
    ]);
    expect(midnights(timeAxis(at(23, 0), at(23, 12), 100))).toEqual([]);
  });
});

describe('steps', () => {
  const spans = [
    { x: 0, end: 10, y: 5 },
    { x: 10, end: 20, y: 8 },
    { x: 30, end: 40, y: 2 },
  ];

  it('joins what touches and leaves a gap where nothing is known', () => {
    expect(stepLine(spans)).toBe('M0 5H10V8H20 M30 2H40');
    expect(stepLine([])).toBe('');
  });

  it('fills down to the floor', () => {
    expect(stepArea(spans.slice(0, 1), 9)).toBe('M0 9V5H10V9Z');
  });
});

describe('ChartStops', () => {
  const STOPS: ChartStop[] = [
    { x: 10, when: '02:25', what: '2 nodes', facts: [['Reason', 'price']] },
    { x: 50, when: '03:00', what: '1 node' },
    { x: 90, when: '04:10', what: '3 nodes' },
  ];
  const show = (stops = STOPS) => {
    const looked: (number | undefined)[] = [];
    const rendered = render(
      <div style={{ position: 'relative' }}>
        <ChartStops
          label="Evictions"
          stops={stops}
          left={0}
          top={0}
          width={100}
          height={20}
          onStop={index => looked.push(index)}
        />
      </div>,
    );
    return { ...rendered, looked };
  };

  it('starts at the newest, and the arrows walk and hold at the ends', async () => {
    const { looked } = show();
    await userEvent.tab();
    const lane = screen.getByRole('slider', { name: 'Evictions' });
    expect(lane).toHaveFocus();
    expect(lane).toHaveAttribute('aria-valuetext', '04:10, 3 nodes');
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(lane).toHaveAttribute(
      'aria-valuetext',
      '02:25, 2 nodes; Reason price',
    );
    expect(lane).toHaveAttribute('aria-valuenow', '1');
    await userEvent.keyboard('{End}{ArrowRight}');
    expect(lane).toHaveAttribute('aria-valuenow', '3');
    expect(looked).toEqual([2, 1, 0, 0, 2, 2]);
  });

  it('says what it points at, closes on Escape, and keeps the focus', async () => {
    const { looked } = show();
    await userEvent.tab();
    expect(screen.getByText('3 nodes')).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText('3 nodes')).not.toBeInTheDocument();
    expect(screen.getByRole('slider')).toHaveFocus();
    expect(looked[looked.length - 1]).toBeUndefined();
  });

  it('takes the nearest to the pointer', () => {
    show();
    fireEvent.pointerMove(screen.getByRole('slider'), { clientX: 62 });
    expect(screen.getByText('1 node')).toBeInTheDocument();
    fireEvent.pointerLeave(screen.getByRole('slider'));
    expect(screen.queryByText('1 node')).not.toBeInTheDocument();
  });

  it('is nothing to stop at where there is nothing', () => {
    show([]);
    expect(screen.queryByRole('slider')).not.toBeInTheDocument();
  });

  it('holds when stops go away', async () => {
    const { rerender } = show();
    await userEvent.tab();
    rerender(
      <ChartStops
        label="Evictions"
        stops={STOPS.slice(0, 1)}
        left={0}
        top={0}
        width={100}
        height={20}
      />,
    );
    expect(screen.getByRole('slider')).toHaveAttribute('aria-valuenow', '1');
  });

  it('has no accessibility fault', async () => {
    const { container } = show();
    await userEvent.tab();
    expect(await accessibilityFaults(container)).toEqual([]);
  });
});

describe('useWidth', () => {
  function Drawing() {
    const [ref, width] = useWidth<HTMLDivElement>(640);
    return <div ref={ref}>{width}</div>;
  }

  it('keeps the fallback where nothing measures', () => {
    render(<Drawing />);
    expect(screen.getByText('640')).toBeInTheDocument();
  });

  it('follows the element, and stops when it goes', () => {
    const observe = jest.fn();
    const disconnect = jest.fn();
    let tell: (width: number) => void = () => {};
    class Observer {
      observe = observe;
      disconnect = disconnect;
      constructor(callback: (entries: object[]) => void) {
        tell = width => callback([{ contentRect: { width } }]);
      }
    }
    const before = global.ResizeObserver;
    global.ResizeObserver = Observer as never;
    try {
      jest.spyOn(window, 'requestAnimationFrame').mockImplementation(draw => {
        draw(0);
        return 0;
      });
      const { unmount } = render(<Drawing />);
      expect(observe).toHaveBeenCalledTimes(1);
      act(() => tell(812.6));
      expect(screen.getByText('812')).toBeInTheDocument();
      // A hidden element measures 0, and nothing can be drawn on that.
      act(() => tell(0));
      expect(screen.getByText('812')).toBeInTheDocument();
      unmount();
      expect(disconnect).toHaveBeenCalledTimes(1);
    } finally {
      jest.restoreAllMocks();
      global.ResizeObserver = before;
    }
  });
});
