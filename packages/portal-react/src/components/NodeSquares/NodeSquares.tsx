import type { CSSProperties } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatCount } from '../../format/figures';
import { portalTranslationRef } from '../../words/translation';
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
  const { t } = useTranslationRef(portalTranslationRef);
  const missing = Math.max(0, desired - ready);
  const room = Math.max(0, max - Math.max(ready, desired));
  const all = [
    ...Array<string>(ready).fill(styles.ready),
    ...Array<string>(missing).fill(styles.missing),
    ...Array<string>(room).fill(styles.room),
  ];
  const words = [
    t('nodes.ready', { count: ready }),
    ...(missing > 0
      ? [t('nodes.missing', { nodes: formatCount(missing) })]
      : []),
    ...(room > 0 ? [t('nodes.room', { nodes: formatCount(room) })] : []),
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
