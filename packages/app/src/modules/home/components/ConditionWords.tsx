import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cluster } from '@rally/plugin-aks-common';
import {
  RiCheckboxCircleFill,
  RiErrorWarningFill,
  RiLoopRightLine,
} from '@remixicon/react';
import { conditionOf } from '../logic/condition';
import { homeTranslationRef } from '../translation';
import styles from './EnvironmentTable.module.css';

const ICONS = {
  well: RiCheckboxCircleFill,
  busy: RiLoopRightLine,
  wrong: RiErrorWarningFill,
};

/** How a cluster is, with its icon. */
export const ConditionWords = ({ cluster }: { cluster: Cluster }) => {
  const { t } = useTranslationRef(homeTranslationRef);
  const { tone, words } = conditionOf(cluster, t);
  const Icon = ICONS[tone];
  return (
    <span className={styles.condition} data-tone={tone}>
      <Icon size={14} aria-hidden />
      {words}
    </span>
  );
};
