import { describe, expect, it } from '@jest/globals';
import { parentGuesses } from './parent-guesses.js';

describe('what may lie above a division', () => {
  it('is the prefecture of a county, then the province', () => {
    expect(parentGuesses('150303')).toEqual(['150300', '150000']);
  });

  it('is the province first where there are no prefectures', () => {
    expect(parentGuesses('110101')).toEqual(['110000', '110100']);
    expect(parentGuesses('469021')).toEqual(['460000', '469000']);
  });

  it('is the province of a prefecture, the nation of a province, nothing of the nation', () => {
    expect(parentGuesses('150300')).toEqual(['150000']);
    expect(parentGuesses('150000')).toEqual(['100000']);
    expect(parentGuesses('100000')).toEqual([]);
  });

  it('is whoever an institution or an own level is named after', () => {
    expect(parentGuesses('150303-i01')).toEqual(['150303']);
    expect(parentGuesses('520000-self')).toEqual(['520000']);
    expect(parentGuesses('150303001')).toEqual(['150303']);
    expect(parentGuesses('150303001002')).toEqual(['150303001', '150303']);
  });

  it('is nothing for a code of another kind', () => {
    expect(parentGuesses('abc')).toEqual([]);
  });
});
