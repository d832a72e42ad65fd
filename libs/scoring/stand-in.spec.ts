import { describe, expect, it } from '@jest/globals';
import { buildTarget } from '../../test/golden/build-case.js';
import { buildReading } from '../../test/golden/build-reading.js';
import { standIn } from './stand-in.js';

const hold = { ...buildTarget({ kind: 'level', missing: 'hold' }), holdMax: 2 };
const since = { ...hold, measure: 'flow-ytd' as const };
const silent = (period: string) => ({ ...buildReading(`${period}:1`, '1/1'), value: null });

/** The period whose figure stands for the one asked for, `own` where it is that one. */
function stands(cells: readonly string[], period: string, target = hold): string | null {
  const readings = cells.map((cell) => (cell.includes(':') ? buildReading(cell, '1/1') : silent(cell)));
  const found = standIn(readings, period, target);
  return found && `${found.reading.period}${found.own ? ' own' : ''}`;
}

describe('a figure that stands in for another', () => {
  it('is none where there is an own one, or one that says that nothing applies', () => {
    expect(stands(['2023Q1:1', '2023Q2:2', '2023Q3:3'], '2023Q2')).toBe('2023Q2 own');
    expect(stands(['2023Q2:n/a', '2023Q1:1'], '2023Q2')).toBe('2023Q2 own');
  });

  it('is the latest before it, whatever the order, and never a later one', () => {
    expect(stands(['2022Q4:1', '2023Q1:2'], '2023Q2')).toBe('2023Q1');
    expect(stands(['2023Q1:2', '2022Q4:1'], '2023Q2')).toBe('2023Q1');
    expect(stands(['2023Q1:2', '2023Q3:1'], '2023Q2')).toBe('2023Q1');
    expect(stands(['2023Q3:1'], '2023Q2')).toBeNull();
  });

  it('is not a silent period, nor one of another frequency, nor none', () => {
    expect(stands(['2023Q1:2', '2023Q2'], '2023Q2')).toBe('2023Q1');
    expect(stands(['2023Q2'], '2023Q2')).toBeNull();
    expect(stands(['2023S1:2', '202306:3', '2022:4'], '2023Q2')).toBeNull();
    expect(stands(['2023Q1:2', '202306:3'], '2023Q2')).toBe('2023Q1');
    expect([stands(['formerly:2'], '2023Q2'), stands(['2023Q1:2'], 'formerly')]).toEqual([null, null]);
  });

  it('is two periods old at most where the target bears two, and none where it bears none', () => {
    expect([stands(['2023Q1:1'], '2023Q3'), stands(['2023Q1:1'], '2023Q4')]).toEqual(['2023Q1', null]);
    expect(stands(['2023Q1:1'], '2023Q2', { ...hold, missing: 'fail' })).toBeNull();
    expect(stands(['2023Q1:1'], '2023Q2', { ...hold, missing: 'exclude' })).toBeNull();
  });

  it('of a count since January is any of its year, and none of another', () => {
    expect(stands(['2023Q1:1'], '2023Q4', since)).toBe('2023Q1');
    expect(stands(['2022Q4:1'], '2023Q1', since)).toBeNull();
    expect(stands(['2022Q4:1'], '2023Q1')).toBe('2022Q4');
  });
});
