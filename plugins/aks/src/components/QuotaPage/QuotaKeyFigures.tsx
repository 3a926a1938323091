import { Cluster } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  formatCount,
  formatCounted,
  formatShare,
  KeyFigure,
  KeyFigures,
} from '@rally/portal-react';
import { GATE, MatrixSummary, shareUsed } from '../../quota/matrix';

export interface QuotaKeyFiguresProps {
  summary: MatrixSummary;
  /** Absent where they could not be asked. */
  clusters?: Cluster[];
}

export function QuotaKeyFigures({ summary, clusters }: QuotaKeyFiguresProps) {
  const { tightest, fullest, freeWhereWeRun } = summary;
  const inRegions = new Set(clusters?.map(cluster => cluster.region)).size;

  return (
    <KeyFigures>
      <KeyFigure
        label={`At or over ${formatShare(GATE)}`}
        value={formatCount(summary.tight)}
        unit={`of ${formatCounted(summary.quotas, 'quota')}`}
        tone={tightest ? 'blocked' : 'plain'}
        note={
          tightest
            ? `${formatCount(tightest.count)} in ${tightest.region}`
            : 'none is tight'
        }
      />
      <KeyFigure
        label="Nearest to its limit"
        value={fullest ? formatShare(shareUsed(fullest.quota)) : '–'}
        note={
          fullest
            ? `${fullest.region}, ${fullest.label}: ${formatCount(
                fullest.quota.free,
              )} vCPU free`
            : 'nothing is used'
        }
      />
      <KeyFigure
        label="Free where we run"
        value={freeWhereWeRun && formatCount(freeWhereWeRun.regular)}
        unit={
          freeWhereWeRun &&
          `regular, ${formatCount(freeWhereWeRun.spot)} spot vCPU`
        }
        note={
          freeWhereWeRun
            ? `in ${formatCounted(freeWhereWeRun.regions, 'region')}`
            : 'no region with a cluster is known'
        }
      />
      <KeyFigure
        label="Clusters"
        value={clusters && formatCount(clusters.length)}
        note={
          clusters
            ? `in ${formatCounted(inRegions, 'region')}`
            : 'could not be asked'
        }
      />
      <KeyFigure
        label="Regions that answered"
        value={formatCount(summary.answered)}
        unit={`of ${formatCount(summary.regions)}`}
        note={
          <span>
            <AgeStamp
              observedAt={summary.observedAt}
              source="Azure Compute usages, the oldest region"
            />
          </span>
        }
      />
    </KeyFigures>
  );
}
