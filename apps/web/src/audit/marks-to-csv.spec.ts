import { describe, expect, it } from '@jest/globals';
import { marksToCsv } from './marks-to-csv.js';

const item = (entry: object) => ({ chain: 0, seq: '7', hash: 'ab', username: 'zhang', entry, body: '{}' });

describe('marks for a spreadsheet', () => {
  it('are quoted where they have to be, and no formula', () => {
    const csv = marksToCsv(
      [item({ at: 't', action: 'x.y', object: '=1+1', reason: 'a "b", c', after: { n: 1 } })],
      ['h1', 'h2'],
    );
    const [heads, row] = csv.split('\r\n');
    expect(heads).toBe('\ufeffh1,h2');
    expect(row).toBe(`t,zhang,,x.y,'=1+1,,,"a ""b"", c",,"{""n"":1}",,,0,7,ab,{}`);
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@x',
    '\tx',
    '\rx',
    '\nx',
    ' =1',
    '\u3000=1',
    '\ufeff=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    "'=1",
  ])('are guarded where a program would run them: %j', (reason) => {
    const [, row = ''] = marksToCsv([item({ at: 't', action: 'x.y', object: 'o', reason })], ['h']).split(/\r\n(?=t,)/);
    expect(row.startsWith(`t,zhang,,x.y,o,,,'${reason}`) || row.startsWith(`t,zhang,,x.y,o,,,"'${reason}"`)).toBe(true);
  });

  it('may be none', () => {
    expect(marksToCsv([], ['a'])).toBe('\ufeffa\r\n');
  });
});
