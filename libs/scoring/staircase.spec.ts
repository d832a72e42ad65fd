import { describe, expect, it } from '@jest/globals';
import { parseRational } from './parse-rational.js';
import type { Corner } from './polyline.js';
import { toNumber, whole, type Rational } from './rational.js';
import { climbStairs, sharesByPeriod } from './staircase.js';

const exact = (text: string): Rational => parseRational(text) ?? whole(-999);
const shown = (corners: readonly Corner[]) => corners.map(([share, height]) => [toNumber(share), toNumber(height)]);
const stages: Corner[] = [
  [exact('1/3'), exact('85')],
  [exact('1'), exact('90')],
];

describe('a staged path', () => {
  it('is level until the ramp begins, and a line up to the stage', () => {
    const path = climbStairs({ stages, baseline: whole(80), ramp: whole(9), months: whole(36) });
    expect(shown(path)).toEqual([
      [0, 80],
      [toNumber(exact('1/12')), 80],
      [toNumber(exact('1/3')), 85],
      [0.75, 85],
      [1, 90],
    ]);
  });

  it('begins a ramp no earlier than the stage before', () => {
    const path = climbStairs({ stages, baseline: whole(80), ramp: whole(30), months: whole(36) });
    expect(shown(path)[1]).toEqual([0, 80]);
    expect(shown(path)[3]).toEqual([toNumber(exact('1/3')), 85]);
  });

  it('asks nothing before the first stage where there is no baseline', () => {
    const path = climbStairs({ stages, baseline: null, ramp: whole(12), months: whole(36) });
    expect(shown(path)[0]).toEqual([toNumber(exact('1/3')), 85]);
    expect(path).toHaveLength(3);
  });

  it('asks no less at a stage that is easier than what was asked before', () => {
    const path = climbStairs({ stages, baseline: whole(88), ramp: whole(0), months: whole(36) });
    expect(shown(path).map(([, height]) => height)).toEqual([88, 88, 88, 88, 90]);
    expect(shown(path).map(([share]) => share)).toEqual([0, 1 / 3, 1 / 3, 1, 1]);
  });

  it('is one ramp where the window has no months', () => {
    const path = climbStairs({ stages: stages.slice(1), baseline: whole(80), ramp: whole(12), months: whole(0) });
    expect(shown(path)).toEqual([
      [0, 80],
      [0, 80],
      [1, 90],
    ]);
  });
});

describe('a path by periods', () => {
  it('has a corner at the end of each equal period', () => {
    expect(shown(sharesByPeriod(['0.15', '0.35', '0.65', '1'].map(exact)))).toEqual([
      [0, 0],
      [0.25, 0.15],
      [0.5, 0.35],
      [0.75, 0.65],
      [1, 1],
    ]);
    expect(shown(sharesByPeriod([]))).toEqual([[0, 0]]);
  });
});
