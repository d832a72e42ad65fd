import { describe, expect, it } from '@jest/globals';
import { readSuccessors } from './read-successors.js';

describe('successors', () => {
  it.each([
    ['', [], []],
    ['150302', ['150302'], []],
    ['150302;150304', ['150302', '150304'], []],
    ['150302:0.6;150304:0.4', ['150302', '150304'], ['0.6', '0.4']],
    ['150302:1', ['150302'], ['1']],
    ['150302:0.333333333;150304:0.666666667', ['150302', '150304'], ['0.333333333', '0.666666667']],
  ])('are read from “%s”', (text, successors, shares) => {
    expect(readSuccessors(text)).toEqual({ successors, shares });
  });

  it.each([
    ['shares below the whole', '150302:0.6;150304:0.3'],
    ['shares above the whole', '150302:0.6;150304:0.5'],
    ['a share for one of two', '150302:0.6;150304'],
    ['a share of nothing', '150302:0;150304:1'],
    ['percent', '150302:60%;150304:40%'],
    ['a negative share', '150302:-0.5;150304:1.5'],
    ['ten decimals', '150302:0.1234567891;150304:0.8765432109'],
    ['the same heir twice', '150302:0.5;150302:0.5'],
    ['two colons', '150302:0.5:0.5'],
  ])('are not read where there is %s', (_, text) => {
    expect(readSuccessors(text)).toBeUndefined();
  });
});
