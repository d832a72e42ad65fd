import { describe, expect, it } from '@jest/globals';
import { isMissed, largestUnit, verdictOnSchedulers, verdictOnWorkers } from './service-state.js';

describe('workers', () => {
  it('are missing when none listens, whatever is owed', () => {
    expect(verdictOnWorkers({ workers: 0, lying: 0 })).toBe('bad');
  });

  it('are missing when nobody can be asked and work lies about', () => {
    expect(verdictOnWorkers({ workers: null, lying: 1 })).toBe('bad');
    expect(verdictOnWorkers({ workers: null, lying: 0 })).toBe('unknown');
  });

  it('are behind when work lies about though they are there', () => {
    expect(verdictOnWorkers({ workers: 2, lying: 9 })).toBe('slow');
    expect(verdictOnWorkers({ workers: 2, lying: 0 })).toBe('good');
  });
});

describe('schedulers', () => {
  const schedule = { schedule: 'notices', slot: '2026-11-22T01:00:00Z', nextAt: '2026-11-22T01:15:00Z' };

  it('are missing when a slot has been due for five minutes', () => {
    expect(isMissed(schedule, '2026-11-22T01:19:00Z')).toBe(false);
    expect(isMissed(schedule, '2026-11-22T01:21:00Z')).toBe(true);
    expect(verdictOnSchedulers({ schedules: [schedule], at: '2026-11-22T01:21:00Z' })).toBe('bad');
    expect(verdictOnSchedulers({ schedules: [schedule], at: '2026-11-22T01:01:00Z' })).toBe('good');
    expect(verdictOnSchedulers({ schedules: [], at: '2026-11-22T01:01:00Z' })).toBe('unknown');
  });
});

describe('an age', () => {
  it('is told in its largest unit', () => {
    expect(largestUnit(59.9)).toEqual({ count: 59, unit: 'second' });
    expect(largestUnit(7_300)).toEqual({ count: 2, unit: 'hour' });
    expect(largestUnit(200_000)).toEqual({ count: 2, unit: 'day' });
  });
});
