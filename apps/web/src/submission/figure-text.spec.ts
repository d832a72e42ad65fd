import { describe, expect, it } from '@jest/globals';
import { figureText } from './figure-text.js';

const count = { asks: 'number', unit: '人' } as const;
const ratio = { asks: 'ratio', unit: null } as const;

describe('a figure in words', () => {
  it('is a share as it was counted, a day, or a figure with its unit', () => {
    expect(figureText({ numerator: 43, denominator: 50 }, ratio, 'zh')).toBe('43 / 50');
    expect(figureText({ date: '2023-05-20' }, { asks: 'date', unit: null }, 'zh')).toBe('2023-05-20');
    expect(figureText({ value: 0 }, count, 'zh')).toBe('0 人');
    expect(figureText({ numerator: 7, denominator: null }, count, 'zh')).toBe('7 人');
    expect(figureText({ value: 85.3 }, undefined, 'zh')).toBe('85.3');
  });

  it('is missing and not nought where there is none, and says its state', () => {
    expect(figureText(null, count, 'zh')).toBe('○ 缺报');
    expect(figureText({ state: 'missing' }, count, 'en')).toBe('○ missing');
    expect(figureText({ state: 'not_applicable' }, count, 'zh')).toBe('— 无此业务');
    expect(figureText({ state: 'estimated', value: 12 }, count, 'zh')).toBe('12 人（估计值）');
    expect(figureText({ state: 'reported', value: 12 }, count, 'zh')).toBe('12 人');
  });
});
