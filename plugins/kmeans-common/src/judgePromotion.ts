import {
  PromotionEvidence,
  PromotionFinding,
  PromotionGates,
  PromotionReport,
  PromotionVerdict,
  PROMOTION_GATES,
  Unmeasured,
} from './promotion';

const isUnmeasured = (value: object): value is Unmeasured => 'unknown' in value;

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function silhouette(evidence: PromotionEvidence): PromotionFinding[] {
  const { version, silhouette: own, production } = evidence;
  if (!production) return [];
  const rule = 'silhouette';
  const before = production.silhouette;
  if (own === null || before === null) {
    const without = own === null ? version : production.version;
    return [
      {
        rule,
        verdict: 'unknown',
        message: `Silhouette: v${without} has none, so v${version} cannot be held against v${production.version}.`,
        remedy:
          'Train with `rally ml train`, which measures it, or look at the clusters before you confirm.',
      },
    ];
  }
  const figures = `${own.toFixed(3)} against ${before.toFixed(3)} of v${
    production.version
  }`;
  return own >= before
    ? [{ rule, verdict: 'clear', message: `Silhouette: ${figures}.` }]
    : [
        {
          rule,
          verdict: 'risky',
          message: `Silhouette falls: ${figures}; its clusters are less apart.`,
          remedy:
            'Train with more restarts, or with another number of clusters.',
        },
      ];
}

function comparison(
  { version, production }: PromotionEvidence,
  gates: PromotionGates,
): PromotionFinding[] {
  if (!production) return [];
  const { comparison: compared } = production;
  if (isUnmeasured(compared)) {
    return (['adjusted-rand', 'moved', 'names'] as const).map(rule => ({
      rule,
      verdict: 'unknown',
      message: `v${version} could not be held against v${production.version}: ${compared.unknown}.`,
      remedy:
        'Publish with the clustering result, so that both versions can be asked about the same rallies.',
    }));
  }
  const { rallies, adjustedRand, moved, names } = compared;
  const share = rallies === 0 ? 0 : moved / rallies;
  const rand = `${adjustedRand.toFixed(
    2,
  )}, gate at least ${gates.adjustedRand.toFixed(2)}`;
  const moves = `${moved} of ${rallies} (${percent(
    share,
  )}), gate at most ${percent(gates.movedShare)}`;
  const lost = names.of - names.carriedOver;
  return [
    adjustedRand >= gates.adjustedRand
      ? {
          rule: 'adjusted-rand',
          verdict: 'clear',
          message: `Adjusted Rand index with v${production.version}: ${rand}.`,
        }
      : {
          rule: 'adjusted-rand',
          verdict: 'risky',
          message: `The clusters are others than those of v${production.version}: adjusted Rand index ${rand}.`,
          remedy:
            'Look at the flows between the clusters; whoever relies on the old ones has to know.',
        },
    share <= gates.movedShare
      ? {
          rule: 'moved',
          verdict: 'clear',
          message: `Rallies that move: ${moves}.`,
        }
      : {
          rule: 'moved',
          verdict: 'risky',
          message: `Many rallies move: ${moves}.`,
          remedy: 'What was labelled before has to be labelled anew.',
        },
    lost === 0
      ? {
          rule: 'names',
          verdict: 'clear',
          message: `${names.carriedOver} of ${names.of} names carried over.`,
        }
      : {
          rule: 'names',
          verdict: 'risky',
          message: `${lost} of ${names.of} names of v${production.version} are not carried over.`,
          remedy: 'Name the clusters of the new version before it goes out.',
        },
  ];
}

function drift(
  { version, production }: PromotionEvidence,
  gates: PromotionGates,
): PromotionFinding[] {
  if (!production) return [];
  const rule = 'drift';
  const moved = production.drift;
  if (isUnmeasured(moved)) {
    return [
      {
        rule,
        verdict: 'unknown',
        message: `Drift is not known: ${moved.unknown}.`,
        remedy: 'Wait until the model in production has answered more rallies.',
      },
    ];
  }
  const figures = `${moved.feature} ${moved.psi.toFixed(
    2,
  )}, gate at most ${gates.drift.toFixed(2)}`;
  return moved.psi <= gates.drift
    ? [
        {
          rule,
          verdict: 'clear',
          message: `Drift of what is served against what v${version} was trained on, at worst: ${figures}.`,
        },
      ]
    : [
        {
          rule,
          verdict: 'risky',
          message: `What is served is not what v${version} was trained on: ${figures}.`,
          remedy: 'Train on newer rallies.',
        },
      ];
}

const RANKED: PromotionVerdict[] = ['risky', 'unknown', 'clear'];

/**
 * Whether a version may go out without a second look: its silhouette is at
 * least that of production, it says nearly the same of the same rallies, it
 * keeps the names, and it was trained on what is served. Pure.
 */
export function judgePromotion(
  model: string,
  evidence: PromotionEvidence,
  gates: PromotionGates = PROMOTION_GATES,
): PromotionReport {
  const findings = [
    ...silhouette(evidence),
    ...comparison(evidence, gates),
    ...drift(evidence, gates),
  ];
  const verdict =
    RANKED.find(each => findings.some(finding => finding.verdict === each)) ??
    'clear';
  return {
    model,
    version: evidence.version,
    production: evidence.production?.version ?? null,
    verdict,
    findings,
    gates,
  };
}
