import { useMemo, type RefObject } from 'react';
import { ClusterMark } from '../../marks/clusterMark';
import { placeLabels } from '../../scatter/placeLabels';
import { Place, toScreen, Viewport } from '../../scatter/viewport';
import { markPath } from '../Mark';
import styles from './Scatter.module.css';

/** A centroid, by its place in the plane. */
export interface Landmark extends Place {
  label: string;
  mark: ClusterMark;
  /** Where it was in the version compared with. */
  from?: Place;
}

export interface ScatterOverlayProps {
  view: Viewport;
  width: number;
  height: number;
  landmarks: readonly Landmark[];
  trial?: Place & { label: string };
  axes: readonly [string, string];
  /** The rest in pixels. */
  cursor?: Place;
  box?: readonly Place[];
  hovered?: Place;
  lasso: RefObject<SVGPathElement>;
}

/** Nearer than this a centroid has not moved, in pixels. */
const STILL = 4;
const AXIS = 46;
const CROSS = 7;

/** What has a name: centroids, a rally that is tried, the axes, and what the hand does. */
export function ScatterOverlay(props: ScatterOverlayProps) {
  const { view, width, height, landmarks, trial, axes, cursor, box } = props;
  const placed = useMemo(
    () =>
      landmarks.map(landmark => ({
        ...landmark,
        at: toScreen(view, landmark.x, landmark.y),
        was: landmark.from && toScreen(view, landmark.from.x, landmark.from.y),
      })),
    [landmarks, view],
  );
  const tried = useMemo(
    () => trial && { ...toScreen(view, trial.x, trial.y), text: trial.label },
    [trial, view],
  );
  const labels = useMemo(() => {
    const names = placed.map(({ at, label }) => ({ ...at, text: label }));
    // Placed first, so that the rally that is tried never goes without.
    return placeLabels(tried ? [tried, ...names] : names, width, height);
  }, [placed, tried, width, height]);

  return (
    <svg
      className={styles.overlay}
      width={width}
      height={height}
      aria-hidden
      focusable="false"
    >
      <g className={styles.axes}>
        <path d={`M12 ${height - 14 - AXIS}V${height - 14}H${12 + AXIS}`} />
        <text x={18 + AXIS} y={height - 10}>
          {axes[0]}
        </text>
        <text x={8} y={height - 20 - AXIS}>
          {axes[1]}
        </text>
      </g>
      {placed.map(
        ({ was, at }, i) =>
          was &&
          Math.hypot(was.x - at.x, was.y - at.y) > STILL && (
            <g key={i} className={styles.moved}>
              <line x1={was.x} y1={was.y} x2={at.x} y2={at.y} />
              <circle cx={was.x} cy={was.y} r={4} />
            </g>
          ),
      )}
      {placed.map(({ at, mark }, i) => (
        <g
          key={i}
          className={styles.centroid}
          transform={`translate(${at.x} ${at.y})`}
        >
          <circle r={9} />
          <path d={markPath(mark.shape)} fill={mark.color} />
        </g>
      ))}
      {labels.map(({ x, y, text, anchor }, i) => (
        <text
          key={i}
          className={tried && i === 0 ? styles.trialLabel : styles.label}
          x={x}
          y={y}
          textAnchor={anchor}
        >
          {text}
        </text>
      ))}
      {tried && (
        <g transform={`translate(${tried.x} ${tried.y})`}>
          <path
            className={styles.trialHalo}
            d={`M-${CROSS} 0H${CROSS}M0-${CROSS}V${CROSS}`}
          />
          <path
            className={styles.trial}
            d={`M-${CROSS} 0H${CROSS}M0-${CROSS}V${CROSS}`}
          />
        </g>
      )}
      {props.hovered && (
        <circle
          className={styles.hovered}
          cx={props.hovered.x}
          cy={props.hovered.y}
          r={5}
        />
      )}
      {cursor && (
        <path
          className={styles.cursor}
          d={`M${cursor.x} 0V${height}M0 ${cursor.y}H${width}`}
        />
      )}
      {box && (
        <polygon
          className={styles.lasso}
          points={box.map(({ x, y }) => `${x},${y}`).join(' ')}
        />
      )}
      <path ref={props.lasso} className={styles.lasso} />
    </svg>
  );
}
