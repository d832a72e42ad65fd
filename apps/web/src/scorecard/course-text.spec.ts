import { describe, expect, it } from '@jest/globals';
import { courseText, pathOf } from './course-text.js';

const share = { unit: '%', measure: 'ratio', isWhole: false, isAtMost: false };

describe('the course of a cell', () => {
  it('is told in figures and a word', () => {
    const figures = { unit: 'figure', printed: share } as const;
    expect(courseText([null, 0.65, 0.68, 0.7], figures, 'zh')).toBe('65.0%→68.0%→70.0%，上升');
    expect(courseText([0.7, null, 0.65], figures, 'en')).toBe('70.0%→65.0%, falling');
    expect(courseText([3, 3], { unit: 'units', printed: share }, 'zh')).toBe('3→3，持平');
    expect(courseText([null, 75.5], { unit: 'points', printed: share }, 'zh')).toBe('75.5，仅一期');
  });

  it('is drawn between its least and its greatest, with a gap for what is not known', () => {
    expect(pathOf([1, 3, 2])).toBe('M2.0 16.0L20.0 2.0L38.0 9.0');
    expect(pathOf([1, 3, null, 2])).toBe('M2.0 16.0L14.0 2.0M38.0 9.0h0');
    expect(pathOf([null, 5])).toBe('M38.0 9.0h0');
    expect(pathOf([4, 4])).toBe('M2.0 9.0L38.0 9.0');
  });
});
