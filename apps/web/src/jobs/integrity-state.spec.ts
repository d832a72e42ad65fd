import { describe, expect, it } from '@jest/globals';
import type { Integrity, IntegrityRun } from '../client/types.gen.js';
import { brokenIn, lastDone, underWay } from './integrity-state.js';

const run = (given: Partial<IntegrityRun>): IntegrityRun => ({
  run: 'r',
  state: 'done',
  askedAt: '2024-01-08T00:00:00Z',
  askedBy: null,
  dueAt: '2024-01-08T00:00:00Z',
  startedAt: null,
  finishedAt: null,
  findings: [],
  ...given,
});
const integrity = (...runs: IntegrityRun[]): Integrity => ({
  at: '2024-01-08T01:00:00Z',
  isLate: false,
  nextAt: null,
  checks: 16,
  runs,
});

describe('the runs of the integrity checks', () => {
  it('tell what was finished last, in whatever order they were asked for', () => {
    const early = run({ run: 'early', finishedAt: '2024-01-08T00:01:00Z' });
    const late = run({ run: 'late', finishedAt: '2024-01-08T00:02:00Z' });
    expect(lastDone(integrity(early, late))).toBe(late);
    expect(lastDone(integrity(late, run({ state: 'running' }), early))).toBe(late);
    expect(lastDone(integrity(run({ state: 'waiting' })))).toBeUndefined();
  });

  it('tell what is under way, which a night that has not come yet is not', () => {
    const tonight = run({ state: 'waiting', dueAt: '2024-01-08T19:00:00Z' });
    const asked = run({ state: 'waiting', askedBy: 'sysadmin' });
    expect(underWay(integrity(tonight))).toBeUndefined();
    expect(underWay(integrity(tonight, asked))).toBe(asked);
    const stalled = run({ state: 'stalled' });
    expect(underWay(integrity(stalled))).toBe(stalled);
  });

  it('count what could not be found out with what is broken', () => {
    const words = { zh: '', en: '' };
    const findings = [0, 3, null].map((count) => ({ check: `of ${count}`, words, count }));
    expect(brokenIn(run({ findings })).map(({ count }) => count)).toEqual([3, null]);
  });
});
