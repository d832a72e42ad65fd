import { describe, expect, it } from '@jest/globals';
import { breakTitle } from './break-title.js';

describe('a title that is longer than a line', () => {
  it('is broken after its period, never within a word', () => {
    expect(breakTitle('关于贵州省2022年12月目标进展情况的通报')).toEqual([
      '关于贵州省2022年12月',
      '目标进展情况的通报',
    ]);
    expect(breakTitle('关于务川仡佬族自治县2022年第四季度目标进展情况的通报')).toEqual([
      '关于务川仡佬族自治县2022年第四季度',
      '目标进展情况的通报',
    ]);
  });

  it('stays as it is where it fits, and where no place is known', () => {
    expect(breakTitle('关于乌海市2024年目标进展情况的通报')).toHaveLength(1);
    expect(breakTitle('甲'.repeat(30))).toHaveLength(1);
  });
});
