import { describe, expect, it } from '@jest/globals';
import { codesOf, type ConflictCode } from './codes.js';
import { singleValueCode } from './single-value-codes.js';

describe('the code of a single value', () => {
  it('says up to 2.42 that a form is closed, that its period is to come, or that it is not open now', () => {
    const told = (['E7640', 'E7642', 'E7641', 'E7643'] as const).map((code) => singleValueCode(code, 42));
    expect(told).toEqual(['E2017', 'E2017', 'E2022', 'E2025']);
  });

  it('is that of a payload where there is none of its own, and always from 2.43 on', () => {
    expect(singleValueCode('E7632', 42)).toBe('E7632');
    for (const code of codesOf(43)) expect(singleValueCode(code as ConflictCode, 43)).toBe(code);
  });
});
