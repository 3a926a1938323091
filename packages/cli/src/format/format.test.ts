import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { PlanFinding, PlanReport } from '@rally/plugin-aks-common';
import { coloursFor } from './colours';
import { asJson } from './json';
import { asMarkdown } from './markdown';
import { Outcome } from './outcome';
import { asSarif } from './sarif';
import { asText } from './text';

const finding = (over: Partial<PlanFinding>): PlanFinding => ({
  rule: 'quota-regional',
  severity: 'blocked',
  phase: 'create',
  subject: { kind: 'quota', name: 'cores' },
  message: 'Regional vCPU quota needs 2, has 1 free of 10.',
  remedy: 'Ask for less.',
  evidence: {
    source: 'compute-usages',
    observedAt: '2026-11-23T12:03:00.000Z',
    link: 'https://learn.microsoft.com/azure/quotas/regional-quota-requests',
  },
  place: { address: 'azurerm_kubernetes_cluster.this' },
  ...over,
});

const outcome = (findings: PlanFinding[]): Outcome => ({
  input: 'infra/aks',
  kind: 'folder',
  remarks: ['Read as if nothing stood yet.'],
  report: {
    verdict: 'blocked',
    create: 'blocked',
    upgrade: 'clear',
    findings,
    observedAt: '2026-11-23T12:03:00.000Z',
    azure: 'asked',
    environments: [
      {
        address: 'azurerm_kubernetes_cluster.this',
        name: 'aks-vision',
        region: 'westeurope',
        action: 'create',
        verdict: 'blocked',
        pools: [
          { address: 'a', name: 'system', action: 'create' },
          { address: 'b', name: 'work', action: 'none' },
        ],
      },
    ],
  } satisfies PlanReport,
});

const CLEAR = finding({
  rule: 'pool-count',
  severity: 'clear',
  message: 'Fine.',
});
const LATER = finding({
  severity: 'risky',
  phase: 'upgrade',
  remedy: undefined,
});
const IN_FILE = finding({
  place: {
    address: 'azurerm_kubernetes_cluster.this',
    attribute: 'location',
    file: 'infra/my aks/main.tf',
    line: 12,
  },
});
const plain = coloursFor({ isTty: false, env: {} });

describe('text', () => {
  it('tells the verdict first, then findings, gravest first', () => {
    expect(asText(outcome([CLEAR, LATER, finding({})]), plain, false)).toBe(
      [
        '✗ blocked  infra/aks  create blocked, upgrade clear; facts of Azure from 12:03 UTC',
        '  aks-vision in westeurope: create system',
        '  Read as if nothing stood yet.',
        '',
        'blocked',
        '  ✗ quota-regional  Regional vCPU quota needs 2, has 1 free of 10.',
        '                    → Ask for less.',
        '                    at azurerm_kubernetes_cluster.this',
        '',
        'risky',
        '  ! quota-regional  Regional vCPU quota needs 2, has 1 free of 10. (at an upgrade)',
        '                    at azurerm_kubernetes_cluster.this',
        '',
        '1 finding is clear (--verbose tells them)',
        '',
      ].join('\n'),
    );
  });

  it('names file and line, and tells what is clear when asked', () => {
    const text = asText(outcome([IN_FILE, CLEAR]), plain, true);
    expect(text).toContain(
      'at infra/my aks/main.tf:12 (azurerm_kubernetes_cluster.this, location)',
    );
    expect(text).toContain('✓ pool-count      Fine.');
  });

  it('has colours only on a terminal that wants them', () => {
    const coloured = (isTty: boolean, env: Record<string, string>) =>
      asText(
        outcome([finding({})]),
        coloursFor({ isTty, env }),
        false,
      ).includes('\u001b[');
    expect(coloured(true, {})).toBe(true);
    expect(coloured(false, {})).toBe(false);
    expect(coloured(true, { NO_COLOR: '1' })).toBe(false);
    expect(coloured(true, { TERM: 'dumb' })).toBe(false);
  });

  it('lets no name of a plan write on the terminal', () => {
    const hostile = finding({ message: 'a\u001b[2Jb\u0007\nc\u202ed' });
    expect(asText(outcome([hostile]), plain, false)).toContain('a[2Jb cd');
  });
});

