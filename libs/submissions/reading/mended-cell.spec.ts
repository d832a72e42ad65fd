import { describe, expect, it } from '@jest/globals';
import type { ReadRows } from './given-from-rows.js';
import { mendedSince, withMendedCells } from './mended-cell.js';

const read: ReadRows = {
  kind: 'rows',
  source: 'xlsx',
  manifest: null,
  sheets: [{ name: '填报表', columns: { indicator: 'A', value: 'G', note: 'J' } }],
  rows: [
    {
      sheet: 0,
      row: 5,
      cells: { indicator: { kind: 'text', text: 'drills' }, value: { kind: 'number', text: '853', percent: true } },
    },
    { sheet: 0, row: 6, cells: { indicator: { kind: 'text', text: 'trainings' } } },
  ],
  problems: [
    {
      sheet: '填报表',
      cell: 'G5',
      row: 5,
      code: 'E105',
      tier: 'error',
      message: { zh: '公式', en: 'formula' },
      seen: '#DIV/0!',
    },
  ],
};

describe('a cell that was written anew on the page', () => {
  it('reads as text that somebody typed, and what was wrong with it is gone', () => {
    const mended = withMendedCells(read, [{ sheet: '填报表', cell: 'G5', text: '85.3' }]);
    expect(mended.rows[0]?.cells.value).toEqual({ kind: 'text', text: '85.3' });
    expect(mended.rows[1]).toBe(read.rows[1]);
    expect(mended.problems).toEqual([]);
  });

  it('is found where its row had nothing, and is nothing where it was emptied', () => {
    const filled = withMendedCells(read, [
      { sheet: '填报表', cell: 'G6', text: '2' },
      { sheet: '填报表', cell: 'G5', text: ' ' },
    ]);
    expect(filled.rows.map(({ cells }) => cells.value?.kind)).toEqual([undefined, 'text']);
  });

  it('is of its own sheet, and of a column that is read', () => {
    const others = [
      { sheet: '机构表', cell: 'G5', text: '1' },
      { sheet: '填报表', cell: 'Z5', text: '1' },
    ];
    expect(withMendedCells(read, others).rows).toEqual(read.rows);
    expect(withMendedCells(read, others).problems).toEqual(read.problems);
    expect(withMendedCells(read, [])).toBe(read);
  });

  it('says what was said last', () => {
    const [first, last] = [
      { sheet: 'a', cell: 'G5', text: '1' },
      { sheet: 'a', cell: 'G5', text: '2' },
    ];
    expect(mendedSince([first], [last, { cell: 'G5', text: '3' }])).toEqual([last, { cell: 'G5', text: '3' }]);
  });
});
