import { describe, expect, it } from '@jest/globals';
import { whyNoBulletin } from './why-no-bulletin.js';

const window = (from: string) => ({ target: { window: { from, by: '2022-12-31' } } });
const asked = {
  plan: { code: 'guizhou-2022', targets: [window('2022-07-01'), window('2022-01-01')] },
  scopePath: '100000/520000/',
  regionPath: '100000/520000/520100/',
  issue: '202206',
  today: '2022-06-15',
};

describe('a bulletin that is asked for', () => {
  it('can be made from the month in which the first target begins to the month that runs', () => {
    expect(whyNoBulletin(asked)).toBeNull();
    expect(whyNoBulletin({ ...asked, issue: '202201' })).toBeNull();
  });

  it.each([
    ['a region that the plan does not cover', { regionPath: '100000/150000/' }, /outside plan/],
    ['a month that has not begun', { issue: '202207' }, /has not begun/],
    ['a month before the plan', { issue: '202112' }, /begins on 2022-01-01/],
  ])('is refused for %s', (_, different, why) => {
    expect(whyNoBulletin({ ...asked, ...different })?.en).toMatch(why);
  });
});
