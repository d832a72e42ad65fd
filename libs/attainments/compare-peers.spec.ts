import { describe, expect, it } from '@jest/globals';
import { comparePeers } from './compare-peers.js';

const share = (numerator: number, denominator: number, observed = '2023Q4') => ({
  observed,
  points: null,
  value: { numerator, denominator, number: numerator / denominator },
});
const counties = (figures: readonly (Parameters<typeof comparePeers>[1][number]['figure'] | null)[]) =>
  figures.map((figure, at) => ({
    region: { code: `52010${at + 1}`, level: 'county' as const, type: 'division' as const },
    figure,
  }));
const asked = { region: '520101', period: '2023Q4' };
const atLeast = { op: '>=', kind: 'ratio' } as const;

describe('a region among its peers', () => {
  it('has their quartiles, its rank and the ranks from which it does not differ', () => {
    const figures = [share(80, 100), share(60, 100), share(82, 100), share(20, 100), share(95, 100)];
    expect(comparePeers(atLeast, counties(figures), asked)).toEqual({
      peers: 5,
      known: 5,
      own: 0.8,
      quartiles: { low: 0.6, median: 0.8, high: 0.82 },
      quarter: 'middle',
      // Wilson: 80 of 100 is 71.1–86.7 %, 82 of 100 is 73.3–88.3 %, 60 of 100 ends at 69.1 %
      place: { rank: 3, ranked: 5, band: [2, 3], excluded: null },
    });
  });

  it('is ranked the other way round where less is better', () => {
    const figures = [share(1, 100), share(50, 100), share(60, 100), share(70, 100), share(80, 100)];
    const found = comparePeers({ ...atLeast, op: '<=' }, counties(figures), asked);
    expect([found.place?.rank, found.quarter]).toEqual([1, 'lowest']);
  });

  it('has no quartiles among fewer than five figures of the period, and no rank without its own', () => {
    const late = share(80, 100, '2023Q3');
    const figures = [late, share(60, 100), share(82, 100), share(20, 100), share(95, 100), null];
    expect(comparePeers(atLeast, counties(figures), asked)).toMatchObject({
      peers: 6,
      known: 4,
      own: null,
      quartiles: null,
      quarter: null,
      place: { rank: null, ranked: 4, excluded: { reason: 'no_score' } },
    });
    expect(comparePeers(atLeast, counties(figures.slice(1, 4)), asked).place?.excluded?.reason).toBe('small_group');
  });

  it('of few cases is not ranked, nor by counts, nor within a range', () => {
    const many = [share(60, 100), share(82, 100), share(20, 100), share(95, 100)];
    const few = comparePeers(atLeast, counties([share(20, 29), ...many]), asked);
    expect(few.place).toMatchObject({ rank: null, excluded: { reason: 'small_denominator' } });
    expect(few.quartiles).not.toBeNull();
    const counts = [3, 1, 4, 1, 5].map((value) => ({ observed: '2023Q4', points: null, value }));
    expect(comparePeers({ op: '>=', kind: 'count-stock' }, counties(counts), asked)).toMatchObject({
      own: 3,
      place: null,
    });
    expect(comparePeers({ ...atLeast, op: 'range' }, counties([share(1, 2), ...many]), asked).place).toBeNull();
  });

  it('is ranked by the points of a composite, without a band', () => {
    const points = [75.5, 75.59, 90, 20, 60].map((one) => ({ observed: '2023Q4', points: one, value: one }));
    const found = comparePeers({ op: 'composite', kind: 'composite' }, counties(points), asked);
    expect(found.place).toEqual({ rank: 2, ranked: 5, band: null, excluded: null });
    expect(found.quartiles).toEqual({ low: 60, median: 75.5, high: 75.59 });
  });

  it('has nothing to say of dates', () => {
    const days = ['2023-06-01', '2023-06-02'].map((value) => ({ observed: '2023Q4', points: null, value }));
    expect(comparePeers({ op: 'done-by', kind: 'milestone' }, counties(days), asked)).toEqual({
      peers: 2,
      known: 0,
      own: null,
      quartiles: null,
      quarter: null,
      place: null,
    });
  });
});
