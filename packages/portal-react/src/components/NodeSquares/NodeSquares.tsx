import type { CSSProperties } from 'react';
import { formatCounted } from '../../format/figures';
import styles from './NodeSquares.module.css';

/** More squares than this do not fit a cell; the number beside them says the rest. */
const MOST = 12;

export interface NodeSquaresProps {
  /** Nodes that are there. */
  ready: number;
  /** Nodes that should be there; the missing ones are dashed. */
  desired?: number;
  /** The autoscaler's maximum; the room up to it is outlined. */
  max?: number;
  color: string;
}

/** The nodes of a pool, one square each. */
export function NodeSquares(props: NodeSquaresProps) {
  const { ready, desired = ready, max = desired, color } = props;
  const missing = Math.max(0, desired - ready);
  const room = Math.max(0, max - Math.max(ready, desired));
  const all = [
    ...Array<string>(ready).fill(styles.ready),
    ...Array<string>(missing).fill(styles.missing),
    ...Array<string>(room).fill(styles.room),
  ];
  const words = [
    formatCounted(ready, 'node'),
    ...(missing > 0 ? [`${missing} missing`] : []),
    ...(room > 0 ? [`room for ${room} more`] : []),
  ];

  return (
    <span
      className={styles.root}
      role="img"
      aria-label={words.join(', ')}
      style={{ '--color': color } as CSSProperties}
    >
      {all.slice(0, MOST).map((kind, index) => (
        <span key={index} className={`${styles.square} ${kind}`} />
      ))}
      {all.length > MOST && <small>+{all.length - MOST}</small>}
    </span>
  );
}
