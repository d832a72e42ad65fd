import { describe, expect, it } from '@jest/globals';
import { chineseNumeral, withoutStop, withStop } from './official-words.js';

describe('words of official documents', () => {
  it('count headings in Chinese', () => {
    expect([1, 9, 10, 11, 19, 20, 21, 99].map(chineseNumeral)).toEqual([
      ...['一', '九', '十', '十一', '十九', '二十', '二十一', '九十九'],
    ]);
  });

  it('end a sentence once, and a list not at all', () => {
    expect([withStop('已更正', 'zh'), withStop('已更正。', 'zh'), withStop('corrected', 'en')]).toEqual([
      '已更正。',
      '已更正。',
      'corrected.',
    ]);
    expect([withoutStop('各局：'), withoutStop(' 省厅。 '), withoutStop('')]).toEqual(['各局', '省厅', '']);
  });
});
