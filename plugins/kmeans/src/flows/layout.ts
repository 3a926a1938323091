import { Flow } from '@rally/plugin-kmeans-common';

export interface FlowNode {
  cluster: number;
  rallies: number;
  top: number;
  height: number;
}

export interface FlowRibbon extends Flow {
  /** Middle and width of the ribbon at either end, in pixels. */
  fromMiddle: number;
  toMiddle: number;
  width: number;
}

export interface FlowLayout {
  from: FlowNode[];
  to: FlowNode[];
  ribbons: FlowRibbon[];
}

/** Between two clusters, in pixels. */
const GAP = 8;

/**
 * Where rallies go between two versions: nodes as high as they have rallies,
 * ribbons as wide. Widths add up: what leaves a node fills it, and so does what
 * arrives.
 *
 * @param order - clusters of either version from top to bottom
 * @param height - of the picture, in pixels
 */
export function layoutFlows(
  flows: readonly Flow[],
  order: { from: readonly number[]; to: readonly number[] },
  height: number,
): FlowLayout {
  const all = flows.reduce((sum, { rallies }) => sum + rallies, 0);
  const most = Math.max(order.from.length, order.to.length, 1);
  const scale = all === 0 ? 0 : (height - (most - 1) * GAP) / all;
  const from = stack(order.from, cluster =>
    sumOf(flows, flow => flow.from === cluster),
  );
  const to = stack(order.to, cluster =>
    sumOf(flows, flow => flow.to === cluster),
  );

  function stack(
    clusters: readonly number[],
    ralliesOf: (cluster: number) => number,
  ): FlowNode[] {
    let top = 0;
    return clusters.map(cluster => {
      const rallies = ralliesOf(cluster);
      const node = { cluster, rallies, top, height: rallies * scale };
      top += node.height + GAP;
      return node;
    });
  }

  // Ribbons leave and arrive in the order of the other side, so that they cross least.
  const ribbons = flows
    .map(flow => ({
      ...flow,
      width: flow.rallies * scale,
      fromMiddle: 0,
      toMiddle: 0,
    }))
    .sort(
      (a, b) =>
        order.from.indexOf(a.from) - order.from.indexOf(b.from) ||
        order.to.indexOf(a.to) - order.to.indexOf(b.to),
    );
  for (const node of from) {
    let at = node.top;
    for (const ribbon of ribbons.filter(each => each.from === node.cluster)) {
      ribbon.fromMiddle = at + ribbon.width / 2;
      at += ribbon.width;
    }
  }
  for (const node of to) {
    let at = node.top;
    for (const ribbon of ribbons.filter(each => each.to === node.cluster)) {
      ribbon.toMiddle = at + ribbon.width / 2;
      at += ribbon.width;
    }
  }
  return { from, to, ribbons };
}

function sumOf(flows: readonly Flow[], is: (flow: Flow) => boolean): number {
  return flows.reduce((sum, flow) => (is(flow) ? sum + flow.rallies : sum), 0);
}

/** A smooth band between two edges that far apart. */
export function ribbonPath(
  { fromMiddle, toMiddle }: FlowRibbon,
  left: number,
  right: number,
): string {
  const middle = (left + right) / 2;
  return `M${left} ${fromMiddle}C${middle} ${fromMiddle} ${middle} ${toMiddle} ${right} ${toMiddle}`;
}
