import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { mustRun, run } from '../lib/run.mjs';

const JOB = path.join(root, 'packages/ml/spark/rally_kmeans.py');

/** Figures whose text differs between languages that are careless with it. */
const FIGURES = [
  0,
  -0,
  1,
  -2.5,
  100,
  1e20,
  1e21,
  -1e21,
  123456789012345680000,
  1e-5,
  1e-6,
  1e-7,
  1.5e-7,
  0.1,
  5e-324,
  1.7976931348623157e308,
  1 / 3,
];

const rally = ({ node, env }, cwd, ...args) =>
  mustRun(
    node,
    [path.join(root, 'packages/cli/dist/rally.mjs'), 'ml', ...args],
    { cwd, env },
  );

/** Trains with a real local Spark, and reads the model file as the portal does. */
export async function sparkModel(toolchain, tally, found) {
  const python = found.get('pyspark');
  const { node, env } = toolchain;
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-spark-'));
  const local = { cwd, env: { ...env, SPARK_LOCAL_IP: '127.0.0.1' } };
  const spark = (...args) => run(python, [JOB, ...args], local);
  try {
    await mustRun(node, [path.join(root, 'packages/cli/scripts/build.mjs')], {
      cwd: root,
      env,
    });
    await rally(toolchain, cwd, 'walk', '--registry', 'registry');
    const features = path.join(cwd, 'rally-walk/features.csv');

    await tally.check(
      'figures are written as JavaScript writes them',
      async () => {
        const program = [
          'import json, sys',
          `sys.path.insert(0, ${JSON.stringify(path.dirname(JOB))})`,
          'from model_file import canonical',
          'print(canonical([float(each) for each in json.loads(sys.argv[1])]))',
        ].join('\n');
        const figures = JSON.stringify(FIGURES.map(String));
        const text = await mustRun(python, ['-c', program, figures], local);
        if (text.trim() !== JSON.stringify(FIGURES.map(figure => figure + 0))) {
          throw new Error(`Python writes ${text}`);
        }
      },
    );

    await tally.check(
      'a model of Spark is sealed, and answers as Spark does',
      async () => {
        const { code, output } = await spark(
          ...['--input', features, '--out', 'spark.json'],
          ...['--name', 'spark-styles', '--k', '3..4', '--seed', '7'],
        );
        if (code !== 0) throw new Error(output);
        const model = JSON.parse(
          fs.readFileSync(path.join(cwd, 'spark.json'), 'utf8'),
        );
        const judged = JSON.parse(
          await rally(
            toolchain,
            cwd,
            ...['evaluate', features, '--model', 'spark.json'],
            ...['--format', 'json'],
          ),
        );
        const ours = judged.clusters.map(({ size }) => size).join(', ');
        const theirs = model.clusters.map(({ size }) => size).join(', ');
        if (ours !== theirs)
          throw new Error(`${ours} here, ${theirs} in Spark`);
        const apart = judged.metrics.inertia / model.metrics.inertia - 1;
        if (Math.abs(apart) > 1e-6)
          throw new Error(`inertia differs by ${apart}`);
        if (judged.drift.clusters > 1e-9)
          throw new Error('its own data drifted');
        return `clusters of ${ours}`;
      },
    );

    await tally.check(
      'a cell that is no number is named, and no file is left',
      async () => {
        const lines = fs.readFileSync(features, 'utf8').split('\n');
        lines[1] = lines[1].replace(/,[^,]*$/, ',soon');
        fs.writeFileSync(path.join(cwd, 'bad.csv'), lines.join('\n'));
        const { code, output } = await spark(
          ...['--input', 'bad.csv', '--out', 'bad.json', '--name', 'bad'],
        );
        if (code !== 3) throw new Error(`ended with ${code}: ${output}`);
        if (
          !output.includes('column server_won has 1 cells that are no number')
        ) {
          throw new Error(output);
        }
        if (fs.existsSync(path.join(cwd, 'bad.json'))) {
          throw new Error('bad.json is there');
        }
      },
    );
  } finally {
    fs.rmSync(cwd, { recursive: true, force: true });
  }
}
