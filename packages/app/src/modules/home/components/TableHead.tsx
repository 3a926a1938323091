import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { homeTranslationRef } from '../translation';
import styles from './EnvironmentTable.module.css';

/** What the tables of the home page may tell of a cluster. */
export type TableColumn =
  | 'environment'
  | 'cluster'
  | 'stage'
  | 'resourceGroup'
  | 'region'
  | 'state'
  | 'pools'
  | 'quota'
  | 'kubernetes'
  | 'price';

/** The heads of a table of clusters; an amount stands at the right, as its figures do. */
export const TableHead = ({ columns }: { columns: readonly TableColumn[] }) => {
  const { t } = useTranslationRef(homeTranslationRef);
  return (
    <thead>
      <tr>
        {columns.map(column => (
          <th
            key={column}
            scope="col"
            className={column === 'price' ? styles.amount : undefined}
          >
            {t(`table.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
};
