import { describe, expect, it } from '@jest/globals';
import { scoreVersion } from './score-version.js';

const read = {
  catalogMark: '4/3212/3212/0/0',
  plan: { code: 'guizhou-2022', version: 1 },
  period: { id: '2022Q2', number: 202222 },
  regions: [{ id: 1 }, { id: 2 }],
} as const;
const revisions = { judged: 2, sum: '7' };
const version = scoreVersion(read, revisions);

describe('the version of stored scores', () => {
  it('is the same wherever it is worked out', () => {
    expect(scoreVersion({ ...read }, { ...revisions })).toBe(version);
  });

  it.each([
    ['a region was scored again', read, { ...revisions, sum: '8' }],
    ['a region was scored for the first time', read, { judged: 3, sum: '7' }],
    ['the plan has another version', { ...read, plan: { ...read.plan, version: 2 } }, revisions],
    ['the plan is another', { ...read, plan: { ...read.plan, code: 'other' } }, revisions],
    ['the period is another', { ...read, period: { id: '2022Q3', number: 202223 } }, revisions],
    ['other regions are listed', { ...read, regions: [{ id: 12 }] }, revisions],
    ['a region was renamed or moved', { ...read, catalogMark: '4/3212/3213/1/1' }, revisions],
  ] as const)('is another one when %s', (_, other, its) => {
    expect(scoreVersion(other, its)).not.toBe(version);
  });
});
