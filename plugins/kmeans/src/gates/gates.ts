import {
  Comparison,
  DriftAnswer,
  PromotionReport,
  PromotionRule,
  PROMOTION_GATES,
  VersionDetails,
} from '@rally/plugin-kmeans-common';
import {
  formatFixed,
  formatMeasured,
  formatPercent,
  formatSigned,
} from '../format/numbers';
import { featureLabel } from '../format/features';
import { Words } from '../words';

export type GateVerdict = 'clear' | 'risky' | 'unknown';

/** One figure that decides whether a version may go out. */
export interface Gate {
  key: string;
  label: string;
  /** Absent where it is not known. */
  value?: string;
  unit?: string;
  note: string;
  /** Absent where nothing is judged by it. */
  verdict?: GateVerdict;
  /** Why there is no value; absent where it is known that there is none. */
  silence?: Silence;
}

/** No answer yet, or none at all. */
export type Silence = 'asking' | 'failed';

export interface GateEvidence {
  version: VersionDetails;
  other?: VersionDetails;
  comparison?: Comparison;
  drift?: DriftAnswer;
  /** Absent for what is in production. */
  promotion?: PromotionReport;
  /** Of what is missing. */
  silence?: { comparison?: Silence; drift?: Silence };
}

/** The figures that stand above the page of a version, each with its gate. */
export function gatesOf(evidence: GateEvidence, t: Words): Gate[] {
  const { version, other, comparison, promotion, silence } = evidence;
  const gates = promotion?.gates ?? PROMOTION_GATES;
  const judged = (rule: PromotionRule) =>
    promotion?.findings.find(finding => finding.rule === rule)?.verdict;
  const unknown = (): GateVerdict | undefined =>
    promotion?.production ? 'unknown' : undefined;
  const pair = comparison && `v${comparison.from}/v${comparison.to}`;

  return [
    {
      key: 'silhouette',
      label: t('gates.silhouette'),
      value: known(version.metrics?.silhouette, value => formatFixed(value, 3)),
      note: against(
        t('gates.higherIsBetter'),
        other,
        other?.metrics?.silhouette,
        value => formatFixed(value, 3),
        value =>
          formatSigned((version.metrics?.silhouette ?? value) - value, 3),
      ),
      verdict: judged('silhouette'),
    },
    {
      key: 'inertia',
      label: t('gates.inertia'),
      value: known(version.metrics?.inertia, value => formatFixed(value, 0)),
      note: against(
        t('gates.lowerIsBetter'),
        other,
        other?.metrics?.inertia,
        value => formatFixed(value, 0),
        value =>
          `${formatSigned(
            ((version.metrics?.inertia ?? value) / value - 1) * 100,
            1,
          )} %`,
      ),
    },
    {
      key: 'adjusted-rand',
      label: pair
        ? t('gates.adjustedRandOf', { pair })
        : t('gates.adjustedRand'),
      value: known(comparison?.adjustedRand, value => formatFixed(value, 2)),
      note: t('gates.atLeast', { bound: formatFixed(gates.adjustedRand, 2) }),
      verdict: judged('adjusted-rand') ?? (comparison ? undefined : unknown()),
      silence: silence?.comparison,
    },
    {
      key: 'moved',
      label: t('gates.moved'),
      value: known(comparison?.movedShare, share =>
        formatFixed(share * 100, 1),
      ),
      unit: '%',
      note: t('gates.atMost', { bound: formatPercent(gates.movedShare, 0) }),
      verdict: judged('moved') ?? (comparison ? undefined : unknown()),
      silence: silence?.comparison,
    },
    driftGate(evidence, gates.drift, t),
    ...latencyGate(evidence, t),
  ];
}

function driftGate(
  { drift, promotion, silence }: GateEvidence,
  bound: number,
  t: Words,
): Gate {
  const worst = drift?.worst;
  let verdict: GateVerdict | undefined;
  if (worst) verdict = worst.psi > bound ? 'risky' : 'clear';
  else if (drift?.unknown || promotion?.production) verdict = 'unknown';
  return {
    key: 'drift',
    label: t('gates.drift'),
    value: known(worst?.psi, psi => formatFixed(psi, 2)),
    note: worst
      ? t('gates.driftNote', {
          feature: featureLabel(worst.feature),
          bound: formatFixed(bound, 2),
        })
      : t('gates.atMost', { bound: formatFixed(bound, 2) }),
    verdict,
    silence: silence?.drift,
  };
}

/** Nothing is judged by it: how quick is quick enough, each team knows for itself. */
function latencyGate({ drift }: GateEvidence, t: Words): Gate[] {
  if (!drift?.latency) return [];
  const { p95Ms, requests } = drift.latency;
  return [
    {
      key: 'latency',
      label: t('gates.latency', { version: String(drift.version) }),
      value: formatMeasured(p95Ms),
      unit: 'ms',
      note: t('gates.requests', { requests: formatFixed(requests, 0) }),
    },
  ];
}

function known<T>(
  value: T | null | undefined,
  words: (value: T) => string,
): string | undefined {
  return value === null || value === undefined ? undefined : words(value);
}

function against(
  otherwise: string,
  other: VersionDetails | undefined,
  value: number | null | undefined,
  words: (value: number) => string,
  difference: (value: number) => string,
): string {
  if (!other || value === null || value === undefined) return otherwise;
  return `v${other.version} ${words(value)}, ${difference(value)}`;
}
