import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { kmeansTranslationRef } from '../../translation';

export interface FewOrAllProps {
  /** How many clusters there are. */
  all: number;
  /** How many of them are shown at first. */
  few: number;
  isAll: boolean;
  onChange: (isAll: boolean) => void;
}

/** Shows the clusters that were left out at first, where there are any. */
export function FewOrAll({ all, few, isAll, onChange }: FewOrAllProps) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  if (all <= few) return null;
  return (
    <Button
      variant="tertiary"
      aria-expanded={isAll}
      style={{ marginTop: 12 }}
      onPress={() => onChange(!isAll)}
    >
      {isAll
        ? t('common.fewClusters', { clusters: String(few) })
        : t('common.allClusters', { clusters: String(all) })}
    </Button>
  );
}
