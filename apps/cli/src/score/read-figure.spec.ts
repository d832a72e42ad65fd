import { describe, expect, it } from '@jest/globals';
import { readFigure, shiftPoint } from './read-figure.js';

describe('reading a figure as people write it', () => {
  it.each([
    ['76', null, '76'],
    ['-3.50', null, '-3.50'],
    ['７６．０', null, '76.0'],
    ['1,234,567', null, '1234567'],
    ['3.5万', '人', '35000'],
    ['2亿元', '元', '200000000'],
    ['85.3%', '%', '85.3'],
    ['85.3', '%', '85.3'],
    ['5‰', '%', '0.5'],
    ['12 个', '个', '12'],
    ['0.33333333333333333333', null, '0.33333333333333333333'],
    ['−4', null, '-4'],
  ])('%s in %s is %s', (cell, unit, text) => {
    expect(readFigure(cell, unit)).toEqual({ kind: 'figure', text });
  });

  it.each([
    ['0.86', '%', 'W202'],
    ['1,23', null, 'E101'],
    ['1.2.3', null, 'E101'],
    ['约500', null, 'W302'],
    ['—', null, 'W101'],
    ['N/A', null, 'W101'],
    ['1e5', null, 'E104'],
    ['5%', '人', 'E103'],
    ['5吨', '人', 'E103'],
    ['abc', null, 'E101'],
    ['NaN', null, 'E101'],
  ])('%s in %s is asked back as %s', (cell, unit, code) => {
    expect(readFigure(cell, unit)).toMatchObject({ kind: 'fault', code });
  });

  it('keeps nothing apart from not applicable', () => {
    expect([readFigure('', null).kind, readFigure('　', null).kind]).toEqual(['missing', 'missing']);
    expect([readFigure('不适用', null).kind, readFigure('NOT_APPLICABLE', '%').kind]).toEqual([
      'not-applicable',
      'not-applicable',
    ]);
  });

  it('moves the point exactly', () => {
    expect([shiftPoint('85.3', -2), shiftPoint('-0.5', 2), shiftPoint('100', -2), shiftPoint('0.3', -1)]).toEqual([
      '0.853',
      '-50',
      '1',
      '0.03',
    ]);
  });
});
