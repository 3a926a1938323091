import { useWidth } from '@rally/portal-react';
import { featureLabel } from '../../format/features';
import { formatSigned } from '../../format/numbers';
import { ProfileBar } from '../../version/profile';
import styles from './Profiles.module.css';

const ROW = 17;
const BAR = 9;
/** For the figures of strong bars at the right end, in pixels. */
const FIGURES = 32;

export interface ProfileBarsProps {
  bars: readonly ProfileBar[];
  /** The farthest that any bar of any cluster reaches: all share one scale. */
  most: number;
  color: string;
  label: string;
}

/** One bar a feature, to either side of the mean rally; the strongest in colour and with their figure. */
export function ProfileBars({ bars, most, color, label }: ProfileBarsProps) {
  const [ref, width] = useWidth<HTMLDivElement>(170);
  const names = Math.min(96, width * 0.45);
  const half = Math.max(8, (width - names - FIGURES) / 2);
  const zero = names + half;

  return (
    <div ref={ref}>
      <svg
        width={width}
        height={bars.length * ROW}
        role="img"
        aria-label={`${label}: ${bars
          .filter(({ isStrong }) => isStrong)
          .map(
            ({ feature, deviations }) =>
              `${featureLabel(feature)} ${formatSigned(deviations, 1)}`,
          )
          .join(', ')}`}
      >
        <line
          className={styles.zero}
          x1={zero}
          x2={zero}
          y1={0}
          y2={bars.length * ROW}
        />
        {bars.map(({ feature, deviations, isStrong }, i) => {
          const length = (Math.abs(deviations) / most) * half;
          const start = deviations < 0 ? zero - length : zero;
          const middle = i * ROW + ROW / 2;
          return (
            <g key={feature}>
              <title>{`${featureLabel(feature)} ${formatSigned(
                deviations,
                2,
              )}`}</title>
              <text
                x={0}
                y={middle + 4}
                className={isStrong ? styles.strong : styles.weak}
              >
                {shorten(featureLabel(feature), names)}
              </text>
              <rect
                x={start}
                y={middle - BAR / 2}
                width={length}
                height={BAR}
                rx={1}
                className={styles.bar}
                style={isStrong ? { fill: color } : undefined}
              />
              {isStrong && (
                <text
                  className={styles.figure}
                  x={width}
                  y={middle + 4}
                  textAnchor="end"
                >
                  {formatSigned(deviations, 1)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** Of 11 px type, in pixels. */
const CHARACTER = 5.9;

function shorten(text: string, room: number): string {
  const fits = Math.floor(room / CHARACTER);
  return text.length <= fits ? text : `${text.slice(0, fits - 1)}…`;
}
