import { describe, expect, it } from '@jest/globals';
import { cutTo, textTable } from './text-table.js';

describe('a table on the terminal', () => {
  it('keeps its columns under each other, whatever the script', () => {
    expect(textTable([['级别', '地区', '期限'], ['red', 'Nanming', '2024-03-01'], ['红', '南明区', '']])).toEqual([
      '级别  地区     期限',
      'red   Nanming  2024-03-01',
      '红    南明区   ',
    ]); // prettier-ignore
    expect(textTable([])).toEqual([]);
  });

  it('cuts what is too long for a line between characters', () => {
    expect([cutTo('abcdef', 6), cutTo('abcdef', 5), cutTo('县域医共体', 6)]).toEqual(['abcdef', 'abcd…', '县域…']);
  });
});
