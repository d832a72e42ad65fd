import { describe, expect, it } from '@jest/globals';
import type { Scorecard, ScorecardCell, Status } from '../client/types.gen.js';
import { statusSign } from '#scoring';
import {
  compareCells,
  countSigns,
  layOut,
  nextWorst,
  orderRows,
  rankCells,
  readOrder,
  siftRows,
  type GridRow,
} from './grid-rows.js';

const cell = (status: Status, more: Partial<ScorecardCell> = {}): ScorecardCell => ({
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

const row = (code: string, cells: readonly (ScorecardCell | null)[], depth = 1): GridRow => ({
  code,
  name: `地区${code}`,
  level: 'county',
  depth,
  cells,
  places: new Map(),
});

const codes = (rows: readonly GridRow[]): readonly string[] => rows.map(({ code }) => code);

describe('worst first', () => {
  const rows = [
    row('1', [cell('achieved'), cell('on_track')]),
    row('2', [cell('no_data'), cell('no_data')]),
    row('3', [cell('missed'), cell('achieved')]),
    row('4', [cell('far_behind'), cell('far_behind')]),
    row('5', [cell('needs_acceleration'), null]),
    row('6', [cell('missed'), cell('stalled')]),
  ];

  it('puts one cell that missed before any number that lag, and silence before what goes well', () => {
    expect(codes(orderRows(rows, { by: 'worst' }))).toEqual(['6', '3', '4', '5', '2', '1']);
  });

  it('orders by one column, either way, with what does not apply last and then first', () => {
    expect(codes(orderRows(rows, { by: 'column', column: 1, descending: false }))).toEqual([
      '4',
      '6',
      '2',
      '1',
      '3',
      '5',
    ]);
    expect(codes(orderRows(rows, { by: 'column', column: 1, descending: true }))[0]).toBe('5');
  });

  it('tells two of one class apart by how late, then by how far', () => {
    const late = cell('far_behind', { lagMonths: 6, attainment: 0.4 });
    expect(compareCells(late, cell('far_behind', { lagMonths: 2, attainment: 0.1 }))).toBeLessThan(0);
    expect(compareCells(late, cell('far_behind', { lagMonths: 6, attainment: 0.1 }))).toBeGreaterThan(0);
    expect(compareCells(late, null)).toBeLessThan(0);
  });

  it('reads the order from the address, and takes what is no column for the usual one', () => {
    const targets = [{ id: 'a' }, { id: 'b' }];
    expect(readOrder('-b', targets)).toEqual({ by: 'column', column: 1, descending: true });
    expect(readOrder('name', targets)).toEqual({ by: 'name', descending: false });
    expect(readOrder('<script>', targets)).toEqual({ by: 'worst' });
    expect(readOrder(undefined, targets)).toEqual({ by: 'worst' });
  });
});

it('puts the fewest points of a composite first, and who has none last', () => {
  const of = (score: number | null) => cell('no_target', { score });
  const scored = [row('1', [of(80)]), row('2', [of(null)]), row('3', [of(75.5)])];
  expect(codes(orderRows(scored, { by: 'column', column: 0, descending: false }))).toEqual(['3', '1', '2']);
});

describe('the next worst', () => {
  const rows = [
    row('1', [cell('on_track'), cell('needs_acceleration')]),
    row('2', [cell('missed'), cell('no_data')]),
    row('3', [null, cell('far_behind')]),
  ];
  const ranked = rankCells(rows, [1, 0]);

  it('goes from the worst to the least bad and begins anew; silence is for the board of reports', () => {
    expect(ranked).toMatchObject([
      { row: 1, column: 1 },
      { row: 2, column: 0 },
      { row: 0, column: 0 },
    ]);
    expect(nextWorst(ranked, null)).toMatchObject({ row: 1, column: 1 });
    expect(nextWorst(ranked, { row: 1, column: 1 })).toMatchObject({ row: 2, column: 0 });
    expect(nextWorst(ranked, { row: 0, column: 0 })).toMatchObject({ row: 1, column: 1 });
  });

  it('is nowhere in a table where all goes well', () => {
    expect(nextWorst(rankCells([row('1', [cell('ahead')])], [0]), null)).toBeNull();
  });
});

describe('a table of two levels', () => {
  const region = (code: string) => ({ code, name: code, level: 'county' as const });
  const card = (parent: string, cells: Readonly<Record<string, Status>>): Scorecard => ({
    plan: 'p',
    planVersion: 1,
    period: '2023Q4',
    parent,
    targets: [],
    regions: Object.keys(cells).map(region),
    composites: [],
    cells: Object.values(cells).map((status) => [cell(status)]),
  });
  const upper = card('52', { '52': 'on_track', '5201': 'achieved', '5202': 'missed' });
  const inner = card('5202', { '5202': 'missed', '520201': 'achieved', '520202': 'far_behind' });
  const rows = layOut(upper, new Map([['5202', inner]]), { by: 'worst' });

  it('keeps the region itself on top and what was opened below its own', () => {
    expect(rows.map(({ code, depth }) => [code, depth])).toEqual([
      ['52', 0],
      ['5202', 1],
      ['520202', 2],
      ['520201', 2],
      ['5201', 1],
    ]);
  });

  it('keeps an opened region over the rows that a filter leaves of it', () => {
    expect(codes(siftRows(rows, { text: '520201', signs: new Set() }))).toEqual(['5202', '520201']);
    expect(codes(siftRows(rows, { text: '', signs: new Set(['■']) }))).toEqual(['5202', '520202']);
    expect(codes(siftRows(rows, { text: '没有', signs: new Set() }))).toEqual([]);
  });

  it('counts cells, each class with its own, and no class left out', () => {
    const counts = countSigns(rows);
    expect(counts.get('✓')).toBe(2);
    expect(counts.get('×')).toBe(1);
    expect(counts.get('◆')).toBe(0);
  });
});
