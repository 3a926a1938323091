import { useMemo } from 'react';
import {
  ComparedCluster,
  Comparison,
  SucceedingCluster,
} from '@rally/plugin-kmeans-common';
import { useWidth } from '@rally/portal-react';
import { FlowRibbon, layoutFlows, ribbonPath } from '../../flows/layout';
import styles from './Flows.module.css';

const HEAD = 24;
const BAR = 7;
/** Of one cluster, in pixels. */
export const ROW = 46;
/** Of 11 px type, in pixels. */
const CHARACTER = 6;
const FIGURES = 116;

export interface FlowChartProps {
  comparison: Comparison;
  heads: readonly [string, string];
  /** By place in the clusters of either side. */
  colors: { from: readonly string[]; to: readonly string[] };
  label: string;
  figures: (cluster: SucceedingCluster) => { share: string; change: string };
}

/** A ribbon a pair of clusters, as wide as it has rallies. */
export function FlowChart(props: FlowChartProps) {
  const { comparison, heads, colors, label, figures } = props;
  const [ref, width] = useWidth<HTMLDivElement>(440);
  const { from, to } = comparison.clusters;
  const height = Math.max(from.length, to.length) * ROW;
  const layout = useMemo(
    () => layoutFlows(comparison.flows, orderOf(from, to), height),
    [comparison, from, to, height],
  );
  const names = Math.min(
    width * 0.34,
    Math.max(...from.map(({ name }) => name.length), 8) * CHARACTER + 14,
  );
  const left = names + BAR;
  const right = Math.max(left + 40, width - FIGURES - BAR);
  const colorOf = (side: 'from' | 'to', cluster: number) =>
    colors[side][
      comparison.clusters[side].findIndex(each => each.cluster === cluster)
    ];
  const isStay = ({ from: a, to: b }: FlowRibbon) =>
    to.find(({ cluster }) => cluster === b)?.from === a;
  const nameOf = (side: readonly ComparedCluster[], cluster: number) =>
    side.find(each => each.cluster === cluster)?.name ?? '';

  return (
    <div ref={ref}>
      <svg
        width={width}
        height={height + HEAD}
        className={styles.chart}
        role="img"
        aria-label={label}
      >
        <text x={left} y={12} textAnchor="end" className={styles.quiet}>
          {heads[0]}
        </text>
        <text x={right} y={12} className={styles.quiet}>
          {heads[1]}
        </text>
        <g transform={`translate(0 ${HEAD})`}>
          {[...layout.ribbons]
            // Those that move lie above those that stay.
            .sort((a, b) => Number(isStay(b)) - Number(isStay(a)))
            .map(ribbon => (
              <path
                key={`${ribbon.from} ${ribbon.to}`}
                d={ribbonPath(ribbon, left, right)}
                className={isStay(ribbon) ? styles.stay : styles.move}
                stroke={colorOf('from', ribbon.from)}
                strokeWidth={Math.max(1, ribbon.width)}
              >
                <title>
                  {`${nameOf(from, ribbon.from)} → ${nameOf(
                    to,
                    ribbon.to,
                  )}: ${ribbon.rallies.toLocaleString('en')}`}
                </title>
              </path>
            ))}
          {layout.from.map(node => (
            <g key={node.cluster}>
              <rect
                x={left - BAR}
                y={node.top}
                width={BAR}
                height={Math.max(1, node.height)}
                fill={colorOf('from', node.cluster)}
              />
              <text
                x={left - BAR - 6}
                y={node.top + node.height / 2 + 4}
                textAnchor="end"
                className={styles.name}
              >
                {shorten(nameOf(from, node.cluster), names - 8)}
              </text>
            </g>
          ))}
          {layout.to.map(node => {
            const cluster = to.find(each => each.cluster === node.cluster);
            const words = cluster && figures(cluster);
            return (
              <g key={node.cluster}>
                <rect
                  x={right}
                  y={node.top}
                  width={BAR}
                  height={Math.max(1, node.height)}
                  fill={colorOf('to', node.cluster)}
                />
                <text
                  x={right + BAR + 8}
                  y={node.top + node.height / 2 + 4}
                  className={styles.name}
                >
                  {words?.share}
                  <tspan dx={6} className={styles.quiet}>
                    {words?.change}
                  </tspan>
                </text>
              </g>
            );
          })}
        </g>
      </svg>
    </div>
  );
}

/** The old clusters, the largest first; the new ones beside those they go on from, new ones last. */
function orderOf(
  from: readonly ComparedCluster[],
  to: readonly SucceedingCluster[],
) {
  const order = [...from]
    .sort((a, b) => b.rallies - a.rallies)
    .map(({ cluster }) => cluster);
  const place = ({ from: before }: SucceedingCluster) =>
    before === undefined ? order.length : order.indexOf(before);
  return {
    from: order,
    to: [...to]
      .sort((a, b) => place(a) - place(b) || b.rallies - a.rallies)
      .map(({ cluster }) => cluster),
  };
}

function shorten(text: string, room: number): string {
  const fits = Math.max(4, Math.floor(room / CHARACTER));
  return text.length <= fits ? text : `${text.slice(0, fits - 1)}…`;
}
