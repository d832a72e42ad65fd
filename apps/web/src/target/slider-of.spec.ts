import { describe, expect, it } from '@jest/globals';
import type { EnoughFigure, NothingEnough } from '../client/types.gen.js';
import { sliderOf } from './slider-of.js';

const enough = (figure: EnoughFigure['figure'], change: number) => ({ figure, change }) as EnoughFigure;
const nothing: NothingEnough = { reason: 'over', zh: '目标期已过', en: 'the window is over' };
const ratio = (numerator: number) => ({ numerator, denominator: 50, number: numerator / 50 });

describe('the range of a what-if slider', () => {
  it('holds the latest figure and those that would be enough', () => {
    expect(sliderOf({ next: enough(283, 53), due: enough(570, 340) }, '个')).toEqual({
      min: 60,
      max: 741,
      step: 1,
      start: 230,
      denominator: null,
    });
  });

  it('goes in numerators of a ratio, and never beyond its denominator', () => {
    expect(sliderOf({ next: enough(ratio(43), 0), due: enough(ratio(45), 2) }, '%')).toEqual({
      min: 38,
      max: 50,
      step: 1,
      start: 43,
      denominator: 50,
    });
  });

  it('goes in tenths of a percent where a share is told as such, and in the decimals of a figure', () => {
    expect(sliderOf({ next: enough(0.857, 0.057), due: nothing }, '%')).toMatchObject({ step: 0.001, start: 0.8 });
    expect(sliderOf({ next: enough(8.4, -0.5), due: enough(6, -2.9) }, '岁')).toMatchObject({ step: 0.1, start: 8.9 });
    expect(sliderOf({ next: enough(8.25, 0), due: nothing }, '岁')).toMatchObject({ step: 0.01 });
  });

  it('goes in larger steps over a large range, and below zero where the figures do', () => {
    expect(sliderOf({ next: enough(250_000, 10_000), due: nothing }, '人')).toMatchObject({ step: 100 });
    expect(sliderOf({ next: enough(-4, -2), due: nothing }, '')?.min).toBeLessThan(-4);
  });

  it('is not there where no figure would do', () => {
    expect(sliderOf({ next: nothing, due: nothing }, '%')).toBeNull();
  });
});
