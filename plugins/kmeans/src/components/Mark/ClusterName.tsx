import styles from './ClusterName.module.css';

const CLASSES = { 1: styles.one, 2: styles.two, 3: styles.three };

/**
 * The name that a person gave a cluster, in a direction of its own. Beyond so
 * many lines it is cut, and whole on hover and for a screen reader.
 */
export function ClusterName({
  name,
  lines = 1,
}: {
  name: string;
  lines?: 1 | 2 | 3;
}) {
  return (
    <bdi className={CLASSES[lines]} title={name}>
      {name}
    </bdi>
  );
}
