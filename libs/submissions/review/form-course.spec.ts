import { describe, expect, it } from '@jest/globals';
import { afterApproval, courseOf } from './form-course.js';
import { versionKind } from '../versions/version-kind.js';

describe('the course of a version', () => {
  it.each([
    ['none', false, 'submitted', null, null],
    ['none', true, 'submitted', null, null],
    ['county', false, 'in_review', 'county', 'county'],
    ['prefecture', false, 'submitted', 'prefecture', null],
    ['prefecture', true, 'in_review', 'prefecture', 'prefecture'],
    ['county+prefecture', false, 'in_review', 'county', 'county'],
    ['county+prefecture', true, 'in_review', 'county', 'prefecture'],
  ] as const)('under review %s, approved before: %s, is %s', (review, approved, state, awaiting, countsAfter) => {
    expect(courseOf(review, approved)).toEqual({ state, awaiting, countsAfter });
  });

  it.each([
    ['county', 'county', 'county', 'submitted', null, true],
    ['prefecture', 'prefecture', null, 'approved', null, false],
    ['prefecture', 'prefecture', 'prefecture', 'approved', null, true],
    ['county', 'county+prefecture', 'county', 'submitted', 'prefecture', true],
    ['county', 'county+prefecture', 'prefecture', 'in_review', 'prefecture', false],
    ['prefecture', 'county+prefecture', 'prefecture', 'approved', null, true],
    // the plan asks for less than it did when the version was sent
    ['county', 'none', 'county', 'submitted', null, true],
  ] as const)(
    'after the %s under review %s, counting after %s, is %s',
    (stage, review, countsAfter, state, awaiting, begins) => {
      expect(afterApproval(stage, { review, countsAfter })).toEqual({ state, awaiting, begins });
    },
  );

  it('begins to count exactly once on the way', () => {
    for (const review of ['none', 'county', 'prefecture', 'county+prefecture'] as const) {
      for (const approved of [false, true]) {
        let form = courseOf(review, approved);
        let begun = form.countsAfter === null ? 1 : 0;
        for (let steps = 0; form.awaiting !== null && steps < 3; steps++) {
          const after = afterApproval(form.awaiting, { review, countsAfter: form.countsAfter });
          if (after.begins) begun += 1;
          form = { ...form, ...after };
        }
        expect([review, approved, begun, form.awaiting]).toEqual([review, approved, 1, null]);
      }
    }
  });
});

describe('the kind of a version', () => {
  const form = { versions: 1, state: 'submitted', counted: true, approved: false, isLate: false } as const;

  it.each([
    ['first', { versions: 0, counted: false }],
    ['late', { versions: 0, counted: false, isLate: true }],
    ['late', { state: 'withdrawn', counted: false, isLate: true }],
    ['amendment', { state: 'withdrawn', counted: false }],
    ['amendment', {}],
    ['correction', { isLate: true }],
    ['correction', { approved: true }],
    // sent back before it ever counted: still the same first report
    ['amendment', { counted: false, isLate: true }],
  ] as const)('is %s', (kind, different) => {
    expect(versionKind({ ...form, ...different })).toBe(kind);
  });
});
