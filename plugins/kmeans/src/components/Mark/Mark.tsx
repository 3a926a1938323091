import { ClusterMark, Shape } from '../../marks/clusterMark';

/** In a square of side 10 around its middle; the same areas as on the canvas. */
const PATHS: Record<Shape, string> = {
  circle: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z',
  square: 'M-4-4H4V4H-4Z',
  triangle: 'M0-5L4.9 3.8H-4.9Z',
  diamond: 'M0-5.4L5.4 0L0 5.4L-5.4 0Z',
};

/** The outline of a mark around the origin, 10 across. */
export const markPath = (shape: Shape) => PATHS[shape];

/** The mark of a cluster in a line of text. Its name stands beside it. */
export function Mark({
  mark,
  size = 10,
}: {
  mark: ClusterMark;
  size?: number;
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="-5.5 -5.5 11 11"
      style={{ flex: 'none' }}
      aria-hidden
    >
      <path d={markPath(mark.shape)} fill={mark.color} />
    </svg>
  );
}
