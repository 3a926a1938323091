import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { madeUpShots, openParquet, readModel, readResult } from '@rally/ml';
import * as registry from '@rally/model-registry';
import { noAzure, run } from '../__testUtils__/io';
import * as ml from './command';

const parts = {
  ...noAzure,
  ml: async () => ml,
  registry: async () => registry,
};

const IRIS = {
  cluster_centers_: [
    [5.0, 3.4, 1.5, 0.2],
    [5.9, 2.7, 4.4, 1.4],
    [6.9, 3.1, 5.7, 2.1],
  ],
  feature_names_in_: ['sepal_l', 'sepal_w', 'petal_l', 'petal_w'],
  scaler: { mean_: [0.5, 0, 0, 0], scale_: [1, 2, 1, 1] },
};

describe('rally ml', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'rally-ml-'));
  });
  afterEach(() => rmSync(cwd, { recursive: true }));

  const file = (name: string) => join(cwd, name);
  const read = (name: string) => readFileSync(file(name), 'utf8');
  const rally = (...args: string[]) =>
    run(['ml', ...args], { cwd, env: { USER: 'ana' } }, parts);
  const shots = (rallies: number, seed = 1) =>
    [...madeUpShots({ seed, rallies })].join('');
  /** Runs what has to work. */
  async function done(...args: string[]): Promise<string> {
    const { code, out, err } = await rally(...args);
    expect({ args, code, err }).toEqual({ args, code: 0, err: '' });
    return out;
  }

  it('walks from made-up shots to predictions', async () => {
    const out = await done('walk', '--registry', 'reg', '--rallies', '150');
    expect(out).toMatch(/\$ rally ml ingest/);
    expect(out).toMatch(/150 rallies/);
    expect(out).toMatch(/--pipeline 'rally ml walk'\n/);
    expect(out).toMatch(/in production: rally-styles version 1/);
    const model = readModel(read('rally-walk/model.json'));
    expect(model.choiceOfK!.candidates.map(({ k }) => k)).toEqual([3, 4, 5, 6]);
    const result = readResult(read('rally-walk/model.result.json'));
    expect(result.modelHash).toBe(model.contentHash);
    const kept = registry.openRegistry({ directory: file('reg') });
    const [version] = (await kept.get('rally-styles')).versions;
    expect(version).toMatchObject({
      stage: 'production',
      hasResult: true,
      contentHash: model.contentHash,
      publishedBy: 'ana',
      lineage: { data: 'rally-walk/shots.csv', pipeline: 'rally ml walk' },
    });
    expect(read('rally-walk/predictions.csv').trim().split('\n')).toHaveLength(
      151,
    );
    const again = JSON.parse(
      await done(
        'walk',
        '--registry',
        'reg2',
        '--rallies',
        '150',
        '--format',
        'json',
      ),
    );
    expect(again.steps).toHaveLength(6);
    expect(again.steps[2].output.contentHash).toBe(model.contentHash);
  });

  it('makes the same features of shots, rallies and points, file by file', async () => {
    writeFileSync(file('a.csv'), shots(30));
    writeFileSync(
      file('b.csv'),
      'match_id,Pt,Svr,1st,2nd\n1-W-T-F-Ana-Bo,1,1,6n,4f18s3f+1b-3v1*\n1-W-T-F-Ana-Bo,2,1,6*,\n',
    );
    await done('ingest', 'a.csv', 'b.csv', '--out', 'all.jsonl');
    await done('features', 'a.csv', 'b.csv', '--out', 'direct.csv');
    await done('features', 'all.jsonl', '--out', 'through.csv');
    expect(read('direct.csv')).toBe(read('through.csv'));
    const lines = read('direct.csv').trim().split('\n');
    expect(lines).toHaveLength(33);
    expect(lines[0]).toMatch(
      /^match_id,rally_id,server,returner,length_shots,/,
    );
    expect(lines[32]).toMatch(/^1-W-T-F-Ana-Bo,2,Ana,Bo,1,,0,/);
  });

  it('imports a model file under the name that is asked for', async () => {
    writeFileSync(file('iris.json'), JSON.stringify(IRIS));
    await done('import', 'iris.json', '--name', 'iris', '--out', 'a.json');
    await done('import', 'a.json', '--name', 'iris', '--out', 'b.json');
    expect(read('b.json')).toBe(read('a.json'));
    await done('import', 'a.json', '--name', 'lily', '--registry', 'reg');
    const kept = registry.openRegistry({ directory: file('reg') });
    expect((await kept.list()).map(({ name }) => name)).toEqual(['lily']);
    const lily = await kept.readModel('lily', 1);
    const iris = readModel(read('a.json'));
    expect(lily).toEqual({
      ...iris,
      name: 'lily',
      contentHash: lily.contentHash,
    });
    expect(lily.contentHash).not.toBe(iris.contentHash);
  });

  it('writes Parquet where the name asks for it, and takes it as it takes CSV', async () => {
    writeFileSync(file('a.csv'), shots(80));
    for (const end of ['csv', 'parquet']) {
      await done('features', 'a.csv', '--out', `f.${end}`);
      await done(
        ...['train', `f.${end}`, '--k', '3', '--name', 'm'],
        ...['--out', `${end}.json`],
      );
      await done(
        ...['predict', `f.${end}`, '--model', `${end}.json`],
        ...['--out', `p.${end}`],
      );
    }
    expect(readFileSync(file('f.parquet')).subarray(0, 4)).toEqual(
      Buffer.from('PAR1'),
    );
    expect(read('parquet.json')).toBe(read('csv.json'));
    expect(read('p.csv').split('\n')).toHaveLength(82);
    const written = await openParquet({
      byteLength: readFileSync(file('p.parquet')).length,
      slice: async (start, end) =>
        new Uint8Array(readFileSync(file('p.parquet')).subarray(start, end))
          .buffer,
    });
    expect(written.columns).toEqual(read('p.csv').split('\n', 1)[0].split(','));
    expect(Number(written.metadata.num_rows)).toBe(80);
  });

  it('says line and column of what it does not read, and counts it', async () => {
    const lines = shots(30).split('\n');
    lines[3] = lines[3].replace(/^([^,]*,[^,]*,[^,]*,[^,]*,)[^,]*/, '$1soon');
    writeFileSync(file('a.csv'), lines.join('\n'));
    const out = await done('ingest', 'a.csv');
    expect(out).toMatch(/refused: 1 row, and 1 rally with them/);
    expect(out).toMatch(/line 4, time_s: "soon" is not a number/);
    const strict = await rally(
      'ingest',
      'a.csv',
      '--strict',
      '--format',
      'json',
    );
    expect(strict.code).toBe(1);
    expect(JSON.parse(strict.out)).toMatchObject({
      refused: 1,
      files: [{ report: { problems: { total: 1, byColumn: { time_s: 1 } } } }],
    });
  });

  it('trains streamed as well, evaluates, and holds models against each other', async () => {
    writeFileSync(file('a.csv'), shots(300));
    writeFileSync(file('b.csv'), shots(200, 2));
    await done('features', 'a.csv', '--out', 'f.csv');
    const train = ['train', 'f.csv', '--name', 'm', '--k', '4'];
    await done(...train, '--out', 'whole.json');
    await done(...train, '--out', 'parts.json', '--mini-batch');
    const [whole, streamed] = ['whole.json', 'parts.json'].map(name =>
      readModel(read(name)),
    );
    expect(streamed.training).toMatchObject({
      rows: 300,
      dataHash: whole.training!.dataHash,
    });
    expect(streamed.scaler).toEqual(whole.scaler);
    expect(streamed.metrics!.inertia).toBeLessThan(
      whole.metrics!.inertia * 1.25,
    );
    expect(readResult(read('parts.result.json')).rows).toBe(300);
    const evaluation = JSON.parse(
      await done(
        'evaluate',
        'b.csv',
        '--model',
        'whole.json',
        '--other',
        'whole.json',
        '--format',
        'json',
      ),
    );
    expect(evaluation).toMatchObject({ rows: 200, agreement: 1 });
    expect(evaluation.drift.rows).toBe(200);
    expect(await done('evaluate', 'f.csv', '--model', 'whole.json')).toMatch(
      /drift .*: clusters 0\.000/,
    );
    const { code } = await rally(
      'evaluate',
      'b.csv',
      '--model',
      'whole.json',
      '--fail-on-drift',
      '0',
    );
    expect(code).toBe(1);
  });

  it("imports scikit-learn's parameters and PMML into a stage, and exports them again", async () => {
    writeFileSync(file('iris.json'), JSON.stringify(IRIS));
    const to = ['--registry', 'reg'];
    expect(
      await done(
        'import',
        'iris.json',
        '--name',
        'iris',
        ...to,
        '--stage',
        'production',
      ),
    ).toMatch(/^published: iris version 1, production, sha256:/);
    expect(
      JSON.parse(await done('export', 'iris', ...to, '--format', 'json')),
    ).toEqual(IRIS);
    const pmml = await done('export', 'iris@1', ...to, '--format', 'pmml');
    expect(pmml).toMatch(/<ClusteringModel modelName="iris"/);
    writeFileSync(file('iris.pmml'), pmml);
    await done('import', 'iris.pmml', '--name', 'iris', ...to);
    expect(
      JSON.parse(await done('export', 'iris@2', ...to, '--format', 'json')),
    ).toEqual(IRIS);
    expect(await done('models', ...to)).toMatch(/iris +2 +candidate/);
    await done('promote', 'iris', ...to);
    expect(await done('rollback', 'iris', ...to)).toBe(
      'in production: iris version 1\n',
    );
  });

  it('predicts rows of any table', async () => {
    writeFileSync(
      file('iris.json'),
      JSON.stringify({ ...IRIS, scaler: undefined }),
    );
    writeFileSync(
      file('flowers.csv'),
      'petal_w,petal_l,sepal_w,sepal_l\n0.2,1.5,3.4,5\n2.1,5.7,3.1,6.9\n',
    );
    await done('import', 'iris.json', '--name', 'iris', '--out', 'model.json');
    await done(
      'predict',
      'flowers.csv',
      '--model',
      'model.json',
      '--out',
      'p.csv',
    );
    expect(read('p.csv').split('\n').slice(1, 3)).toEqual([
      expect.stringMatching(/^,2,0,Cluster 1,0,/),
      expect.stringMatching(/^,3,2,Cluster 3,0,/),
    ]);
  });

  it('leaves what stood there where it cannot finish', async () => {
    writeFileSync(file('f.csv'), 'before');
    writeFileSync(
      file('bad.csv'),
      'match_id,rally_id,shot,player,shot_type,outcome\n',
    );
    const { code, err } = await rally('features', 'bad.csv', '--out', 'f.csv');
    expect(code).toBe(3);
    expect(err).toMatch(/not one whole rally/);
    expect(read('f.csv')).toBe('before');
    expect(readdirSync(cwd).sort()).toEqual(['bad.csv', 'f.csv']);
  });

  it('publishes no result of another model', async () => {
    writeFileSync(file('a.csv'), shots(60));
    await done('train', 'a.csv', '--name', 'm', '--k', '2', '--out', 'a.json');
    await done('train', 'a.csv', '--name', 'm', '--k', '3', '--out', 'b.json');
    const { code, err } = await rally(
      'publish',
      'a.json',
      '--result',
      'b.result.json',
      '--registry',
      'reg',
    );
    expect(code).toBe(3);
    expect(err).toMatch(/is what another model found/);
    expect(existsSync(file('reg'))).toBe(false);
  });

  it.each([
    [
      ['train', 'none.csv', '--name', 'm', '--out', 'm.json'],
      3,
      /none\.csv: there is no such file/,
    ],
    [['train', '.', '--name', 'm', '--out', 'm.json'], 3, /\.: it is a folder/],
    [
      ['train', 'f.csv', '--name', 'm', '--out', 'm.json'],
      3,
      /f\.csv: Line 3, column b: "x" is not a number/,
    ],
    [
      ['train', 'ok.csv', '--name', 'm', '--out', 'm.json', '--k', '9'],
      3,
      /k is 9; it must be a whole number from 1 to the number of rows, 3/,
    ],
    [
      ['train', 'ok.csv', '--name', 'm', '--out', 'm.json', '--features', 'z'],
      3,
      /no column z/,
    ],
    [
      ['train', 'ok.csv', 'f.csv', '--name', 'm', '--out', 'm.json'],
      3,
      /f\.csv: /,
    ],
    [
      ['train', 'ok.csv', '--name', 'm', '--k', '2', '--out', 'no/m.json'],
      3,
      /no\/m\.json: there is no such file or folder/,
    ],
    [
      ['train', 'ok.csv', '--name', 'm', '--out', 'm.json', '--k', 'many'],
      64,
      /--k is a whole number/,
    ],
    [
      ['train', 'ok.csv', '--name', 'm', '--out', 'm.json', '--k', '5..2'],
      64,
      /--k is a number, a range/,
    ],
    [
      ['train', 'ok.csv', '--name', 'm', '--out', 'm.json', '--seed', '1e9'],
      64,
      /--seed is a whole number/,
    ],
    [['train', 'ok.csv', '--out', 'm.json'], 64, /needs --name/],
    [['train', '--name', 'm', '--out', 'm.json'], 64, /needs a FILE/],
    [
      ['features', 'ok.csv', '--out', 'o.csv'],
      3,
      /ok\.csv: has no columns of shots/,
    ],
    [['features', 'ok.csv'], 64, /needs --out FILE\.csv or FILE\.parquet/],
    [
      ['features', 'ok.csv', '--out', 'o.parquet'],
      3,
      /ok\.csv: has no columns of shots/,
    ],
    [['ingest'], 64, /needs a FILE/],
    [['ingest', 'cut.parquet'], 3, /The file is not Parquet, or was cut off/],
    [
      ['import', 'cut.json', '--name', 'm', '--registry', 'reg'],
      3,
      /cut\.json: line 2, column 1: this is neither JSON nor PMML/,
    ],
    [
      ['import', 'f.csv', '--name', 'm', '--registry', 'reg'],
      3,
      /f\.csv: line 1, column 1: this is neither JSON nor PMML/,
    ],
    [
      ['import', 'cut.xml', '--name', 'm', '--registry', 'reg'],
      3,
      /cut\.xml: Line \d+, column/,
    ],
    [
      [
        'import',
        'iris.json',
        '--name',
        'm',
        '--registry',
        'reg',
        '--stage',
        'gone',
      ],
      64,
      /--stage is one of candidate, production, archived/,
    ],
    [['import', 'iris.json', '--name', 'm'], 64, /which registry\?/],
    [['import', 'iris.json', '--registry', 'reg'], 64, /needs --name/],
    [['import', 'iris.json', '--name', '../m', '--registry', 'reg'], 3, /m/],
    [['export', 'gone', '--registry', 'reg'], 3, /gone/],
    [
      ['export', 'iris.json'],
      3,
      /iris\.json: This is no model: its format is not rally-kmeans-model/,
    ],
    [['predict', 'ok.csv', '--model', 'gone.json'], 64, /which registry/],
    [['fly'], 64, /no command ml fly/],
    [['train', '--fast'], 64, /Unknown option '--fast'/],
  ])('%j ends with %d', async (args, exit, message) => {
    writeFileSync(file('ok.csv'), 'a,b\n1,2\n3,4\n5,7\n');
    writeFileSync(file('f.csv'), 'a,b\n1,2\n3,x\n');
    writeFileSync(file('cut.parquet'), 'PAR1 and no more');
    writeFileSync(file('cut.json'), '{"cluster_centers_": [[1, 2]\n');
    writeFileSync(file('cut.xml'), '<PMML><a></PMML>');
    writeFileSync(file('iris.json'), JSON.stringify(IRIS));
    const { code, out, err } = await rally(...args);
    expect({ code, out }).toEqual({ code: exit, out: '' });
    expect(err).toMatch(message);
    expect(err).toMatch(/^rally: [^\n]*\n$/);
    expect(err).not.toMatch(/should not have happened/);
    expect(readdirSync(cwd).filter(name => name.endsWith('.part'))).toEqual([]);
  });

  it('tells its commands', async () => {
    expect(await done('--help')).toMatch(/rally ml import FILE/);
    expect(await done('train', '-h')).toMatch(/--mini-batch/);
    const { code, err } = await rally();
    expect(code).toBe(64);
    expect(err).toMatch(/^rally ml:/);
  });
});
