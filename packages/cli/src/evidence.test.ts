import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  explainAzureError,
  PlanFinding,
  preflightPlan,
} from '@rally/plugin-aks-common';
import { AS_OF, azureOf } from './__testUtils__/evidence/azure';
import {
  Failure,
  failures,
  Valid,
  valid,
} from './__testUtils__/evidence/cases';
import { Announced, evidencePage, InUse } from './__testUtils__/evidence/page';
import { readCase } from './__testUtils__/evidence/readCase';

const REFERENCE = resolve(__dirname, '../../../docs/reference');
const PAGE = resolve(REFERENCE, 'evidence.md');

const byName = <T extends { slug: string }>(cases: T[]) =>
  cases.map((each): [string, T] => [each.slug, each]);

const rulesThatBlock = (findings: readonly PlanFinding[]) => [
  ...new Set(
    findings
      .filter(({ severity }) => severity === 'blocked')
      .map(({ rule }) => rule),
  ),
];

/** What a finding that announces a failure looks like. */
const announcing = ({
  rule,
  severity,
  phase,
  subject,
  remedy,
}: Failure['expect']) =>
  expect.objectContaining({
    rule,
    severity,
    phase,
    ...(subject && { subject: expect.objectContaining({ name: subject }) }),
    remedy: expect.stringContaining(remedy),
  });

const ofRule = (
  findings: readonly PlanFinding[],
  { expect: { rule } }: Failure,
) => findings.filter(finding => finding.rule === rule);

async function announcedBy(failure: Failure): Promise<Announced> {
  const plan = await readCase(failure);
  const { findings } = preflightPlan(plan, azureOf(plan, failure.azure), {
    asOf: AS_OF,
  });
  const { severity, phase, subject } = failure.expect;
  const finding = ofRule(findings, failure).find(
    each =>
      each.severity === severity &&
      each.phase === phase &&
      (!subject || each.subject.name === subject),
  );
  if (!finding) throw new Error(`${failure.slug} is not announced`);
  const [explanation] = failure.said ? explainAzureError(failure.said) : [];
  return { failure, finding, explanation };
}

async function poolsOf(configuration: Valid): Promise<InUse> {
  const { environments } = await readCase(configuration);
  const pools = environments.flatMap(({ placement }) => placement?.pools ?? []);
  return { valid: configuration, pools };
}

describe('failures in public', () => {
  const cases = failures();

  it('are forty at least, each from a source of its own or for a cause of its own', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    const causes = cases.map(({ link, expect: { rule }, input }) =>
      [link, rule, input].join(' '),
    );
    expect(new Set(causes).size).toBe(cases.length);
  });

  it.each(byName(cases))('%s: is predicted', async (_, each) => {
    const plan = await readCase(each);
    const { findings } = preflightPlan(plan, azureOf(plan, each.azure), {
      asOf: AS_OF,
    });
    const { rule, also, severity } = each.expect;
    expect(ofRule(findings, each)).toContainEqual(announcing(each.expect));
    expect(rulesThatBlock(findings).sort()).toEqual(
      [...(severity === 'blocked' ? [rule] : []), ...also].sort(),
    );
  });

  it.each(byName(cases.filter(({ azure }) => !azure)))(
    '%s: is predicted without Azure',
    async (_, each) => {
      const plan = await readCase(each);
      const { findings } = preflightPlan(plan, [], { asOf: AS_OF });
      expect(ofRule(findings, each)).toContainEqual(announcing(each.expect));
    },
  );

  it.each(byName(cases.filter(({ said }) => said)))(
    '%s: is explained by what was said',
    (_, { said = '', explains }) => {
      const [first, ...others] = explainAzureError(said);
      expect(first).toMatchObject({
        ...explains,
        remedy: expect.stringMatching(/^[A-Z].*\.$/),
      });
      expect(others).toEqual([]);
    },
  );
});

describe('configurations in public use', () => {
  const cases = valid();

  it('are twenty at least', () => {
    expect(cases.length).toBeGreaterThanOrEqual(20);
  });

  it.each(byName(cases))('%s: nothing blocks it', async (_, each) => {
    const plan = await readCase(each);
    const offline = preflightPlan(plan, [], { asOf: AS_OF });
    const online = preflightPlan(plan, azureOf(plan), { asOf: AS_OF });
    expect(rulesThatBlock(offline.findings)).toEqual([]);
    expect(rulesThatBlock(online.findings)).toEqual([]);
    // Azure was really asked, and had room.
    expect(
      online.findings.some(
        ({ rule, severity }) =>
          rule.startsWith('quota-') && severity === 'clear',
      ),
    ).toBe(true);
  });
});

describe('docs/reference/evidence.md', () => {
  /** `UPDATE_DOCS=1` in the environment writes the page anew. */
  it('says what the cases come to', async () => {
    const rules = readFileSync(resolve(REFERENCE, 'rules.md'), 'utf8')
      .split('\n')
      .filter(line => line.startsWith('### '))
      .map(line => line.slice(4));
    const page = evidencePage(
      await Promise.all(failures().map(announcedBy)),
      await Promise.all(valid().map(poolsOf)),
      new Set(rules),
    );
    if (process.env.UPDATE_DOCS) writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});
