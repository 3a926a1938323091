import { screen } from '@testing-library/react';
import { mockApis } from '@backstage/frontend-test-utils';
import { render } from '../__testUtils__/render';
import {
  AgeStamp,
  describeFailure,
  describeQuota,
  englishWords,
  formatAge,
  formatAgeStamp,
  formatList,
  PortalWords,
  portalTranslationRef,
  QuotaBar,
  VerdictBadge,
} from '..';
import { messages } from './messages';

const NOW = Date.parse('2026-11-23T12:07:00Z');
const FIVE_MINUTES_AGO = '2026-11-23T12:02:00Z';

/** Answers with the key and its values, as a translator would see them. */
const keys = ((key: string, values?: object) =>
  `${key} ${JSON.stringify(values ?? {})}`) as PortalWords;

function pathsOf(tree: object, above = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [`${above}${name}`]
      : pathsOf(value, `${above}${name}.`),
  );
}

describe('the words', () => {
  it('are the same without a reader as on a page', () => {
    const snapshot = mockApis
      .translation()
      .getTranslation(portalTranslationRef);
    if (!snapshot.ready) throw new Error('the words are not there');
    const onPage = snapshot.t as (key: string, values: object) => string;
    const without = englishWords as (key: string, values: object) => string;
    const values = Object.fromEntries(
      'time age stamp code message what cause who others last taken left limit nodes amount name words'
        .split(' ')
        .map(name => [name, `<${name}>`]),
    );
    const plain = pathsOf(messages).filter(path => !/_(one|other)$/.test(path));
    expect(plain.length).toBeGreaterThan(30);
    for (const path of plain) {
      expect(without(path, values)).toBe(onPage(path, values));
      expect(without(path, values)).not.toContain('{{');
    }
  });

  it('of functions follow the reader', () => {
    expect(formatAge(new Date(NOW).toISOString(), NOW, keys)).toBe(
      'age.underAMinute {}',
    );
    expect(formatAgeStamp(FIVE_MINUTES_AGO, NOW, keys)).toContain('"5 min"');
    expect(formatList(['1', '2', '3'], keys)).toBe(
      'list.last {"others":"1, 2","last":"3"}',
    );
    expect(describeQuota({ used: 9, asked: 2, limit: 10 }, keys)).toEqual({
      sum: 'quota.sum {"taken":"9 + 2","limit":"10"}',
      answer: 'quota.over {"amount":"1"}',
      over: true,
    });
    expect(describeFailure(new Error('no route'), keys)).toEqual({
      who: 'failed.noAnswer {}',
      message: 'no route',
      fix: 'fix.noAnswer {}',
    });
  });
});

it('parts speak the language that the app has', () => {
  const german: Record<string, string> = {
    'verdict.risky': 'riskant',
    'figure.notAnswered': 'keine Antwort',
    'quota.toSpare': '{{amount}} übrig',
    'quota.sum': '{{taken}} von {{limit}}',
  };
  const inGerman = ((key: string, values: Record<string, string> = {}) =>
    (german[key] ?? `{{words}}`).replace(
      /\{\{(\w+)\}\}/g,
      (_, name) => values[name] ?? name,
    )) as PortalWords;
  const snapshot = { ready: true as const, t: inGerman };
  render(
    <>
      <VerdictBadge verdict="risky" />
      <AgeStamp />
      <QuotaBar caption subject="spot" used={18} asked={12} limit={100} />
    </>,
    mockApis.translation.mock({
      getTranslation: () => snapshot as never,
      translation$: () =>
        ({ subscribe: () => ({ unsubscribe() {} }) } as never),
    }),
  );
  expect(screen.getByText('riskant')).toBeInTheDocument();
  expect(screen.getByText('keine Antwort')).toBeInTheDocument();
  expect(screen.getByText('70 übrig')).toBeInTheDocument();
  expect(
    screen.getByRole('img', { name: '18 + 12 von 100, 70 übrig' }),
  ).toBeInTheDocument();
});
