import {
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, ToggleButton } from '@backstage/ui';
import {
  RiFullscreenExitLine,
  RiShapeLine,
  RiZoomInLine,
  RiZoomOutLine,
} from '@remixicon/react';
import { useWidth } from '@rally/portal-react';
import { ClusterMark } from '../../marks/clusterMark';
import { PointIndex } from '../../scatter/PointIndex';
import { PointSet } from '../../scatter/PointSet';
import { Place, toPlane, toScreen } from '../../scatter/viewport';
import { kmeansTranslationRef } from '../../translation';
import { PointCanvas } from './PointCanvas';
import { Landmark, ScatterOverlay } from './ScatterOverlay';
import { useCursor } from './useCursor';
import { usePlotView } from './usePlotView';
import { usePointer } from './usePointer';
import styles from './Scatter.module.css';

/** How near the pointer has to come, in pixels. */
const REACH = 12;
const ZOOM = 1.5;

/** Pixels; between them the height follows the width. */
const LEAST_HEIGHT = 320;
const MOST_HEIGHT = 660;
const RATIO = 0.88;
/** Width of what a point says of itself. */
const MOST_TIP = 240;

export interface ScatterProps {
  /** What the picture shows, in words. */
  name: string;
  points: PointSet;
  /** One a cluster. */
  marks: readonly ClusterMark[];
  /** Hidden, shown or dim; one entry a point. */
  states: Uint8Array;
  /** Points that stand out. */
  ringed?: Uint32Array;
  landmarks: readonly Landmark[];
  /** A rally that is no point of the data. */
  trial?: Place & { label: string };
  axes: readonly [string, string];
  /** What a tooltip says of a point. */
  describe: (point: number) => ReactNode;
  /** The same in one sentence. */
  announce: (point: number) => string;
  onSelect: (points: Uint32Array | undefined) => void;
}

/**
 * Points in a plane: a canvas for the points, SVG above it for what has a name.
 * Hover tells of a point, a lasso or a rectangle selects. On a touch screen a
 * finger scrolls the page until a person wants it to draw.
 */
export function Scatter(props: ScatterProps) {
  const { name, points, states, describe, announce, onSelect } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const [frame, width] = useWidth<HTMLDivElement>(640);
  const height = Math.round(
    Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, width * RATIO)),
  );
  const index = useMemo(() => new PointIndex(points), [points]);
  const { view, isWhole, zoom, pan, showAll } = usePlotView(
    index.bounds,
    width,
    height,
  );
  const plot = useRef<HTMLDivElement>(null);
  const lasso = useRef<SVGPathElement>(null);
  const help = useId();
  const drawing = useId();
  const [hovered, setHovered] = useState(-1);
  const [fingersDraw, setFingersDraw] = useState(false);

  const pointAt = useCallback(
    (at: Place | undefined) =>
      at
        ? index.nearest(toPlane(view, at.x, at.y), REACH / view.scale, states)
        : -1,
    [index, view, states],
  );
  const select = (corners: Place[]) =>
    onSelect(
      index.inside(
        corners.map(({ x, y }) => toPlane(view, x, y)),
        states,
      ),
    );
  const hover = (at: Place | undefined) => setHovered(pointAt(at));

  const pointer = usePointer(plot, lasso, fingersDraw, {
    onHover: hover,
    onLasso: select,
    onClick: at => {
      const point = pointAt(at);
      onSelect(point < 0 ? undefined : Uint32Array.of(point));
    },
    onPan: pan,
    onZoom: zoom,
  });
  const cursor = useCursor({
    width,
    height,
    onMove: hover,
    onSelect: select,
    onClear: () => onSelect(undefined),
    onZoom: zoom,
    onPan: pan,
    onShowAll: showAll,
  });
  const middle = { x: width / 2, y: height / 2 };
  const tip =
    hovered >= 0 && hovered < points.x.length
      ? toScreen(view, points.x[hovered], points.y[hovered])
      : undefined;

  return (
    <div className={styles.frame} ref={frame}>
      <ToggleButton
        className={styles.draw}
        aria-describedby={drawing}
        iconStart={<RiShapeLine size={16} />}
        isSelected={fingersDraw}
        onChange={setFingersDraw}
      >
        {t('scatter.draw')}
      </ToggleButton>
      {/* An application takes keys and pointer for itself. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={plot}
        className={styles.plot}
        style={{ height }}
        data-drawing={fingersDraw}
        role="application"
        aria-label={name}
        aria-describedby={help}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={cursor.onKeyDown}
        onBlur={() => {
          cursor.leave();
          setHovered(-1);
        }}
        {...pointer}
      >
        <PointCanvas
          points={points}
          marks={props.marks}
          states={states}
          ringed={props.ringed}
          view={view}
          width={width}
          height={height}
        />
        <ScatterOverlay
          view={view}
          width={width}
          height={height}
          landmarks={props.landmarks}
          trial={props.trial}
          axes={props.axes}
          cursor={cursor.at}
          box={cursor.box}
          hovered={tip}
          lasso={lasso}
        />
        {tip && (
          <div
            className={styles.tip}
            data-side={tip.x > width / 2 ? 'left' : 'right'}
            style={{
              left: tip.x,
              top: tip.y,
              maxWidth: Math.min(MOST_TIP, Math.max(tip.x, width - tip.x) - 16),
            }}
          >
            {describe(hovered)}
          </div>
        )}
        <p id={help} className={styles.help}>
          {t('scatter.help')}
        </p>
      </div>
      <div className={styles.zoom} role="group" aria-label={t('scatter.zoom')}>
        <ButtonIcon
          size="small"
          variant="secondary"
          aria-label={t('scatter.zoomIn')}
          icon={<RiZoomInLine size={14} />}
          onPress={() => zoom(ZOOM, middle)}
        />
        <ButtonIcon
          size="small"
          variant="secondary"
          aria-label={t('scatter.zoomOut')}
          icon={<RiZoomOutLine size={14} />}
          isDisabled={isWhole}
          onPress={() => zoom(1 / ZOOM, middle)}
        />
        <ButtonIcon
          size="small"
          variant="secondary"
          aria-label={t('scatter.showAll')}
          icon={<RiFullscreenExitLine size={14} />}
          isDisabled={isWhole}
          onPress={showAll}
        />
      </div>
      <p id={drawing} className={styles.touchHint}>
        {fingersDraw ? t('scatter.drawing') : t('scatter.scrolling')}
      </p>
      <p className={styles.spoken} aria-live="polite">
        {cursor.at && hovered >= 0 ? announce(hovered) : ''}
      </p>
    </div>
  );
}
