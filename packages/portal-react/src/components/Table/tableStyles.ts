import styles from './Table.module.css';

/**
 * Class names of a table that stands on a card. `scroll` goes around it,
 * `table` on it; on cells `number` where they are figures and `wide` where they
 * may break into lines; in cells `swatch` before a name in its colour, `name`
 * around a mark and its name, `hidden` on what only a screen reader says.
 */
export const tableStyles = {
  scroll: styles.scroll,
  table: styles.table,
  number: styles.number,
  wide: styles.wide,
  name: styles.name,
  swatch: styles.swatch,
  hidden: styles.hidden,
};
