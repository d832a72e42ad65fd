import { describe, expect, it } from '@jest/globals';
import type { Duty } from './define-duty.js';
import { matchAnswers } from './match-answers.js';

const duty = (name: string, kind: 'short' | 'prepared'): Duty<string, unknown> => ({
  name,
  print: String,
  parse: (text) => text,
  revives: false,
  settles: 0,
  rests: 0,
  batch: 1,
  kind,
});
const short = () => Promise.resolve();
const prepared = { prepare: () => Promise.resolve(short) };
const duties = { a: duty('a', 'short'), b: duty('b', 'prepared') };

describe('the table of answers', () => {
  it('is taken when it has one answer of the right kind for each duty', () => {
    const answers = { a: short, b: prepared };
    expect(matchAnswers(duties, answers)).toBe(answers);
  });

  it('is refused when a duty has no answer', () => {
    expect(() => matchAnswers(duties, { a: short })).toThrow('no answer for "b"');
  });

  it('is refused when an answer has no duty', () => {
    expect(() => matchAnswers(duties, { a: short, b: prepared, c: short })).toThrow('an answer for "c"');
  });

  it('is refused when a short duty has a prepared answer or the reverse, and names all faults at once', () => {
    expect(() => matchAnswers(duties, { a: prepared, b: short })).toThrow(/"a" is short.*"b" is prepared/);
  });

  it('is refused when a duty is listed under another name', () => {
    expect(() => matchAnswers({ a: duty('z', 'short') }, { a: short })).toThrow('calls itself "z"');
  });
});
