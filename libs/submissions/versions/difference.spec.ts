import { describe, expect, it } from '@jest/globals';
import { compareFigures } from './difference.js';
import type { StoredFigure } from '../reading/given-figure.js';

const blank = {
  unit: '人',
  region: '150303',
  perUnit: false,
  state: 'reported',
  numerator: null,
  denominator: null,
  onDate: null,
  note: null,
} as const;
const figure = (indicator: string, more: Partial<StoredFigure>): StoredFigure => ({ ...blank, indicator, ...more });
const nothing = { live: [], lastPeriod: [], lastYear: [] };

describe('the difference of a form', () => {
  it('names what is new, changed and left out, and only counts the rest', () => {
    const live = [
      figure('beds', { numerator: '100' }),
      figure('doctors', { numerator: '20' }),
      figure('nurses', { numerator: '30' }),
    ];
    const given = [
      figure('beds', { numerator: '100.0' }),
      figure('doctors', { numerator: '22' }),
      figure('drills', { numerator: '1' }),
    ];
    const { cells, counts } = compareFigures(given, { ...nothing, live });
    expect(cells).toMatchObject([
      { indicator: 'doctors', kind: 'changed', change: 2, before: { value: 20 }, after: { value: 22 } },
      { indicator: 'drills', kind: 'added', change: null, before: null },
      { indicator: 'nurses', kind: 'withdrawn', change: null, after: null },
    ]);
    expect(counts).toEqual({ added: 1, changed: 1, withdrawn: 1, unchanged: 1 });
  });

  it('stands beside the last period and the same one of last year', () => {
    const lastPeriod = [figure('beds', { numerator: '90' })];
    const lastYear = [figure('beds', { numerator: '80' })];
    const [cell] = compareFigures([figure('beds', { numerator: '100' })], { live: [], lastPeriod, lastYear }).cells;
    expect(cell).toMatchObject({ kind: 'added', lastPeriod: { value: 90 }, lastYear: { value: 80 } });
  });

  it.each<[string, Partial<StoredFigure>, Partial<StoredFigure>, number | null]>([
    [
      'in percentage points of a share',
      { unit: '%', numerator: '41', denominator: '50' },
      { unit: '%', numerator: '43', denominator: '50' },
      4,
    ],
    ['in percentage points of a level', { unit: '%', numerator: '0.853' }, { unit: '%', numerator: '0.86' }, 0.7],
    ['in days of a date', { onDate: '2023-06-30' }, { onDate: '2023-07-02' }, 2],
    ['not at all where there was no figure', { state: 'missing' }, { numerator: '3' }, null],
    [
      'not at all of a share of nothing',
      { numerator: '0', denominator: '0' },
      { numerator: '1', denominator: '2' },
      null,
    ],
  ])('is told %s', (_, before, after, change) => {
    const { cells } = compareFigures([figure('x', after)], { ...nothing, live: [figure('x', before)] });
    expect(cells).toMatchObject([{ kind: 'changed', change }]);
  });

  it('is a change of a note or a state too, and of units one by one', () => {
    const live = [
      figure('a', { numerator: '1' }),
      figure('b', { numerator: '1' }),
      figure('c', { numerator: '1', region: '150303-h1', perUnit: true }),
    ];
    const given = [
      figure('a', { numerator: '1', note: '已核对' }),
      figure('b', { numerator: '1', state: 'estimated' }),
      figure('c', { numerator: '1', region: '150303-h2', perUnit: true }),
    ];
    const { cells } = compareFigures(given, { ...nothing, live });
    expect(cells.map(({ indicator, region, kind }) => `${indicator} ${region} ${kind}`)).toEqual([
      'a 150303 changed',
      'b 150303 changed',
      'c 150303-h2 added',
      'c 150303-h1 withdrawn',
    ]);
  });
});
