import { useState } from 'react';
import {
  Button,
  NumberField,
  Select,
  Switch,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { Needs, PreflightReport, Stage } from '@rally/plugin-aks-common';
import {
  formatCount,
  formatCounted,
  Panel,
  StateStrip,
} from '@rally/portal-react';
import { quotaFindings, quotaSubject } from './rung';
import { RegionsField } from './RegionsField';
import { SubscriptionField } from './SubscriptionField';
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
  const set = (part: Partial<Needs>) => onChange({ ...needs, ...part });
  const { min, max } = needs.nodes;
  const [unfolded, setUnfolded] = useState(false);

  return (
    <Panel
      title="What you need"
      actions={
        <span className={styles.edit}>
          <Button
            variant="secondary"
            aria-expanded={unfolded}
            onPress={() => setUnfolded(!unfolded)}
          >
            {unfolded ? 'Done' : 'Edit'}
          </Button>
        </span>
      }
    >
      <p className={styles.summary}>{describeNeeds(needs)}</p>
      <div
        className={unfolded ? styles.needs : `${styles.needs} ${styles.folded}`}
      >
        {problem && (
          <StateStrip kind="failed">
            These needs were not taken, the defaults stand in: {problem}
          </StateStrip>
        )}
        {asksStage && (
          <div>
            <span className={styles.label} id="aks-stage">
              Stage
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
            label="Worker vCPU"
            minValue={1}
            value={needs.vcpu}
            onChange={vcpu => set({ vcpu: Math.round(vcpu) || 1 })}
          />
          <NumberField
            label="Memory, GiB"
            minValue={1}
            value={needs.memoryGib}
            onChange={memoryGib => set({ memoryGib: memoryGib || 1 })}
          />
          <NumberField
            label="Worker nodes, min"
            minValue={0}
            value={min}
            onChange={value => {
              const least = Math.round(value) || 0;
              set({ nodes: { min: least, max: Math.max(least, max) } });
            }}
          />
          <NumberField
            label="max"
            aria-label="Worker nodes, max"
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
            label="Workers on spot"
            isSelected={needs.spot}
            onChange={spot => set({ spot })}
          />
          <p className={styles.note}>Cheaper; 30 s notice before eviction</p>
          <Switch
            label="Workers paused"
            isSelected={needs.paused}
            onChange={paused => set({ paused })}
          />
          <p className={styles.note}>The pool exists, with no nodes</p>
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
            label="Budget, $/mo"
            placeholder="none"
            minValue={1}
            value={needs.budget ?? NaN}
            onChange={budget =>
              set({ budget: Number.isNaN(budget) ? undefined : budget })
            }
          />
          <VersionField
            key={needs.kubernetesVersion}
            value={needs.kubernetesVersion}
            onChange={kubernetesVersion => set({ kubernetesVersion })}
          />
          <Select
            label="Architecture"
            options={[
              { value: 'x64', label: 'x64' },
              { value: 'Arm64', label: 'Arm64' },
              { value: 'any', label: 'any' },
            ]}
            value={needs.architecture}
            onChange={key =>
              set({ architecture: key as Needs['architecture'] })
            }
          />
        </div>
        {report && <Asks report={report} />}
      </div>
    </Panel>
  );
}

/** The needs in one line, for a screen too narrow for the fields beside the ladder. */
function describeNeeds(needs: Needs): string {
  const { vcpu, memoryGib, nodes, regions, budget, stage, spot } = needs;
  return [
    `${formatCount(vcpu)} vCPU, ${formatCount(memoryGib)} GiB`,
    `${nodes.min}–${nodes.max} workers${spot ? ' on spot' : ''}`,
    stage,
    regions.length > 0 ? formatCounted(regions.length, 'region') : 'any region',
    ...(budget ? [`${formatCount(budget)} $/mo`] : []),
  ].join(' · ');
}

/** Taken when it is left or Enter is pressed, and only when it is a version. */
function VersionField(props: {
  value?: string;
  onChange: (version: string | undefined) => void;
}) {
  const { value, onChange } = props;
  const take = (text: string) => {
    const version = text.trim();
    if (version === '') onChange(undefined);
    else if (/^1\.\d{1,3}(\.\d{1,3})?$/.test(version)) onChange(version);
  };
  return (
    <TextField
      label="Kubernetes"
      placeholder="default"
      defaultValue={value ?? ''}
      pattern="1\.\d{1,3}(\.\d{1,3})?"
      onBlur={event => take((event.target as HTMLInputElement).value)}
    />
  );
}

function Asks({ report }: { report: PreflightReport }) {
  const quotas = quotaFindings(report.findings);
  if (quotas.length === 0) return null;
  return (
    <div className={styles.asks}>
      <h4>What this asks of Azure, at most</h4>
      <dl>
        {quotas.map(finding => (
          <div key={finding.subject.name}>
            <dt>{quotaSubject(finding)} vCPU</dt>
            <dd>{formatCount(finding.numbers.asked)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
