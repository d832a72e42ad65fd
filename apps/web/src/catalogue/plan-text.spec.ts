import { describe, expect, it } from '@jest/globals';
import { keep, kept, lineCount, rangeOfLine } from './plan-text.js';

describe('the text of a plan file', () => {
  it('has lines that can be selected', () => {
    const text = 'plan: p\ntitle: x\n\ntargets: []';
    expect(lineCount(text)).toBe(4);
    const of = (line: number) => text.slice(...rangeOfLine(text, line));
    expect([of(1), of(2), of(3), of(4), of(99)]).toEqual(['plan: p', 'title: x', '', 'targets: []', 'targets: []']);
  });

  it('is given up quietly where a browser keeps nothing', () => {
    keep('name', 'text');
    expect(kept('name')).toBeNull();
  });
});
