import { PlanFinding, Severity } from '@rally/plugin-aks-common';
import { version } from '../../package.json';
import { clean } from './clean';
import { Outcome } from './outcome';

/**
 * What cannot be known is a warning: a scan that says nothing about it would
 * look as if all were well.
 */
const LEVELS: Record<Severity, 'error' | 'warning' | 'note' | 'none'> = {
  blocked: 'error',
  unknown: 'warning',
  risky: 'warning',
  note: 'note',
  clear: 'none',
};

/** A path as SARIF wants it: relative, with /, escaped. */
const uriOf = (path: string) =>
  path
    .replace(/\\/g, '/')
    .split('/')
    .map(part => encodeURIComponent(part))
    .join('/')
    .replace(/^\/+/, '');

function resultOf(finding: PlanFinding, input: string, ruleIndex: number) {
  const { rule, severity, message, remedy, place, phase, environment } =
    finding;
  const file = place?.file ?? (input === '-' ? 'stdin' : input);
  const name =
    place && [place.address, place.attribute].filter(Boolean).join('.');
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    kind: severity === 'clear' ? 'pass' : 'fail',
    message: {
      text: clean(remedy ? `${message} ${remedy}` : message),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          ...(place?.line && { region: { startLine: place.line } }),
        },
        ...(name && {
          logicalLocations: [
            { fullyQualifiedName: clean(name), kind: 'resource' },
          ],
        }),
      },
    ],
    partialFingerprints: {
      'rallyFinding/v1': [
        rule,
        phase,
        environment ?? '',
        finding.subject.kind,
        finding.subject.name,
        place?.attribute ?? '',
      ].join('|'),
    },
    properties: { severity, phase },
  };
}

/**
 * SARIF 2.1.0, as code scanning takes it; what is clear is left out.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function asSarif({ input, report }: Outcome): string {
  const told = report.findings.filter(({ severity }) => severity !== 'clear');
  const ids = [...new Set(told.map(({ rule }) => rule))];
  const rules = ids.map(id => {
    const link = told.find(({ rule }) => rule === id)?.evidence.link;
    return {
      id,
      shortDescription: { text: id.replace(/-/g, ' ') },
      ...(link && { helpUri: link }),
    };
  });
  return `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'rally',
              version,
              semanticVersion: version,
              informationUri: 'https://github.com/rally-portal/rally-portal',
              rules,
            },
          },
          columnKind: 'utf16CodeUnits',
          results: told.map(finding =>
            resultOf(finding, input, ids.indexOf(finding.rule)),
          ),
          properties: { verdict: report.verdict },
        },
      ],
    },
    null,
    2,
  )}\n`;
}
