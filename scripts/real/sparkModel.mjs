import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { mustRun, run } from '../lib/run.mjs';
import { randomShots } from './randomShots.mjs';
import { runTap } from './tap.mjs';

const JOB = path.join(root, 'packages/ml/spark/rally_kmeans.py');
const MADE_UP = path.join(
  root,
  'packages/ml/data/made-up-shots.seed-20261123.csv',
);

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

/** What the job said last: its report. */
const reportIn = output =>
  JSON.parse(output.split('\n').findLast(line => line.startsWith('{"ingest"')));

/** Reports of several files as one, without where in a file a problem is. */
function summed(reports) {
  const sum = {};
  const add = (name, count) => {
    sum[name] = (sum[name] ?? 0) + count;
  };
  const messages = [];
  for (const { problems, withoutShots, ignoredColumns, ...counts } of reports) {
    for (const [name, count] of Object.entries({
      ...counts,
      ...problems.byColumn,
      ...withoutShots,
      problems: problems.total,
    })) {
      add(name, count);
    }
    messages.push(...problems.first.map(({ message }) => message));
  }
  return { counts: Object.entries(sum).sort(), messages: messages.sort() };
}

/** Shots, made up and at random, right and wrong: the same features and the same refusals. */
async function featuresOfShots(
  toolchain,
  tally,
  { python, cwd, local, spark },
) {
  const files = ['made-up.csv', 'random.csv'];
  const shots = path.join(cwd, 'shots');
  const features = file => path.join(cwd, `features-of-${file}`);
  fs.mkdirSync(shots);
  // Spark takes a folder whose files have the same columns.
  const madeUp = fs
    .readFileSync(MADE_UP, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line, i) => `${line},${i === 0 ? 'surface' : 'grass'}\n`);
  fs.writeFileSync(path.join(shots, files[0]), madeUp.join(''));
  fs.writeFileSync(
    path.join(shots, files[1]),
    randomShots({ seed: 20261123, rallies: 400 }),
  );
  const reports = [];
  for (const file of files) {
    const told = await rally(
      toolchain,
      cwd,
      ...['features', path.join(shots, file), '--out', features(file)],
      ...['--format', 'json'],
    );
    reports.push(JSON.parse(told).files[0].report);
  }
  const ran = await spark(
    ...['--input', shots, '--features-out', 'spark-features.parquet'],
  );

  await tally.check('wrong rows are counted and told alike', async () => {
    if (ran.code !== 0) throw new Error(ran.output);
    const ours = summed(reports);
    const theirs = summed([reportIn(ran.output).ingest]);
    const seen = JSON.stringify(theirs);
    if (seen !== JSON.stringify(ours)) {
      throw new Error(`Spark: ${seen}\nrally: ${JSON.stringify(ours)}`);
    }
    return `${ours.messages.length} messages`;
  });
  await runTap(
    tally,
    python,
    [
      path.join(root, 'scripts/real/sparkFeatures.py'),
      path.join(cwd, 'spark-features.parquet'),
      ...files.map(features),
    ],
    local,
  );
}

/** Trains with a real local Spark, and reads the model file as the portal does. */
export async function sparkModel(toolchain, tally, found) {
  const python = found.get('pyspark');
  const { node, env } = toolchain;
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'rally-spark-'));
  const local = {
    cwd,
    env: {
      ...env,
      SPARK_LOCAL_IP: '127.0.0.1',
      PYTHONDONTWRITEBYTECODE: '1',
    },
  };
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
          'from rally_spark.model_file import canonical',
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

    await featuresOfShots(toolchain, tally, { python, cwd, local, spark });

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