describe('markdown', () => {
  it('is a table whose cells hold what they are given', () => {
    const hostile = finding({ message: 'a | b <img> `c` @team *d*' });
    const markdown = asMarkdown(outcome([hostile, CLEAR]), false);
    expect(markdown).toMatch(/^## ❌ blocked: infra\/aks\n/);
    expect(markdown).toContain(
      '| a \\| b &lt;img&gt; \\`c\\` @\u200bteam \\*d\\* |',
    );
    expect(markdown).toContain('1 findings are clear.');
  });
});

describe('json', () => {
  it('is the report, with the version of rally', () => {
    expect(JSON.parse(asJson(outcome([CLEAR])))).toMatchObject({
      version: expect.stringMatching(/^\d/),
      input: 'infra/aks',
      kind: 'folder',
      verdict: 'blocked',
      findings: [{ rule: 'pool-count' }],
    });
  });
});

/** The parts of SARIF 2.1.0 that code scanning reads, as strict as its schema. */
const SARIF = {
  type: 'object',
  required: ['version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', format: 'uri' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool', 'results'],
        additionalProperties: false,
        properties: {
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          properties: { type: 'object' },
          tool: {
            type: 'object',
            required: ['driver'],
            additionalProperties: false,
            properties: {
              driver: {
                type: 'object',
                required: ['name'],
                additionalProperties: false,
                properties: {
                  name: { type: 'string' },
                  version: { type: 'string' },
                  semanticVersion: { type: 'string' },
                  informationUri: { type: 'string', format: 'uri' },
                  rules: {
                    type: 'array',
                    uniqueItems: true,
                    items: {
                      type: 'object',
                      required: ['id'],
                      additionalProperties: false,
                      properties: {
                        id: { type: 'string' },
                        helpUri: { type: 'string', format: 'uri' },
                        shortDescription: {
                          type: 'object',
                          required: ['text'],
                          properties: { text: { type: 'string' } },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['message'],
              additionalProperties: false,
              properties: {
                ruleId: { type: 'string' },
                ruleIndex: { type: 'integer', minimum: 0 },
                level: { enum: ['none', 'note', 'warning', 'error'] },
                kind: { enum: ['pass', 'fail', 'open', 'review'] },
                message: {
                  type: 'object',
                  required: ['text'],
                  properties: { text: { type: 'string', minLength: 1 } },
                },
                partialFingerprints: {
                  type: 'object',
                  additionalProperties: { type: 'string' },
                },
                properties: { type: 'object' },
                locations: {
                  type: 'array',
                  items: {
                    type: 'object',
                    additionalProperties: false,
                    properties: {
                      physicalLocation: {
                        type: 'object',
                        required: ['artifactLocation'],
                        additionalProperties: false,
                        properties: {
                          artifactLocation: {
                            type: 'object',
                            properties: {
                              uri: { type: 'string', format: 'uri-reference' },
                            },
                          },
                          region: {
                            type: 'object',
                            properties: {
                              startLine: { type: 'integer', minimum: 1 },
                            },
                          },
                        },
                      },
                      logicalLocations: {
                        type: 'array',
                        items: {
                          type: 'object',
                          properties: {
                            fullyQualifiedName: { type: 'string' },
                            kind: { type: 'string' },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

describe('sarif', () => {
  const ajv = new Ajv({ allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(SARIF);
  const sarif = (...findings: PlanFinding[]) => {
    const log = JSON.parse(asSarif(outcome(findings)));
    validate(log);
    expect(validate.errors).toBeNull();
    return log.runs[0];
  };

  it('holds a result for each finding but the clear ones', () => {
    const unknown = finding({ rule: 'sku-offered', severity: 'unknown' });
    const run = sarif(finding({}), unknown, LATER, CLEAR);
    expect(
      run.results.map((each: any) => [each.ruleId, each.level, each.ruleIndex]),
    ).toEqual([
      ['quota-regional', 'error', 0],
      ['sku-offered', 'warning', 1],
      ['quota-regional', 'warning', 0],
    ]);
    expect(run.tool.driver.rules.map((rule: any) => rule.id)).toEqual([
      'quota-regional',
      'sku-offered',
    ]);
  });

  it('places it in a file and line where sources were read', () => {
    const [inFile, inPlan] = sarif(IN_FILE, finding({})).results;
    expect(inFile.locations[0]).toEqual({
      physicalLocation: {
        artifactLocation: { uri: 'infra/my%20aks/main.tf' },
        region: { startLine: 12 },
      },
      logicalLocations: [
        {
          fullyQualifiedName: 'azurerm_kubernetes_cluster.this.location',
          kind: 'resource',
        },
      ],
    });
    expect(inPlan.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'infra/aks' },
    });
  });

  it('tells two findings of one rule apart', () => {
    const marks = sarif(finding({}), LATER, IN_FILE).results.map(
      (each: any) => each.partialFingerprints['rallyFinding/v1'],
    );
    expect(new Set(marks).size).toBe(3);
  });
});
