import { useWidth } from '@rally/portal-react';
import styles from './ChoiceOfK.module.css';

const HEIGHT = 150;
const TOP = 20;
const BOTTOM = 24;
const LEFT = 52;
const RIGHT = 18;
/** Labels of k need that much room each, in pixels. */
const LABEL = 22;

export interface CurveProps {
  title: string;
  hint: string;
  points: readonly { k: number; value: number }[];
  /** The number of clusters that the version has. */
  chosen: number;
  /** The k that this curve speaks for. */
  marked: number;
  markedLabel: string;
  format: (value: number) => string;
}

/** One figure over the number of clusters; the chosen one has a line, the best one a ring. */
export function Curve(props: CurveProps) {
  const { title, hint, points, chosen, marked, markedLabel, format } = props;
  const [ref, width] = useWidth<HTMLElement>(280);
  if (points.length === 0) return null;
  const values = points.map(({ value }) => value);
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  const firstK = points[0].k;
  const spanK = points[points.length - 1].k - firstK || 1;
  const x = (k: number) =>
    LEFT + ((k - firstK) / spanK) * (width - LEFT - RIGHT);
  const y = (value: number) =>
    TOP + (1 - (value - least) / span) * (HEIGHT - TOP - BOTTOM);
  const every = Math.max(
    1,
    Math.ceil((points.length * LABEL) / (width - LEFT - RIGHT)),
  );
  const best = points.find(({ k }) => k === marked);
  const own = points.find(({ k }) => k === chosen);

  return (
    <figure className={styles.curve} ref={ref}>
      <figcaption>
        <b>{title}</b> {hint}
      </figcaption>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={`${title}: ${points
          .map(({ k, value }) => `${k} ${format(value)}`)
          .join(', ')}`}
      >
        {[least, least + span].map(value => (
          <g key={value}>
            <line
              className={styles.grid}
              x1={LEFT}
              x2={width - RIGHT}
              y1={y(value)}
              y2={y(value)}
            />
            <text x={LEFT - 6} y={y(value) + 4} textAnchor="end">
              {format(value)}
            </text>
          </g>
        ))}
        {chosen >= firstK && chosen <= firstK + spanK && (
          <line
            className={styles.chosen}
            x1={x(chosen)}
            x2={x(chosen)}
            y1={TOP - 8}
            y2={HEIGHT - BOTTOM}
          />
        )}
        <polyline
          className={styles.line}
          points={points.map(({ k, value }) => `${x(k)},${y(value)}`).join(' ')}
        />
        {points.map(({ k, value }, i) => (
          <g key={k}>
            <circle
              className={k === chosen ? styles.own : styles.dot}
              cx={x(k)}
              cy={y(value)}
              r={k === chosen ? 4.5 : 3}
            >
              <title>{`k ${k}: ${format(value)}`}</title>
            </circle>
            {(i % every === 0 || k === chosen) && (
              <text
                className={k === chosen ? styles.ownLabel : undefined}
                x={x(k)}
                y={HEIGHT - 6}
                textAnchor="middle"
              >
                {k}
              </text>
            )}
          </g>
        ))}
        {best && best.k !== own?.k && (
          <>
            <circle
              className={styles.best}
              cx={x(best.k)}
              cy={y(best.value)}
              r={7}
            />
            <text
              x={x(best.k)}
              y={y(best.value) - 11}
              textAnchor={best.k - firstK > spanK / 2 ? 'end' : 'start'}
            >
              {markedLabel}
            </text>
          </>
        )}
      </svg>
    </figure>
  );
}
