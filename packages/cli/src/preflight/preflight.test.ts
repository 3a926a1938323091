import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIXTURES, run } from '../__testUtils__/io';

const plan = (name: string) => `${name}.azurerm-5.2.json`;
const json = async (args: string[], over = {}) => {
  const { code, out, err } = await run([...args, '--format', 'json'], over);
  expect(err).toBe('');
  return { code, ...JSON.parse(out) };
};
const rules = (report: any, ...severities: string[]) =>
  report.findings
    .filter((each: any) => severities.includes(each.severity))
    .map((each: any) => each.rule);

describe('rally preflight on plans that terraform made', () => {
  it.each([
    ['create', 0, { system: 'create', spotwork: 'create', work: 'create' }],
    ['update', 0, { system: 'none', spotwork: 'update', work: 'none' }],
    ['rotation', 0, { system: 'rotate', spotwork: 'none', work: 'rotate' }],
    ['replace', 1, { system: 'none', spotwork: 'none', work: 'replace' }],
    ['move', 0, { system: 'replace', spotwork: 'replace', work: 'replace' }],
    ['upgrade', 1, { system: 'update', spotwork: 'update', work: 'update' }],
  ])(
    '%s: reads every pool, and leaves nothing open but Azure',
    async (name, code, deeds) => {
      const report = await json(['preflight', plan(name), '--offline']);
      expect(report).toMatchObject({ code, kind: 'plan' });
      expect(rules(report, 'unknown', 'blocked')).toEqual([]);
      expect(rules(report, 'note')).toContain('azure-not-asked');
      const [environment] = report.environments;
      expect(environment.name).toBe('aks-vision');
      expect(
        Object.fromEntries(
          environment.pools.map((pool: any) => [pool.name, pool.action]),
        ),
      ).toEqual(deeds);
    },
  );

  it('is clear where nothing changes', async () => {
    const report = await json(['preflight', plan('unchanged'), '--offline']);
    expect(report).toMatchObject({ code: 0, verdict: 'clear' });
  });

  it('warns of a spot pool that is upgraded with its cluster', async () => {
    const report = await json(['preflight', plan('upgrade'), '--offline']);
    expect(rules(report, 'risky')).toContain('spot-upgrade-order');
  });

  it('tries another version of azurerm', async () => {
    const args = ['preflight', plan('create'), '--offline'];
    const report = await json([...args, '--provider-version', '3.117.0']);
    expect(rules(report, 'blocked')).toContain('provider-argument-early');
  });

  it('takes a plan from standard input', async () => {
    const stdin = await readFile(join(FIXTURES, plan('create')), 'utf8');
    const report = await json(['preflight', '-', '--offline'], { stdin });
    expect(report).toMatchObject({ input: '-', verdict: 'clear' });
  });

  it.each([
    ['blocked', 'unknown', 0],
    ['unknown', 'unknown', 3],
    ['risky', 'unknown', 3],
  ])('--fail-on %s ends an %s verdict with %i', async (failOn, _, expected) => {
    const made = await readFile(join(FIXTURES, plan('create')), 'utf8');
    // As where AKS chooses the sizes.
    const stdin = made.replaceAll(/"vm_size":\s*"\w+"/g, '"vm_size": null');
    const args = ['preflight', '-', '--offline', '--fail-on', failOn];
    expect((await run(args, { stdin })).code).toBe(expected);
  });
});

describe('rally preflight on what is no plan', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rally-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['plan.json', '', /plan\.json: The plan is empty/],
    ['plan.json', '{"format_version": "1.2"', /cut off after 24 characters/],
    ['plan.json', '{}', /no format_version/],
    ['plan.bin', 'PK\u0003\u0004...', /terraform show -json/],
    ['main.tf', 'x = 1', /give its folder/],
    ['a.yaml', 'kind: [', /a\.yaml: /],
    ['a.yaml', 'kind: List', /no environment.yaml: apiVersion/],
  ])('says what is wrong with %s of %j', async (name, text, message) => {
    await writeFile(join(folder, name), text);
    const { code, out, err } = await run(['preflight', name, '--offline'], {
      cwd: folder,
    });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(message);
    expect(err).toMatch(/^rally: .*\n$/);
    await rm(join(folder, name));
  });

  it('says that there is nothing', async () => {
    const { code, err } = await run(['preflight', 'nowhere']);
    expect({ code, err }).toEqual({
      code: 3,
      err: 'rally: nowhere: there is no such file or folder\n',
    });
    const empty = await run(['preflight', '.'], { cwd: folder });
    expect(empty.err).toMatch(/holds neither \.tf files nor an environment/);
  });

  it.each([
    ['http://example.com', /another machine: the token would travel/],
    ['ftp://example.com', /is an https:/],
    ['https://me:secret@example.com', /must not hold a user/],
    ['nonsense', /is an address/],
    ['http://127.0.0.1:7', /takes RALLY_ARM_TOKEN only/],
  ])('sends no token to %s', async (endpoint, message) => {
    const { code, err } = await run([
      'preflight',
      plan('create'),
      '--arm-endpoint',
      endpoint,
    ]);
    expect(code).toBe(64);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/secret/);
  });
});
