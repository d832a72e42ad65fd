import { describe, expect, it } from '@jest/globals';
import { levelAbove, levelsOf } from './level-above.js';

const county = '100000/520000/520100/520102/';
const nation = '100000';
const among = (monitored: Iterable<string>, scope = nation) => ({ monitored: new Set(monitored), scope });

describe('the level to which a case is taken up', () => {
  it('lies so many levels above its region, or is that region', () => {
    const everywhere = among(levelsOf(county));
    const reached = [0, 1, 2].map((levelsUp) => levelAbove(county, levelsUp, everywhere).to);
    expect(reached).toEqual(['520102', '520100', '520000']);
  });

  it('is the next one above where somebody monitors', () => {
    expect(levelAbove(county, 1, among(['520102', '520000']))).toEqual({ wanted: '520100', to: '520000' });
    expect(levelAbove(county, 0, among(['100000']))).toEqual({ wanted: '520102', to: '100000' });
  });

  it('is nobody where none up to the top has a monitor: below it does not count', () => {
    expect(levelAbove(county, 1, among(['520102']))).toEqual({ wanted: '520100', to: null });
  });

  it('is the top where there are not so many levels', () => {
    expect(levelAbove('100000/520000/', 2, among(['100000']))).toEqual({ wanted: '100000', to: '100000' });
    expect(levelAbove('100000/', 1, among([]))).toEqual({ wanted: '100000', to: null });
  });

  it('is not asked for above what the plan binds: there it goes back to the highest level that has somebody', () => {
    const province = '100000/520000/';
    expect(levelAbove(province, 1, among(['520000'], '520000'))).toEqual({ wanted: '520000', to: '520000' });
    expect(levelAbove(county, 1, among(['520102'], '520102'))).toEqual({ wanted: '520102', to: '520102' });
    expect(levelAbove(province, 1, among([], '520000'))).toEqual({ wanted: '520000', to: null });
    // whoever is there all the same is told
    expect(levelAbove(province, 1, among(['100000', '520000'], '520000'))).toEqual({ wanted: '100000', to: '100000' });
  });
});
