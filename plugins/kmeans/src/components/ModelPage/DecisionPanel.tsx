import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Comparison,
  kmeansModelPromotePermission,
  ModelDetails,
  PromotionReport,
  VersionDetails,
} from '@rally/plugin-kmeans-common';
import { Asked } from '@rally/portal-react';
import { kmeansApiRef } from '../../api';
import { kmeansTranslationRef } from '../../translation';
import { PromotePanel, RollBackPanel } from '../Promotion';
import { known } from './known';

export interface DecisionPanelProps {
  model: ModelDetails;
  version: VersionDetails;
  isProduction: boolean;
  promotion: Asked<PromotionReport | undefined>;
  comparison?: Comparison;
  /** Something was decided; the notice says what. */
  onDone: (notice: string) => void;
}

/** Where a person decides: whether a version goes out, or what is out goes back. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { model, version, isProduction, promotion, comparison, onDone } = props;
  const { name } = model;
  const number = version.version;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const api = useApi(kmeansApiRef);
  const mayPromote = known(
    usePermission({ permission: kmeansModelPromotePermission }),
  );

  return isProduction ? (
    <RollBackPanel
      model={model}
      version={number}
      mayPromote={mayPromote}
      onRollBack={async () => {
        await api.rollBack({ name, expected: number });
        onDone(t('rollBack.done', { version: String(number) }));
      }}
    />
  ) : (
    <PromotePanel
      version={version}
      asked={promotion}
      comparison={comparison}
      mayPromote={mayPromote}
      onPromote={async confirmed => {
        await api.promote({
          name,
          version: number,
          confirmed,
          expected: promotion.value?.production ?? null,
        });
        onDone(t('promotion.done', { version: String(number) }));
      }}
    />
  );
}
