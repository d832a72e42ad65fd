import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { geta, Ink } from './ink.js';

/** A shelf of fonts without 𠮷 and 㐀; the title's has no digits either. */
const ink = (): Ink =>
  new Ink((role, codePoint) => ![0x20bb7, 0x3400].includes(codePoint) && !(role === 'title' && codePoint < 0x3a));

describe('ink', () => {
  it('counts what no font can draw, with the words around it, and shows 〓', () => {
    const used = ink();
    expect([used.write('body', '应报单位：𠮷镇、㐀乡'), used.write('table', '𠮷镇')]).toEqual([
      '应报单位：〓镇、〓乡',
      '〓镇',
    ]);
    expect(used.missing).toEqual([
      { character: '𠮷', code: 'U+20BB7', count: 2, places: ['应报单位：𠮷镇、㐀乡', '𠮷镇'] },
      { character: '㐀', code: 'U+3400', count: 1, places: ['应报单位：𠮷镇、㐀乡'] },
    ]);
  });

  it('asks the fonts of the role in which a text is set', () => {
    const used = ink();
    expect([used.write('body', '12'), used.write('title', '12')]).toEqual(['12', `${geta}${geta}`]);
  });

  it('leaves out what has no picture: control characters, marks that turn a line round, selectors of a variant', () => {
    expect(ink().write('body', 'a\u0000b\u202ec\u200bd\ufe00\te\nf')).toBe('abcd e f');
  });

  it('gives long words places to break, and keeps every letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 120 }), (text) => {
        const written = ink().write('body', text);
        expect(written.replaceAll('\u200b', '')).toBe(text);
        expect(written.split(/[\u200b ]/).every((part) => part.length <= 24)).toBe(true);
      }),
    );
  });

  it('keeps the markup of a picture and tells a missing character by its caption', () => {
    const used = ink();
    expect(used.draw('<text x="1">𠮷镇</text>', '图1 各地')).toBe('<text x="1">〓镇</text>');
    expect(used.missing).toMatchObject([{ character: '𠮷', places: ['图1 各地'] }]);
  });
});
