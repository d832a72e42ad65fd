import { describe, expect, it } from '@jest/globals';
import { rational, summarizeUnits, whole, zero, type Score, type UnitScore } from './index.js';

const unit = (region: string, status: Score['status'], rest: Partial<UnitScore> = {}): UnitScore => ({
  region,
  status,
  severity: 0,
  attainment: null,
  atDue: null,
  ...rest,
});
const due = (...verdicts: readonly Score['atDue'][]) =>
  verdicts.map((atDue, place) => unit(String(place), atDue === 'missed' ? 'missed' : 'achieved', { atDue }));
const twoThirds = rational(2, 3) ?? zero;

describe('the units below a region', () => {
  it('stand where the worst of as many of the best as are needed stands', () => {
    const units = [
      unit('a', 'missed', { severity: 3 }),
      unit('b', 'needs_acceleration', { severity: 2 }),
      unit('c', 'needs_acceleration', { severity: 1 }),
      unit('d', 'achieved'),
      unit('e', 'holding'),
    ];
    const standing = (n: number, d: number, expected = units.length) => {
      const { status, severity } = summarizeUnits(units, expected, rational(n, d) ?? zero);
      return [status, severity];
    };
    expect(standing(1, 1)).toEqual(['missed', 3]);
    expect(standing(4, 5)).toEqual(['needs_acceleration', 2]);
    expect(standing(61, 100)).toEqual(['needs_acceleration', 2]);
    expect(standing(3, 5)).toEqual(['needs_acceleration', 1]);
    expect(standing(2, 5)).toEqual(['achieved', 0]);
    expect(standing(1, 5)).toEqual(['holding', 0]);
    expect(standing(0, 1)).toEqual(['holding', 0]);
    expect(standing(3, 2)).toEqual(['missed', 3]);
    expect(standing(1, 2, 6)).toEqual(['no_data', 0]);
    expect(standing(1, 3, 6)).toEqual(['achieved', 0]);
  });

  it('are achieved at the due date once enough are, missed once no more can be enough, and unknown between', () => {
    const verdict = (share: ReturnType<typeof whole>, expected: number, ...verdicts: readonly Score['atDue'][]) =>
      summarizeUnits(due(...verdicts), expected, share).atDue;
    expect(verdict(twoThirds, 3, 'achieved', 'achieved', 'missed')).toBe('achieved');
    expect(verdict(twoThirds, 3, 'achieved', 'missed', 'missed')).toBe('missed');
    expect(verdict(twoThirds, 3, 'achieved', 'missed', 'unknown')).toBe('unknown');
    expect(verdict(twoThirds, 3, 'achieved', 'missed')).toBe('unknown');
    expect(verdict(whole(1), 3, 'achieved', 'achieved')).toBe('unknown');
    expect(verdict(whole(1), 2, 'achieved', 'missed')).toBe('missed');
    expect(verdict(whole(1), 2, 'achieved', 'achieved')).toBe('achieved');
    expect(verdict(whole(1), 2, 'achieved', null)).toBeNull();
    expect(verdict(whole(1), 2, null, null)).toBeNull();
    expect(verdict(whole(1), 0)).toBeNull();
  });

  it('name whatever fails or of which nothing can be said, the worst first, ten at most, and none on its way', () => {
    const units = [
      unit('on', 'on_track'),
      unit('ahead', 'ahead'),
      unit('new', 'baseline_only'),
      unit('none', 'no_baseline'),
      unit('young', 'too_early'),
      unit('silent', 'no_data'),
      unit('near', 'not_due', { severity: 1 }),
      unit('later', 'not_due'),
      unit('slow', 'needs_acceleration', { severity: 1, attainment: 0.5 }),
      unit('slower', 'needs_acceleration', { severity: 1, attainment: 0.4 }),
      unit('lost', 'missed', { severity: 3 }),
      unit('there', 'achieved'),
    ];
    const { worst, met, behind, missing, total } = summarizeUnits(units);
    expect(worst).toEqual(['lost', 'slower', 'slow', 'near', 'silent', 'none', 'new', 'young']);
    expect({ met, behind, missing, total }).toEqual({ met: 1, behind: 3, missing: 1, total: 12 });
    const many = Array.from({ length: 12 }, (_, place) =>
      unit(String(place).padStart(2, '0'), 'missed', { severity: 3 }),
    );
    expect(summarizeUnits(many).worst).toEqual(many.slice(0, 10).map(({ region }) => region));
  });

  it('say nothing where there are none', () => {
    expect(summarizeUnits([])).toEqual({
      met: 0,
      behind: 0,
      missing: 0,
      total: 0,
      worst: [],
      status: null,
      severity: 0,
      atDue: null,
    });
  });
});

describe('the verdict of units', () => {
  const verdict = (verdicts: readonly Score['atDue'][], expected = verdicts.length, share = twoThirds) =>
    summarizeUnits(due(...verdicts), expected, share).atDue;

  it('is achieved once enough have, and missed once no more can be enough', () => {
    expect(verdict(['achieved', 'achieved', null])).toBe('achieved');
    expect(verdict(['achieved', 'missed', null])).toBeNull();
    expect(verdict(['achieved', 'missed', 'missed'])).toBe('missed');
    expect(verdict(['missed', 'missed', null])).toBe('missed');
  });

  it('is open while one is, unless one is unknown already', () => {
    expect([verdict([null, null, null]), verdict(['achieved', null, null])]).toEqual([null, null]);
    expect(verdict(['achieved', 'unknown', null])).toBe('unknown');
    expect([verdict(['unknown', 'unknown', 'unknown']), verdict(['achieved', 'missed'], 3)]).toEqual([
      ...['unknown', 'unknown'],
    ]);
    expect(verdict(['achieved', 'unknown', 'unknown'])).toBe('unknown');
  });

  it('needs none where no share is asked, and is open where nothing was due', () => {
    expect([verdict([], 0), verdict([null, null], 2, zero), verdict(['unknown'], 1, zero)]).toEqual([
      ...[null, null, 'achieved'],
    ]);
  });
});

describe('the worst of the units', () => {
  it('come by severity, status, attainment and name', () => {
    const behind = (region: string, rest: Partial<UnitScore>) => unit(region, 'far_behind', { severity: 2, ...rest });
    const units = [
      behind('d', { attainment: 0.2 }),
      behind('b', { attainment: 0.2 }),
      behind('c', { attainment: 0.2 }),
      behind('e', { attainment: 0.1 }),
      behind('f', { attainment: 0.1, severity: 3 }),
    ];
    for (const order of [units, units.toReversed()])
      expect(summarizeUnits(order).worst).toEqual(['f', 'e', 'b', 'c', 'd']);
    expect(summarizeUnits([...units, unit('a', 'needs_acceleration', { severity: 1 })]).severity).toBe(3);
  });
});
