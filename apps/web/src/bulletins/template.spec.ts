import { describe, expect, it } from '@jest/globals';
import { droppedFrom, plainWords, printedIn, readTemplate, referencesIn, writeTemplate } from './template.js';

const facts = { due: { zh: '102', en: '102' }, 'a.rate': { zh: '95.1％', en: '95.1%' } };

describe('a wording', () => {
  it('is read and written again as it was', () => {
    for (const text of ['', '应报{due}个{^n-1}，报送率{a.rate}。', '{due}{due}']) {
      expect(writeTemplate(readTemplate(text))).toBe(text);
    }
    expect(referencesIn('甲{due}{^n}{a.rate}')).toEqual(['due', '^n', 'a.rate']);
  });

  it('prints its figures, and names what it does not know', () => {
    expect(printedIn('应报{due}个{^n}', facts, 'zh')).toBe('应报102个');
    expect(printedIn('{constructor} {none}', facts, 'en')).toBe('{constructor} {none}');
  });

  it('keeps neither braces nor what cannot be seen of that which is typed', () => {
    expect(plainWords('甲\n乙\u200b\u00a0{x}<b>')).toBe('甲 乙 ｛x｝<b>');
  });

  it('tells which figures of the rules it has lost, each once', () => {
    expect(droppedFrom('{due}、{a.rate}、{due}{^n}', '只剩{a.rate}')).toEqual(['due', '^n']);
  });
});
