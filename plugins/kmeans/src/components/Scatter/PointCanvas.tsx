import { useEffect, useRef, useState } from 'react';
import { ClusterMark } from '../../marks/clusterMark';
import { paint } from '../../scatter/paint';
import { PointSet } from '../../scatter/PointSet';
import { Viewport } from '../../scatter/viewport';
import { useThemeMode } from './useThemeMode';
import styles from './Scatter.module.css';

/** Up to so many points marks are large; above, they get smaller and clearer, so that density shows. */
const FEW = 5_000;
const RADIUS = 1.7;
const LEAST_RADIUS = 1.15;
const OPACITY = 0.75;
const LEAST_OPACITY = 0.4;

export interface PointCanvasProps {
  points: PointSet;
  marks: readonly ClusterMark[];
  states: Uint8Array;
  ringed?: Uint32Array;
  view: Viewport;
  width: number;
  height: number;
}

/** The points alone. It paints when something about them changes, and at no other time. */
export function PointCanvas(props: PointCanvasProps) {
  const { points, marks, states, ringed, view, width, height } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = useRef<ImageData>();
  const ratio = useDevicePixelRatio();
  const theme = useThemeMode();

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return undefined;
    // Several changes of one frame are painted once.
    const frame = requestAnimationFrame(() => {
      const crowd = Math.min(1, (FEW / points.x.length) ** 0.25);
      const { width: w, height: h } = context.canvas;
      if (image.current?.width !== w || image.current.height !== h) {
        image.current = context.createImageData(w, h);
      }
      paint(image.current, points, {
        view: {
          scale: view.scale * ratio,
          originX: view.originX * ratio,
          originY: view.originY * ratio,
        },
        marks,
        states,
        radius: ratio * Math.max(LEAST_RADIUS, RADIUS * crowd),
        opacity: Math.max(LEAST_OPACITY, OPACITY * crowd),
        ringed,
        ringColor: textColor(context.canvas),
      });
      context.putImageData(image.current, 0, 0);
    });
    return () => cancelAnimationFrame(frame);
  }, [points, marks, states, ringed, view, width, height, ratio, theme]);

  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      width={Math.round(width * ratio)}
      height={Math.round(height * ratio)}
      style={{ width, height }}
      aria-hidden
    />
  );
}

/** Changes when the window moves to another screen, or the page is zoomed. */
function useDevicePixelRatio(): number {
  const [ratio, setRatio] = useState(() => window.devicePixelRatio || 1);
  useEffect(() => {
    const query = window.matchMedia?.(`(resolution: ${ratio}dppx)`);
    const update = () => setRatio(window.devicePixelRatio || 1);
    query?.addEventListener?.('change', update);
    return () => query?.removeEventListener?.('change', update);
  }, [ratio]);
  return ratio;
}

/** The colour of text, as the theme has it, in `#rrggbb`. */
function textColor(element: Element): string {
  const channels = getComputedStyle(element).color.match(/\d+/g) ?? [];
  const hex = channels
    .slice(0, 3)
    .map(channel => Number(channel).toString(16).padStart(2, '0'));
  return hex.length === 3 ? `#${hex.join('')}` : '#808080';
}
