import { Evaluation, evaluateModel, wholeTable } from '@rally/ml';
import { matching, oneOf, parse } from '../arguments';
import { CommandError, EXIT, Io, usageError } from '../io';
import { Parts } from '../parts';
import { modelNamed } from './registry';
import { featuresOf, recogniseAll } from './tables';
import { count, counted, percent, short, table } from './words';

/** Features that text shows, those that moved most first. */
const SHOWN = 8;

function told({
  rows,
  metrics,
  clusters,
  drift,
  agreement,
}: Evaluation): string {
  const moved = [...(drift?.features ?? [])]
    .sort((a, b) => b.index - a.index)
    .slice(0, SHOWN);
  return [
    `${counted(rows, 'rally', 'rallies')}: inertia ${short(
      metrics.inertia,
    )}, silhouette ${short(metrics.silhouette)}, Davies-Bouldin ${short(
      metrics.daviesBouldin,
    )}, Calinski-Harabasz ${short(metrics.calinskiHarabasz)}\n`,
    table([
      ['', 'cluster', 'rallies', 'share', 'in training'],
      ...clusters.map(({ name, size, share, trainingShare }, j) => [
        String(j),
        name,
        count(size),
        percent(share),
        trainingShare === undefined ? '-' : percent(trainingShare),
      ]),
    ]),
    drift
      ? `drift (population stability index; below 0.1 little, from 0.25 much): clusters ${drift.clusters.toFixed(
          3,
        )}\n${table([
          ['feature', 'index'],
          ...moved.map(({ name, index }) => [name, index.toFixed(3)]),
        ])}`
      : 'drift is not known: the model does not say what it was trained on\n',
    agreement === undefined
      ? ''
      : `agreement with the other model (adjusted Rand index): ${agreement.toFixed(
          4,
        )}\n`,
  ].join('');
}

/** `rally ml evaluate`: how a model fares on data that it need not have seen. */
export async function evaluateCommand(
  args: string[],
  io: Io,
  parts: Parts,
): Promise<number> {
  const { values, positionals } = parse(args, {
    model: { type: 'string' },
    other: { type: 'string' },
    registry: { type: 'string' },
    'fail-on-drift': { type: 'string' },
    format: { type: 'string' },
  });
  const format = oneOf('format', ['text', 'json'], values.format, 'text');
  const limit = matching(
    'fail-on-drift',
    /^\d{1,3}(\.\d{1,6})?$/,
    'an index such as 0.25',
    values['fail-on-drift'],
  );
  if (values.model === undefined) {
    throw usageError('ml evaluate needs --model FILE or NAME[@VERSION]');
  }
  const { registry } = values;
  const model = await modelNamed(values.model, registry, io, parts);
  const other =
    values.other === undefined
      ? undefined
      : await modelNamed(values.other, registry, io, parts);
  const files = await recogniseAll('evaluate', positionals, io);
  const whole = await wholeTable(featuresOf(files, io));
  let evaluation: Evaluation;
  try {
    evaluation = evaluateModel(model, whole, { ...(other && { other }) });
  } catch (thrown) {
    const { name, message } = thrown as Error;
    if (name === 'RangeError' || name === 'InputError') {
      throw new CommandError(message);
    }
    throw thrown;
  }
  io.out(
    format === 'json'
      ? `${JSON.stringify(evaluation, null, 2)}\n`
      : told(evaluation),
  );
  const { drift } = evaluation;
  const most = drift
    ? Math.max(drift.clusters, ...drift.features.map(({ index }) => index))
    : 0;
  return limit !== undefined && most >= Number(limit) ? EXIT.risky : EXIT.clear;
}
