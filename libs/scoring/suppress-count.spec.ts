import { describe, expect, it } from '@jest/globals';
import { suppressCount } from './suppress-count.js';

describe('a count in a public table', () => {
  it('of 1 to 4 reads <5, and any other as it is', () => {
    expect([0, 1, 2, 3, 4, 5, 12, 1000].map(suppressCount)).toEqual(['0', '<5', '<5', '<5', '<5', '5', '12', '1000']);
    expect([0n, 1n, 4n, 5n].map(suppressCount)).toEqual(['0', '<5', '<5', '5']);
  });
});
