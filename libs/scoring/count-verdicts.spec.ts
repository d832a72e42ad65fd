import { describe, expect, it } from '@jest/globals';
import { countVerdicts } from './count-verdicts.js';
import { packVerdict, statusOrder, unpackVerdict, unsure } from './quick-code.js';
import type { QuickVerdict } from './quick-verdict.js';
import { statusWords } from './status-words.js';

/** Judges whole tens and knows nothing of the rest. */
const tens: QuickVerdict = {
  judge: (n, d, baseline) => {
    if (n % 10 !== 0) return unsure;
    return packVerdict(n / d >= (baseline >= 0 ? baseline : 100) ? achieved : { status: 'far_behind', severity: 3 });
  },
  score: () => {
    throw new Error('not asked for here');
  },
};
const achieved = { status: 'achieved', severity: 0 } as const;

describe('a verdict in one number', () => {
  it('is read back as it was written, for every status and severity', () => {
    for (const status of statusOrder) {
      for (const severity of [0, 1, 2, 3] as const) {
        expect(unpackVerdict(packVerdict({ status, severity }))).toEqual({ status, severity });
      }
    }
  });

  it('knows every status once', () => {
    expect(new Set(statusOrder.map((status) => statusWords(status).zh)).size).toBe(statusOrder.length);
    expect(statusOrder).toHaveLength(20);
  });

  it('is nothing where nobody is sure', () => {
    expect(unpackVerdict(unsure)).toBeNull();
    expect(unpackVerdict(80)).toBeNull();
  });
});

describe('counting verdicts', () => {
  it('counts by status and by severity, and leaves out what does not occur', () => {
    expect(countVerdicts(tens, { numerators: Float64Array.of(100, 200, 50, 0) })).toEqual({
      statuses: { achieved: 2, far_behind: 2 },
      severities: [2, 0, 0, 2],
      scored: 0,
    });
  });

  it('reads denominators and baselines cell by cell', () => {
    const numerators = Float64Array.of(100, 100, 100);
    const denominators = Float64Array.of(1, 2, 1);
    const baselines = Float64Array.of(90, 90, 110);
    expect(countVerdicts(tens, { numerators, denominators, baselines }).statuses).toEqual({
      achieved: 1,
      far_behind: 2,
    });
  });

  it('asks the caller for the cells it is not sure of, and says how many', () => {
    const asked: number[] = [];
    const counts = countVerdicts(tens, { numerators: Float64Array.of(100, 101, NaN) }, (index) => {
      asked.push(index);
      return { status: 'no_data', severity: 0 };
    });
    expect(asked).toEqual([1, 2]);
    expect(counts).toEqual({ statuses: { achieved: 1, no_data: 2 }, severities: [3, 0, 0, 0], scored: 2 });
  });

  it('scores the cell alone where the caller knows nothing more of it', () => {
    const cells = { numerators: Float64Array.of(7), denominators: Float64Array.of(8), baselines: Float64Array.of(9) };
    const asked: number[][] = [];
    const verdict = { ...tens, score: (...cell: [number, number, number]) => (asked.push(cell), tens.score(...cell)) };
    expect(() => countVerdicts(verdict, cells)).toThrow('not asked for here');
    expect(() => countVerdicts(verdict, { numerators: Float64Array.of(7) })).toThrow('not asked for here');
    expect(asked).toEqual([
      [7, 8, 9],
      [7, 1, NaN],
    ]);
  });
});
