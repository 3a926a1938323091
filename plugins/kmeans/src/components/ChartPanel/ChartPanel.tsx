import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton } from '@backstage/ui';
import { Panel } from '@rally/portal-react';
import { RiTableLine } from '@remixicon/react';
import { kmeansTranslationRef } from '../../translation';

export interface ChartPanelProps {
  title: ReactNode;
  meta?: ReactNode;
  actions?: ReactNode;
  /** The same as the picture, in figures. Absent: there is no picture yet. */
  table?: ReactNode;
  children: ReactNode;
}

/** A card with a picture, and by `t` the table of its values. */
export function ChartPanel(props: ChartPanelProps) {
  const { title, meta, actions, table, children } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const [isTable, setIsTable] = useState(false);

  const toggleByKey = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key !== 't' || ctrlKey || metaKey || altKey || !table) return;
    if (isTyping(event.target)) return;
    event.preventDefault();
    setIsTable(!isTable);
  };

  return (
    // The key is a shortcut of the button in it.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div style={{ minWidth: 0, display: 'grid' }} onKeyDown={toggleByKey}>
      <Panel
        title={title}
        meta={meta}
        actions={
          <>
            {actions}
            {table && (
              <ToggleButton
                size="small"
                aria-label={t('chart.table')}
                aria-keyshortcuts="t"
                iconStart={<RiTableLine size={14} />}
                isSelected={isTable}
                onChange={setIsTable}
              />
            )}
          </>
        }
      >
        {isTable && table ? table : children}
      </Panel>
    </div>
  );
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=range]), textarea, select'))
  );
}
