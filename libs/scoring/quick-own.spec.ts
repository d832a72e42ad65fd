import { describe, expect, it } from '@jest/globals';
import { buildTarget } from '../../test/golden/build-case.js';
import { levelExample } from '../../test/golden/level-example.js';
import { parseRational } from './parse-rational.js';
import { unpackVerdict, unsure } from './quick-code.js';
import { compileVerdict } from './quick-verdict.js';
import { whole, type Rational } from './rational.js';
import type { Target } from './target.js';

const exact = (text: string): Rational => parseRational(text) ?? whole(-999);
const level: Target = { ...buildTarget(levelExample), baseline: { kind: 'own', at: '2020' } };
const ratio: Target = { ...level, kind: 'ratio', measure: 'ratio', goal: { low: exact('70%') } };
const moment = { period: '2023', asOf: '2023-12-31' };
const stated = (value: string): Target['baseline'] => ({ kind: 'value', value: exact(value), at: '2020' });

const judged = (target: Target, ...[n, d, baseline]: readonly [number, number, number]) => {
  const code = compileVerdict({ target, ...moment }).judge(n, d, baseline);
  const verdict = unpackVerdict(code);
  return code === unsure ? 'unsure' : verdict && `${verdict.status} ${verdict.severity}`;
};

describe('the quick verdict from an own baseline', () => {
  it('is that of the worked example, and of its neighbours', () => {
    expect(judged(level, 80.1, 1, 72)).toBe('needs_acceleration 2');
    expect(judged(level, 82.8, 1, 72)).toBe('on_track 0');
    expect(judged(level, 85, 1, 72)).toBe('ahead 0');
    expect(judged(level, 77, 1, 72)).toBe('far_behind 3');
    expect(judged(level, 72.5, 1, 72)).toBe('stalled 3');
    expect(judged(level, 70, 1, 72)).toBe('regressing 3');
    expect(judged(level, 95, 1, 72)).toBe('achieved 0');
  });

  it('turns with the way that is wanted', () => {
    const fall: Target = { ...level, op: '<=', goal: { high: exact('6') } };
    expect(judged(fall, 8.9, 1, 10)).toBe('far_behind 3');
    expect(judged(fall, 7.6, 1, 10)).toBe('on_track 0');
    expect(judged(fall, 5, 1, 10)).toBe('achieved 0');
    expect(judged(fall, 11, 1, 10)).toBe('regressing 3');
    expect(judged(fall, 5.5, 1, 5)).toBe('holding 0');
  });

  it('keeps what was met at the start, and does not say since when it is lost', () => {
    expect(judged(level, 92, 1, 91)).toBe('holding 0');
    expect(judged(level, 89, 1, 91)).toBe('unsure');
  });

  it('leaves what lies upon the goal, or outside the natural limits, to the exact one', () => {
    expect([judged(level, 90, 1, 72), judged(level, 80, 1, 90)]).toEqual(['unsure', 'unsure']);
    expect([judged(ratio, 120, 100, 0.3), judged(ratio, -1, 100, 0.3), judged(ratio, 50, 100, 1.5)]).toEqual([
      'unsure',
      'unsure',
      'unsure',
    ]);
    const bounded: Target = { ...level, limits: { min: exact('50'), max: exact('100') } };
    expect([judged(bounded, 49, 1, 72), judged(bounded, 101, 1, 72), judged(bounded, 60, 1, 49)]).toEqual([
      'unsure',
      'unsure',
      'unsure',
    ]);
    expect(judged(bounded, 80.1, 1, 72)).toBe('needs_acceleration 2');
    expect([judged(level, 1e6, 1, 72), judged(level, 1e9, 1, 72)]).toEqual(['achieved 0', 'unsure']);
    expect(judged(level, 89.999_999_999, 1, 89.999_999_998)).toBe('unsure');
  });

  it('has no schedule without a baseline', () => {
    expect(judged(level, 80.1, 1, NaN)).toBe('no_baseline 0');
    expect(judged(level, 95, 1, NaN)).toBe('achieved 0');
  });

  it('lets a small denominator be no more than attention', () => {
    expect(judged(ratio, 400, 1000, 0.3)).toBe('far_behind 3');
    expect(judged(ratio, 12, 30, 0.3)).toBe('far_behind 3');
    expect(judged(ratio, 11, 29, 0.3)).toBe('far_behind 1');
  });

  it('says what is missing, counts nothing, or makes no sense', () => {
    expect(judged(ratio, NaN, 10, 0.3)).toBe('no_data 0');
    expect(judged(ratio, 1, NaN, 0.3)).toBe('no_data 0');
    expect(judged(ratio, Infinity, 10, 0.3)).toBe('no_data 0');
    expect(judged(ratio, 0, 0, 0.3)).toBe('not_applicable 0');
    expect(judged(ratio, 1, 0, 0.3)).toBe('no_data 0');
    expect(judged(ratio, 1, -5, 0.3)).toBe('no_data 0');
  });

  it('is sure of nothing that earlier figures decide', () => {
    const cases: readonly Partial<Target>[] = [
      { op: 'range', goal: { low: exact('80'), high: exact('90') } },
      { keep: 'from-start' },
      { baseline: { kind: 'own', at: '2022' } },
      { measure: 'flow' },
      { measure: 'flow-ytd' },
      { kind: 'increment' },
      { trajectory: { shape: 'compound', ramp: 12 } },
      { trajectory: { shape: 'steps', ramp: 12 } },
      { goal: {} },
    ];
    for (const changed of cases) {
      expect([changed, judged({ ...level, ...changed }, 80.1, 1, 72)]).toEqual([changed, 'unsure']);
    }
  });
});

