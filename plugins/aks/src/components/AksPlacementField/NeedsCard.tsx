import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  NumberField,
  Select,
  Switch,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { Needs, PreflightReport, Stage } from '@rally/plugin-aks-common';
import { formatCount, Panel, StateStrip } from '@rally/portal-react';
import { aksTranslationRef } from '../../translation';
import { Words } from '../../words';
import { quotaFindings, quotaSubject } from './rung';
import { RegionsField } from './RegionsField';
import { SubscriptionField } from './SubscriptionField';
import { VersionField } from './VersionField';
import styles from './NeedsCard.module.css';

const STAGES: Stage[] = ['dev', 'staging', 'prod'];

export interface NeedsCardProps {
  needs: Needs;
  /** Whether the stage is asked for here, and not on an earlier page. */
  asksStage: boolean;
  /** Why the needs in the form were not taken. */
  problem?: string;
  /** Of the chosen placement, or of the best one. */
  report?: PreflightReport;
  onChange: (needs: Needs) => void;
}

/** What a person asks for. */
export function NeedsCard(props: NeedsCardProps) {
  const { needs, asksStage, problem, report, onChange } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const set = (part: Partial<Needs>) => onChange({ ...needs, ...part });
  const { min, max } = needs.nodes;
  const [unfolded, setUnfolded] = useState(false);

  return (
    <Panel
      title={t('needs.title')}
      actions={
        <span className={styles.edit}>
          <Button
            variant="secondary"
            aria-expanded={unfolded}
            onPress={() => setUnfolded(!unfolded)}
          >
            {unfolded ? t('needs.done') : t('needs.edit')}
          </Button>
        </span>
      }
    >
      <p className={styles.summary}>{describeNeeds(needs, t)}</p>
      <div
        className={unfolded ? styles.needs : `${styles.needs} ${styles.folded}`}
      >
        {problem && (
          <StateStrip kind="failed">
            {t('needs.notTaken', { problem })}
          </StateStrip>
        )}
        {asksStage && (
          <div>
            <span className={styles.label} id="aks-stage">
              {t('needs.stage')}
            </span>
            <ToggleButtonGroup
              aria-labelledby="aks-stage"
              className={styles.stages}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[needs.stage]}
              onSelectionChange={keys => {
                const [stage] = [...keys];
                set({ stage: stage as Stage });
              }}
            >
              {STAGES.map(stage => (
                <ToggleButton key={stage} id={stage}>
                  {stage}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
          </div>
        )}
        <div className={styles.pair}>
          <NumberField
            label={t('needs.vcpu')}
            minValue={1}
            value={needs.vcpu}
            onChange={vcpu => set({ vcpu: Math.round(vcpu) || 1 })}
          />
          <NumberField
            label={t('needs.memory')}
            minValue={1}
            value={needs.memoryGib}
            onChange={memoryGib => set({ memoryGib: memoryGib || 1 })}
          />
          <NumberField
            label={t('needs.nodesMin')}
            minValue={0}
            value={min}
            onChange={value => {
              const least = Math.round(value) || 0;
              set({ nodes: { min: least, max: Math.max(least, max) } });
            }}
          />
          <NumberField
            label={t('needs.nodesMaxShort')}
            aria-label={t('needs.nodesMax')}
            minValue={0}
            value={max}
            onChange={value => {
              const most = Math.round(value) || 0;
              set({ nodes: { min: Math.min(min, most), max: most } });
            }}
          />
        </div>
        <hr />
        <div>
          <Switch
            label={t('needs.spot')}
            isSelected={needs.spot}
            onChange={spot => set({ spot })}
          />
          <p className={styles.note}>{t('needs.spotNote')}</p>
          <Switch
            label={t('needs.paused')}
            isSelected={needs.paused}
            onChange={paused => set({ paused })}
          />
          <p className={styles.note}>{t('needs.pausedNote')}</p>
        </div>
        <hr />
        <SubscriptionField
          value={needs.subscriptionId}
          onChange={subscriptionId => set({ subscriptionId, regions: [] })}
        />
        <RegionsField
          subscriptionId={needs.subscriptionId}
          value={needs.regions}
          onChange={regions => set({ regions })}
        />
        <div className={styles.pair}>
          <NumberField
            label={t('needs.budget')}
            placeholder={t('needs.noBudget')}
            minValue={1}
            value={needs.budget ?? NaN}
            onChange={budget =>
              set({ budget: Number.isNaN(budget) ? undefined : budget })
            }
          />
          <Select
            label={t('needs.architecture')}
            options={[
              { value: 'x64', label: 'x64' },
              { value: 'Arm64', label: 'Arm64' },
              { value: 'any', label: t('needs.anyArchitecture') },
            ]}
            value={needs.architecture}
            onChange={key =>
              set({ architecture: key as Needs['architecture'] })
            }
          />
          <VersionField
            subscriptionId={needs.subscriptionId}
            regions={needs.regions}
            value={needs.kubernetesVersion}
            onChange={kubernetesVersion => set({ kubernetesVersion })}
          />
        </div>
        {report && <Asks report={report} />}
      </div>
    </Panel>
  );
}

/** The needs in one line, for a screen too narrow for the fields beside the ladder. */
function describeNeeds(needs: Needs, t: Words): string {
  const { vcpu, memoryGib, nodes, regions, budget, stage, spot } = needs;
  const range = { min: String(nodes.min), max: String(nodes.max) };
  return [
    t('needs.size', {
      vcpu: formatCount(vcpu),
      memory: formatCount(memoryGib),
    }),
    spot ? t('needs.spotWorkers', range) : t('needs.workers', range),
    stage,
    regions.length > 0
      ? t('count.region', { count: regions.length })
      : t('needs.anyRegion'),
    ...(budget ? [t('needs.budgetOf', { budget: formatCount(budget) })] : []),
  ].join(' · ');
}

function Asks({ report }: { report: PreflightReport }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const quotas = quotaFindings(report.findings);
  if (quotas.length === 0) return null;
  return (
    <div className={styles.asks}>
      <h4>{t('needs.asks')}</h4>
      <dl>
        {quotas.map(finding => (
          <div key={finding.subject.name}>
            <dt>
              {t('regionQuota.vcpu', { quota: quotaSubject(finding, t) })}
            </dt>
            <dd>{formatCount(finding.numbers.asked)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
