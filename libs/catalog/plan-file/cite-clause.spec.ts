import { describe, expect, it } from '@jest/globals';
import { citeClause } from './cite-clause.js';

describe('a clause', () => {
  it.each([
    ['16', '第16条'],
    ['十四', '第十四条'],
    ['基层四', '基层四'],
    ['六(二)', '六(二)'],
  ])('written %s is cited as %s', (clause, zh) => {
    expect(citeClause(clause)).toEqual({ zh, en: `clause ${clause}` });
  });
});
