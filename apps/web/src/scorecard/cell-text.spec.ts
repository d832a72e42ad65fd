import { describe, expect, it } from '@jest/globals';
import { statusSign } from '#scoring';
import type { ScorecardCell, Status } from '../client/types.gen.js';
import { cellText, type Printed, type View } from './cell-text.js';

const share: Printed = { unit: '%', measure: 'ratio', isWhole: false, isAtMost: false };
const count: Printed = { unit: '名', measure: 'flow', isWhole: true, isAtMost: false };
const day: Printed = { unit: '日期', measure: 'date', isWhole: false, isAtMost: false };

const cell = (status: Status, more: Partial<ScorecardCell>): ScorecardCell => ({
  status,
  sign: statusSign(status).sign,
  severity: 0,
  value: null,
  attainment: null,
  lagValue: null,
  lagMonths: null,
  units: null,
  ...more,
});

const said = (one: ScorecardCell, printed: Printed, view: View): readonly string[] => [
  cellText(one, printed, { view, language: 'zh' }),
  cellText(one, printed, { view, language: 'en' }),
];

const of = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  number: Number((numerator / denominator).toFixed(6)),
});

describe('the figure of a cell', () => {
  it.each([
    ['rounds a share down', cell('on_track', { value: of(2499, 2500) }), share, '99.9%'],
    [
      'rounds one that must stay below up',
      cell('on_track', { value: of(504, 10_000) }),
      { ...share, isAtMost: true },
      '5.1%',
    ],
    [
      'keeps a fraction of another unit',
      cell('on_track', { value: of(124, 395) }),
      { ...share, unit: '张' },
      '124/395',
    ],
    ['prints halves that are no whole numbers', cell('on_track', { value: of(1.5, 2) }), share, '75.0%'],
    ['prints a count', cell('missed', { value: 25 }), count, '25'],
    ['prints nought as a figure', cell('missed', { value: 0 }), count, '0'],
    ['prints a day', cell('achieved', { value: '2023-12-17' }), day, '2023年12月17日'],
    ['says what a milestone without a day is', cell('not_due', {}), day, '未到期'],
    ['counts units', cell('missed', { value: 3, units: { met: 4, total: 5 } }), count, '4/5'],
    ['prints the points of a composite', cell('on_track', { score: 78.4 }), share, '78.4'],
    ['has no points where too little is assessed', cell('no_target', { score: null }), share, '—'],
  ] as const)('%s', (_, one, printed, text) => {
    expect(said(one, printed, 'value')[0]).toBe(text);
  });

  it('is missing and not nought where nothing was reported, in every view of figures', () => {
    const silent = cell('no_data', { lagValue: 0, attainment: 0 });
    for (const view of ['value', 'gap', 'attainment'] as const)
      expect(said(silent, share, view)).toEqual(['缺报', 'no data']);
  });
});

describe('the gap of a cell', () => {
  it.each([
    [
      'in percentage points, away from zero',
      cell('missed', { lagValue: 0.036076 }),
      share,
      ['差 3.7百分点', '3.7 pp short'],
    ],
    ['in whole things', cell('missed', { lagValue: 6 }), count, ['差 6', '6 short']],
    [
      'in months where a day was due',
      cell('missed', { lagMonths: 0.31, lagValue: 0.5 }),
      day,
      ['迟 0.4 个月', '0.4 months late'],
    ],
    ['nought where there is none', cell('achieved', { lagValue: 0 }), share, ['0', '0']],
    ['unknown without a baseline', cell('no_baseline', {}), share, ['—', '—']],
  ] as const)('%s', (_, one, printed, texts) => {
    expect(said(one, printed, 'gap')).toEqual(texts);
  });
});

describe('the attainment of a cell', () => {
  it('never reads as all before the target is met', () => {
    expect(said(cell('on_track', { attainment: 0.9996 }), share, 'attainment')[0]).toBe('99.9%');
    expect(said(cell('on_track', { attainment: 1 }), share, 'attainment')[0]).toBe('99.9%');
    expect(said(cell('achieved', { attainment: 1 }), share, 'attainment')[0]).toBe('100.0%');
    expect(said(cell('no_baseline', {}), share, 'attainment')[0]).toBe('—');
  });
});

it('says the exact status where statuses are shown', () => {
  expect(said(cell('stalled', {}), share, 'status')).toEqual(['停滞', 'stalled']);
  expect(said(cell('stale', {}), share, 'status')).toEqual(['数据过期', 'stale']);
});
