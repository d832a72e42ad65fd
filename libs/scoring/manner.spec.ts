import { describe, expect, it } from '@jest/globals';
import { buildTarget, type CaseRow } from '../../test/golden/build-case.js';
import { mannerOf } from './manner.js';

const manner = (row: CaseRow) => mannerOf(buildTarget(row));

describe('the manner of a target', () => {
  it.each([
    ['stock', true, false],
    ['flow', true, true],
    ['flow-ytd', true, true],
    ['each-unit', true, false],
    ['ratio', false, false],
    ['level', false, false],
  ])('of each unit by %s: whole things %s, from zero %s', (measure, wholeThings, fromZero) => {
    expect(manner({ kind: 'each-unit', measure })).toMatchObject({ wholeThings, fromZero });
  });

  it.each([
    ['stock', false, false],
    ['flow', true, false],
    ['flow-ytd', true, false],
    ['ratio', false, true],
    ['level', false, false],
  ])('of a rise in %s: from zero %s, sampled %s', (measure, fromZero, sampled) => {
    for (const kind of ['increment', 'increment-per-year'])
      expect(manner({ kind, measure, op: 'increase', value: '1' })).toMatchObject({ fromZero, sampled });
  });

  it.each([
    ['increment', 'year', { yearly: false, raises: 'once' }],
    ['increment-per-year', 'year', { yearly: true, raises: 'once' }],
    ['increment-per-year', 'fixed', { yearly: false, raises: 'each-year' }],
  ])('of %s against a start that is of the %s', (kind, rebase, expected) => {
    expect(manner({ kind, measure: 'level', rebase })).toMatchObject(expected);
  });
});