describe('the quick verdict from a stated baseline', () => {
  it('is that of the worked example, and of its neighbours', () => {
    const target = { ...level, baseline: stated('72') };
    const words = [80.1, 82.8, 85, 77, 72.5, 70, 95].map((x) => judged(target, x, 1, NaN));
    expect(words).toEqual([
      'needs_acceleration 2',
      'on_track 0',
      'ahead 0',
      'far_behind 3',
      'stalled 3',
      'regressing 3',
      'achieved 0',
    ]);
  });

  it('decides upon the goal by whole numbers', () => {
    const target = { ...ratio, baseline: stated('30%') };
    expect([judged(target, 7, 10, NaN), judged(target, 699_999, 1_000_000, NaN), judged(target, 0.7, 1, NaN)]).toEqual([
      'achieved 0',
      'ahead 0',
      'unsure',
    ]);
  });

  it('knows a band from both sides', () => {
    const band: Target = { ...level, op: 'range', goal: { low: exact('2'), high: exact('5') }, baseline: stated('8') };
    expect([judged(band, 4, 1, NaN), judged(band, 5, 1, NaN), judged(band, 1, 1, NaN)]).toEqual([
      'achieved 0',
      'achieved 0',
      'over_limit 1',
    ]);
    expect(judged({ ...band, baseline: stated('3') }, 4, 1, NaN)).toBe('holding 0');
    expect(judged({ ...band, baseline: stated('3') }, 5.6, 1, NaN)).toBe('unsure');
  });

  it('is sure of nothing that is no figure on a way', () => {
    const cases: readonly Partial<Target>[] = [
      { kind: 'milestone', measure: 'date', op: 'done-by' },
      { kind: 'monotone', op: 'rising' },
      { kind: 'composite', measure: 'composite' },
      { baseline: { kind: 'first-observation' } },
      { keep: 'once-reached' },
      { trajectory: { shape: 'compound', ramp: 12 } },
      { goal: {} },
    ];
    for (const changed of cases) {
      expect(judged({ ...level, baseline: stated('72'), ...changed }, 80.1, 1, NaN)).toBe('unsure');
    }
  });
});
