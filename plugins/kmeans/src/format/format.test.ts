import { featureLabel, unitLabel } from './features';
import {
  formatFigure,
  formatFixed,
  formatMeasured,
  formatPercent,
  formatSigned,
} from './numbers';

it.each([
  ['serve_speed_kmh', 'serve speed'],
  ['length_shots', 'length'],
  ['run_m', 'run'],
  ['net_share', 'net share'],
  ['sepal width (cm)', 'sepal width (cm)'],
  ['m', 'm'],
  ['_', '_'],
])('%s is read as %s', (name, label) => {
  expect(featureLabel(name)).toBe(label);
});

it.each([
  ['1', '%'],
  ['km/h', 'km/h'],
  ['class', ''],
  ['shots', ''],
  ['', ''],
])('the unit %j stands as %j', (unit, label) => {
  expect(unitLabel(unit)).toBe(label);
});

describe('figures', () => {
  it('have a true minus, and a sign where they are differences', () => {
    expect(formatFixed(-0.2584, 3)).toBe('−0.258');
    expect(formatSigned(1.24, 1)).toBe('+1.2');
    expect(formatSigned(-0.31, 1)).toBe('−0.3');
    expect(formatSigned(-0.04, 1)).toBe('±0.0');
    expect(formatPercent(0.2356)).toBe('23.6 %');
  });

  it('have three digits that mean something', () => {
    expect(formatMeasured(107.4)).toBe('107');
    expect(formatMeasured(10.52)).toBe('10.5');
    expect(formatMeasured(0.03712)).toBe('0.0371');
    expect(formatMeasured(14_273.4)).toBe('14,273');
    expect(formatMeasured(-2)).toBe('−2');
  });

  it('stand with the unit of their feature', () => {
    expect(formatFigure(174, 'km/h')).toBe('174 km/h');
    expect(formatFigure(0.18, '1')).toBe('18 %');
    expect(formatFigure(2, 'class')).toBe('2');
    expect(formatFigure(5.1, '')).toBe('5.1');
    expect(formatFigure(NaN, 'm')).toBe('–');
  });
});
