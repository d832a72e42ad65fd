import { describe, expect, it } from '@jest/globals';
import { buildCase, type CaseRow } from '../../test/golden/build-case.js';
import { openCase } from './case.js';
import { mannerOf } from './manner.js';

const opened = (row: CaseRow) => {
  const input = buildCase({ as_of: '2024-06-30', ...row });
  return openCase(input, mannerOf(input.target));
};

describe('the window that a yearly target is judged in', () => {
  const yearly = { kind: 'count-per-year', op: '>=', value: '4', from: '2023-03-01', by: '2025-10-31' };

  it.each([
    ['2024Q2', '2024-01-01', '2024-12-31'],
    ['2023Q2', '2023-03-01', '2023-12-31'],
    ['2025Q2', '2025-01-01', '2025-10-31'],
    ['2022Q4', '2023-03-01', '2023-12-31'],
    ['2026Q1', '2025-01-01', '2025-10-31'],
  ])('in %s goes from %s to %s', (period, from, by) => {
    expect(opened({ ...yearly, period }).window).toEqual({ from, by });
  });

  it('is the whole one for a target that is not yearly', () => {
    expect(opened({ ...yearly, kind: 'count-cumulative', period: '2024Q2' }).window).toEqual({
      from: '2023-03-01',
      by: '2025-10-31',
    });
  });

  it('comes with workings that are written down unless told otherwise', () => {
    const told = opened({ ...yearly, period: '2024Q2' });
    told.workings.run('expected', { lastYear: { n: 1n, d: 1n } });
    expect(told.workings.explain()).toHaveLength(1);
  });
});
