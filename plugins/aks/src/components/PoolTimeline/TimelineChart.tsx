import { useState, type CSSProperties } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PoolTimeline } from '@rally/plugin-aks-common';
import {
  categoryColor,
  ChartStop,
  ChartStops,
  formatTime,
  useWidth,
} from '@rally/portal-react';
import { markLanes } from '../../timeline/lanes';
import { heldUntil } from '../../timeline/spans';
import {
  describeBackOff,
  describeEvent,
  describePrice,
  describeStep,
  Happening,
} from '../../timeline/words';
import { aksTranslationRef } from '../../translation';
import { BackOffLane } from './BackOffLane';
import { Frame } from './Frame';
import { Lane, layoutOf } from './layout';
import { MarksLane } from './MarksLane';
import { NodesLane } from './NodesLane';
import { PriceLane } from './PriceLane';
import styles from './PoolTimeline.module.css';

/** Until it is measured; pixels. */
const WIDTH = 960;

/** What happened to a pool, one row a subject, all on one axis of time. */
export function TimelineChart({ timeline }: { timeline: PoolTimeline }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const [ref, width] = useWidth<HTMLDivElement>(WIDTH);
  const [looked, setLooked] = useState<{ lane: Lane['id']; index: number }>();
  const now = Date.parse(timeline.to);
  const layout = layoutOf(timeline, width);
  const { axis, left, lanes } = layout;
  const marks = new Map(
    markLanes(timeline).map(({ lane, events }) => [lane, events]),
  );
  const eventsOf = (id: Lane['id']) => {
    const events =
      id === 'nodes' || id === 'backOff' || id === 'price'
        ? undefined
        : marks.get(id);
    return events ?? [];
  };

  const happenings = (id: Lane['id']): Happening[] => {
    switch (id) {
      case 'nodes':
        return timeline.nodes.map((step, i) =>
          describeStep(step, heldUntil(timeline.nodes, i, timeline.to), now, t),
        );
      case 'backOff':
        return timeline.backOff.map(stretch => describeBackOff(stretch, t));
      case 'price':
        return (timeline.price?.steps ?? []).map(({ at, perHour }) =>
          describePrice(at, perHour, timeline.price ?? { maxPrice: null }, t),
        );
      default:
        return eventsOf(id).map(event => describeEvent(event, now, t));
    }
  };
  const stopsOf = (id: Lane['id']): ChartStop[] =>
    happenings(id).map(({ at, what, facts }) => ({
      x: axis.x(Date.parse(at)),
      when: formatTime(at, now),
      what,
      facts,
    }));
  const chosenOf = (id: Lane['id']) =>
    looked?.lane === id ? looked.index : undefined;
  const evictions = eventsOf('evictions').filter(
    ({ kind }) => kind === 'evicted',
  );

  return (
    <div
      ref={ref}
      className={styles.chart}
      role="group"
      aria-label={t('timeline.name', {
        pool: timeline.pool,
        from: formatTime(timeline.from, now),
        to: formatTime(timeline.to, now),
      })}
      style={{ '--color': categoryColor(timeline.pool) } as CSSProperties}
    >
      <svg width={width} height={layout.height} aria-hidden>
        <Frame layout={layout} />
        {evictions.map(({ id, at }) => (
          <line
            key={id}
            className={styles.guide}
            x1={left + axis.x(Date.parse(at))}
            x2={left + axis.x(Date.parse(at))}
            y1={lanes[0].top}
            y2={layout.bottom}
          />
        ))}
        {lanes.map(lane => (
          <LaneDrawing
            key={lane.id}
            lane={lane}
            timeline={timeline}
            layout={layout}
            events={eventsOf(lane.id)}
            chosen={chosenOf(lane.id)}
          />
        ))}
        {looked && (looked.lane === 'nodes' || looked.lane === 'price') && (
          <Cursor
            x={left + (stopsOf(looked.lane)[looked.index]?.x ?? 0)}
            lane={lanes.find(({ id }) => id === looked.lane)}
          />
        )}
      </svg>
      {lanes.map(({ id, top, height }) => (
        <ChartStops
          key={id}
          label={t(`timeline.lane.${id}`)}
          stops={stopsOf(id)}
          left={left}
          top={top + 1}
          width={axis.width}
          height={height - 1}
          onStop={index =>
            setLooked(index === undefined ? undefined : { lane: id, index })
          }
        />
      ))}
    </div>
  );
}

function LaneDrawing(props: {
  lane: Lane;
  timeline: PoolTimeline;
  layout: ReturnType<typeof layoutOf>;
  events: PoolTimeline['events'];
  chosen?: number;
}) {
  const { lane, timeline, layout, events, chosen } = props;
  const shared = { lane, timeline, layout };
  switch (lane.id) {
    case 'nodes':
      return <NodesLane {...shared} />;
    case 'backOff':
      return <BackOffLane {...shared} chosen={chosen} />;
    case 'price':
      return timeline.price ? (
        <PriceLane {...shared} price={timeline.price} />
      ) : null;
    default:
      return (
        <MarksLane
          events={events}
          layout={layout}
          lane={lane}
          chosen={chosen}
        />
      );
  }
}

function Cursor({ x, lane }: { x: number; lane?: Lane }) {
  if (!lane) return null;
  return (
    <line
      className={styles.cursor}
      x1={x}
      x2={x}
      y1={lane.top}
      y2={lane.top + lane.height}
    />
  );
}
