import { t } from '../__testUtils__/words';
import { style } from '../__testUtils__/FakeKmeansApi';
import { GateEvidence, gatesOf } from './gates';

const evidence = (more: Partial<GateEvidence> = {}): GateEvidence => ({
  version: style().versions.get(8)!,
  other: style().versions.get(7)!,
  comparison: style().compare(7, 8),
  drift: style().drift(),
  promotion: style().promotion(8),
  ...more,
});

const gate = (key: string, from: GateEvidence) =>
  gatesOf(from, t).find(each => each.key === key)!;

describe('gatesOf', () => {
  it('has each figure with its gate and its verdict', () => {
    expect(gate('silhouette', evidence())).toMatchObject({
      value: '0.258',
      note: 'v7 0.246, +0.012',
      verdict: 'clear',
    });
    expect(gate('adjusted-rand', evidence())).toMatchObject({
      label: 'Adjusted Rand, v7/v8',
      value: '0.90',
      note: 'gate: at least 0.80',
      verdict: 'clear',
    });
    expect(gate('drift', evidence())).toMatchObject({
      value: '0.14',
      note: 'net approaches, gate 0.10',
      verdict: 'risky',
    });
    expect(gate('inertia', evidence()).verdict).toBeUndefined();
  });

  it('has the time that the served version takes, where it answered', () => {
    expect(gate('latency', evidence())).toEqual({
      key: 'latency',
      label: 'Inference p95, v7',
      value: '8.7',
      unit: 'ms',
      note: 'of 12,410 requests',
    });
    const silent = { ...style().drift(), latency: undefined };
    expect(gate('latency', evidence({ drift: silent }))).toBeUndefined();
  });

  it('judges nothing but drift of what is in production', () => {
    const gates = gatesOf(evidence({ promotion: undefined }), t);
    expect(
      gates.filter(({ verdict }) => verdict).map(({ key }) => key),
    ).toEqual(['drift']);
  });

  it('says unknown, not zero, where nothing could be measured', () => {
    const bare = evidence({
      version: { ...style().versions.get(8)!, metrics: undefined },
      comparison: undefined,
      drift: {
        ...style().drift(),
        worst: undefined,
        unknown: 'nothing served',
      },
    });
    for (const key of ['silhouette', 'adjusted-rand', 'moved', 'drift']) {
      expect(gate(key, bare).value).toBeUndefined();
    }
    expect(gate('drift', bare).verdict).toBe('unknown');
  });

  it('says which way is better where there is nothing to compare with', () => {
    const alone = evidence({ other: undefined });
    expect(gate('silhouette', alone).note).toBe('higher is better');
    expect(gate('inertia', alone).note).toBe('lower is better');
  });

  it('tells what is not there yet from what did not answer and from what is not known', () => {
    const without = (silence: GateEvidence['silence']) =>
      evidence({ comparison: undefined, drift: undefined, silence });
    const asking = without({ comparison: 'asking', drift: 'failed' });
    for (const key of ['adjusted-rand', 'moved']) {
      expect(gate(key, asking)).toMatchObject({ silence: 'asking' });
      expect(gate(key, asking).value).toBeUndefined();
    }
    expect(gate('drift', asking).silence).toBe('failed');
    expect(gate('drift', without({})).silence).toBeUndefined();
  });
});
