import { describe, expect, it } from '@jest/globals';
import { decideReview, type ReviewedForm, type Reviewer } from './decide-review.js';

const county = '100000/150000/150300/150303/';
const prefecture = '100000/150000/150300/';
const form: ReviewedForm = {
  path: county,
  version: 2,
  state: 'in_review',
  awaiting: 'county',
  senders: ['7'],
  lastStep: { step: 'sent', by: '甲', minute: '2023-07-10 09:00' },
};
const reviewer = (role: string, path: string, more: Partial<Reviewer> = {}): Reviewer => ({
  accountId: '1',
  grants: [{ role, path }],
  version: undefined,
  ...more,
});
const decided = (different: Partial<ReviewedForm>, who: Reviewer) => {
  const decision = decideReview({ ...form, ...different }, who);
  return decision.kind === 'may' ? decision.stage : decision.code;
};

describe('who may review a form', () => {
  it.each([
    ['county', 'reviewer', county, 'county'],
    ['county', 'reviewer', prefecture, 'county'],
    ['county', 'monitor', prefecture, 'submission.review_level'],
    ['county', 'submitter', county, 'submission.review_level'],
    ['county', 'reviewer', '100000/150000/150300/150302/', 'submission.review_level'],
    ['prefecture', 'reviewer', prefecture, 'prefecture'],
    ['prefecture', 'monitor', '100000/', 'prefecture'],
    ['prefecture', 'reviewer', county, 'submission.review_level'],
    ['prefecture', 'monitor', county, 'submission.review_level'],
    ['prefecture', 'editor', prefecture, 'submission.review_level'],
  ] as const)('at the stage of the %s, a %s of %s: %s', (awaiting, role, path, expected) => {
    expect(decided({ awaiting }, reviewer(role, path))).toBe(expected);
  });

  it('is nobody who sent a version of it', () => {
    expect(decided({}, reviewer('reviewer', county, { accountId: '7' }))).toBe('submission.own_review');
  });

  it('is nobody who read another version than the newest', () => {
    expect(decided({}, reviewer('reviewer', county, { version: 1 }))).toBe('submission.version_moved');
    expect(decided({}, reviewer('reviewer', county, { version: 2 }))).toBe('county');
  });

  it('is told who was first where nothing is left to do', () => {
    const approved = { state: 'approved', awaiting: null } as const;
    const lastStep = { step: 'approved_prefecture', by: '乙', minute: '2023-07-11 10:00' } as const;
    expect(decideReview({ ...form, ...approved, lastStep }, reviewer('reviewer', prefecture))).toMatchObject({
      error: 'conflict',
      words: {
        zh: expect.stringContaining('乙 已于 2023-07-11 10:00 验收'),
        en: expect.stringContaining('乙 was first'),
      },
    });
    expect(decideReview({ ...form, state: 'submitted', awaiting: null }, reviewer('reviewer', county))).toMatchObject({
      words: { zh: expect.stringContaining('无需审核') },
    });
  });

  it('comes too late to the county’s review once another has passed it', () => {
    const passed = { step: 'approved_county', by: '乙', minute: '2023-07-11 10:00' } as const;
    const at = { state: 'submitted', awaiting: 'prefecture', lastStep: passed } as const;
    expect(decided(at, reviewer('reviewer', county))).toBe('submission.not_awaiting_review');
  });
});
