import { describe, expect, it } from '@jest/globals';
import { entityTag, isAmong } from './entity-tag.js';

describe('the tag of an answer', () => {
  it('is quoted and short, and another one for another version', () => {
    expect(entityTag('a'.repeat(50_000))).toMatch(/^"[\w-]{22}"$/);
    expect(entityTag('a')).not.toBe(entityTag('b'));
  });

  const tag = entityTag('a');
  it.each([
    ['itself', tag, true],
    ['a list that has it', `"x", ${tag} , "y"`, true],
    ['its weak form, which a proxy that compresses makes of it', `W/${tag}`, true],
    ['another', entityTag('b'), false],
    ['it without its quotes', tag.slice(1, -1), false],
    ['what names none', '*', false],
    ['nothing', '', false],
    ['no header', undefined, false],
  ])('is recognised in %s', (_, header, found) => {
    expect(isAmong(header, tag)).toBe(found);
  });
});
