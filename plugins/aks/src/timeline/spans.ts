import { PoolTimeline } from '@rally/plugin-aks-common';

/** A number of nodes over a stretch of time; milliseconds since 1970. */
export interface NodeSpan {
  from: number;
  to: number;
  nodes: number;
}

export interface NodeSpans {
  desired: NodeSpan[];
  /** Only where Kubernetes said it. */
  ready: NodeSpan[];
  /** The most of either, at least 1. */
  most: number;
}

/** The stretch that each step holds for: to the next one, but no longer than somebody looked. */
export function heldUntil(
  steps: PoolTimeline['nodes'],
  index: number,
  to: string,
): string {
  const next = steps[index + 1]?.at ?? to;
  const { until } = steps[index];
  return until < next ? until : next;
}

/** How many nodes were wanted and ready, with gaps where nobody looked. */
export function nodeSpans({ nodes, to }: PoolTimeline): NodeSpans {
  const spans: NodeSpans = { desired: [], ready: [], most: 1 };
  nodes.forEach((step, i) => {
    const stretch = {
      from: Date.parse(step.at),
      to: Date.parse(heldUntil(nodes, i, to)),
    };
    spans.desired.push({ ...stretch, nodes: step.desired });
    if (step.ready !== undefined) {
      spans.ready.push({ ...stretch, nodes: step.ready });
    }
    spans.most = Math.max(spans.most, step.desired, step.ready ?? 0);
  });
  return spans;
}
