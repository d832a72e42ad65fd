import { describe, expect, it } from '@jest/globals';
import { intakeRules } from '../../../test/support/intake.js';
import { checkSubmission } from './check-submission.js';
import { givenFromJson } from '../reading/given-from-json.js';

const form = { plan: 'district', region: '150303', period: '2024Q1' };
const check = (values: readonly unknown[], head = {}) =>
  checkSubmission(givenFromJson({ ...form, ...head, values }), intakeRules);

/** Pointer and code of every problem, in order. */
const faults = (values: readonly unknown[], head = {}) => {
  const verdict = check(values, head);
  return verdict.kind === 'accepted' ? [] : verdict.problems.map(({ pointer, code }) => `${pointer ?? ''} ${code}`);
};
const stored = (values: readonly unknown[]) => {
  const verdict = check(values);
  return verdict.kind === 'accepted' ? verdict.submission.values : verdict.problems;
};

const beds = { indicator: 'beds', value: 12 };
const ratio = { indicator: 'staff_ratio', numerator: 43, denominator: 50 };

describe('a form that is refused', () => {
  it.each<[string, readonly unknown[], object, readonly string[]]>([
    ['an unknown plan', [beds], { plan: 'distrikt' }, ['/plan submission.plan_unknown']],
    ['an unknown region', [beds], { region: '150399' }, ['/region submission.region_not_found']],
    ['the region of another county', [beds], { region: '150302' }, ['/region submission.region_not_found']],
    ['a region that had ended', [beds], { region: '150305' }, ['/region submission.region_not_in_force']],
    ['a period that does not exist', [beds], { period: '2023Q5' }, ['/period submission.period_unknown']],
    ['a period of another frequency', [beds], { period: '202303' }, ['/period submission.period_frequency']],
    ['a period before the plan', [beds], { period: '2022Q4' }, ['/period submission.period_outside_plan']],
    ['a period after the plan', [beds], { period: '2026Q1' }, ['/period submission.period_outside_plan']],
    ['a period that is not over', [beds], { period: '2024Q2' }, ['/period submission.period_not_open']],
    ['no values', [], {}, ['/values submission.empty']],
    ['too many values', Array(5001).fill(beds), {}, ['/values submission.too_many_values']],
    [
      'an unknown indicator',
      [{ indicator: 'bed', value: 1 }],
      {},
      ['/values/0/indicator submission.indicator_unknown'],
    ],
    ['no indicator', [{ value: 1 }], {}, ['/values/0/indicator E106']],
    [
      'an indicator of another plan',
      [{ indicator: 'elsewhere', value: 1 }],
      {},
      ['/values/0/indicator submission.indicator_of_other_plan'],
    ],
    [
      'an indicator of another level',
      [{ indicator: 'province_only', value: 1 }],
      {},
      ['/values/0/indicator submission.indicator_not_reported_here'],
    ],
    ['text in a number', [{ indicator: 'beds', value: 'many' }], {}, ['/values/0/value E101']],
    ['NaN as text', [{ indicator: 'beds', value: 'NaN' }], {}, ['/values/0/value E101']],
    ['1e999', [{ indicator: 'beds', value: Infinity }], {}, ['/values/0/value E104']],
    ['more than 15 digits', [{ indicator: 'beds', value: 9007199254740992 }], {}, ['/values/0/value E104']],
    ['a negative count', [{ indicator: 'beds', value: -1 }], {}, ['/values/0/value E102']],
    ['a fraction of a whole number', [{ indicator: 'beds', value: 1.5 }], {}, ['/values/0/value submission.not_whole']],
    ['a percentage over 100', [{ indicator: 'smoking', value: 100.1 }], {}, ['/values/0/value E102']],
    ['a share for a percentage', [{ indicator: 'smoking', value: 0.853 }], {}, ['/values/0/value W202']],
    ['a numerator above its denominator', [{ ...ratio, numerator: 51 }], {}, ['/values/0/numerator E108']],
    ['a numerator over nothing', [{ ...ratio, denominator: 0 }], {}, ['/values/0/numerator E108']],
    ['a negative numerator', [{ ...ratio, numerator: -1 }], {}, ['/values/0/numerator E102']],
    [
      'both halves wrong',
      [{ ...ratio, numerator: 'x', denominator: -1 }],
      {},
      ['/values/0/numerator E101', '/values/0/denominator E102'],
    ],
    ['a bare ratio', [{ indicator: 'staff_ratio', value: 0.86 }], {}, ['/values/0/numerator E106']],
    ['half a ratio', [{ indicator: 'staff_ratio', numerator: 3 }], {}, ['/values/0/denominator E106']],
    ['a rate that is not the quotient', [{ ...ratio, value: 0.9 }], {}, ['/values/0/value submission.value_disagrees']],
    [
      'a numerator for a plain number',
      [{ ...beds, numerator: 1 }],
      {},
      ['/values/0/numerator submission.field_not_asked'],
    ],
    ['a duplicate', [beds, ratio, beds], {}, ['/values/2/indicator E107']],
    [
      'a part beside its whole',
      [
        { indicator: 'project', date: '2024-01-05' },
        { indicator: 'project.cdc', date: '2024-01-05' },
      ],
      {},
      ['/values/1/indicator E107'],
    ],
    [
      'a day that does not exist',
      [{ indicator: 'station', date: '2024-02-30' }],
      {},
      ['/values/0/date submission.date_invalid'],
    ],
    [
      'a date that is not ISO',
      [{ indicator: 'station', date: '2024/2/3' }],
      {},
      ['/values/0/date submission.date_invalid'],
    ],
    ['a day to come', [{ indicator: 'station', date: '2024-05-11' }], {}, ['/values/0/date E109']],
    ['a date for a number', [{ ...beds, date: '2024-01-05' }], {}, ['/values/0/date submission.date_not_asked']],
    ['a number for a date', [{ indicator: 'station', value: 1 }], {}, ['/values/0/value submission.date_invalid']],
    ['not applicable without a note', [{ indicator: 'beds', state: 'not_applicable' }], {}, ['/values/0/note E106']],
    [
      'not applicable beside a figure',
      [{ ...beds, state: 'not_applicable', note: 'closed' }],
      {},
      ['/values/0/value submission.field_not_asked'],
    ],
    ['an unknown state', [{ ...beds, state: 'maybe' }], {}, ['/values/0/state submission.state_unknown']],
    ['a note that is no text', [{ ...beds, note: 7 }], {}, ['/values/0/note submission.note_invalid']],
    ['a note with a NUL', [{ ...beds, note: 'a\u0000b' }], {}, ['/values/0/note submission.note_invalid']],
    ['an unknown key', [{ ...beds, unit: '张' }], {}, ['/values/0/unit submission.unknown_key']],
    [
      'a value that is no object',
      [beds, 7, null],
      {},
      ['/values/1 submission.value_malformed', '/values/2 submission.value_malformed'],
    ],
    ['a value without a figure', [{ indicator: 'beds' }], {}, ['/values/0/value E106']],
    ['another region for a whole', [{ ...beds, region: '150302' }], {}, ['/values/0/region submission.region_differs']],
    ['a unit row without its unit', [{ indicator: 'trained', value: 1 }], {}, ['/values/0/region E106']],
    [
      'a unit of another county',
      [{ indicator: 'trained', region: '150302-h1', value: 1 }],
      {},
      ['/values/0/region submission.unit_not_below'],
    ],
    [
      'the county as a unit',
      [{ indicator: 'trained', region: '150303', value: 1 }],
      {},
      ['/values/0/region submission.unit_not_below'],
    ],
  ])('names %s', (_, values, head, expected) => {
    expect(faults(values, head)).toEqual(expected);
  });

  it('names every problem at once', () => {
    expect(
      faults([{ ...beds, value: -1 }, { indicator: 'bed', value: 1 }, ratio, ratio], {
        region: '150302',
        period: '2023Q5',
      }),
    ).toEqual([
      '/period submission.period_unknown',
      '/region submission.region_not_found',
      '/values/0/value E102',
      '/values/1/indicator submission.indicator_unknown',
      '/values/3/indicator E107',
    ]);
  });

  it('offers the nearest plan, region and indicator, and never a foreign region', () => {
    const verdict = check([{ indicator: 'bedz', value: 1 }], { region: '150313' });
    expect(verdict.kind === 'refused' && verdict.problems.map(({ suggestion }) => suggestion?.en)).toEqual([
      'did you mean 150303?',
      'did you mean beds?',
    ]);
    expect(JSON.stringify(check([beds], { region: '150302' }))).not.toContain('did you mean 150302');
  });

  it('says the same of a foreign region as of one that does not exist', () => {
    const of = (region: string) => JSON.stringify(check([beds], { region })).replaceAll(region, '');
    expect(of('150302')).toBe(of('150309'));
  });

  it('names the plan that an indicator belongs to, and the day on which a period opens', () => {
    expect(JSON.stringify(check([{ indicator: 'elsewhere', value: 1 }]))).toContain('方案 other（方案other）');
    expect(JSON.stringify(check([beds], { period: '2024Q2' }))).toContain('2024-07-01');
  });

  it('gives every problem words in both languages and what was seen', () => {
    const verdict = check([
      { indicator: 'beds', value: Number('1e999') },
      { ...ratio, numerator: [1] },
      { ...beds, note: {} },
    ]);
    expect(verdict.kind).toBe('refused');
    for (const problem of verdict.kind === 'refused' ? verdict.problems : []) {
      expect(problem.message.zh).not.toBe('');
      expect(problem.message.en).not.toBe('');
      expect(['string', 'number']).toContain(typeof problem.seen);
      expect(problem.tier).toBe('error');
    }
  });
});

describe('a form that is accepted', () => {
  const blank = { numerator: null, denominator: null, onDate: null, note: null, state: 'reported', unit: '150303' };

  it('keeps ratios as they were given, and 0 over 0', () => {
    expect(stored([ratio])).toEqual([{ ...blank, indicator: 'staff_ratio', numerator: '43', denominator: '50' }]);
    expect(stored([{ ...ratio, value: 86 }])).toHaveLength(1);
    expect(stored([{ ...ratio, value: 0.86 }])).toHaveLength(1);
    expect(stored([{ ...ratio, numerator: 0, denominator: 0 }])).toMatchObject([{ numerator: '0', denominator: '0' }]);
  });

  it('keeps zero as a figure and a percentage as a fraction', () => {
    expect(stored([{ indicator: 'beds', value: 0 }])).toEqual([{ ...blank, indicator: 'beds', numerator: '0' }]);
    expect(stored([{ indicator: 'smoking', value: 12.5 }])).toMatchObject([{ numerator: '0.125' }]);
    expect(stored([{ indicator: 'per_mille', value: 2.3 }])).toMatchObject([{ numerator: '2.3' }]);
  });

  it('lets a bare milestone stand for all its parts', () => {
    expect(stored([{ indicator: 'project', date: '2024-03-05' }])).toEqual(
      ['project.cdc', 'project.clinic'].map((indicator) => ({ ...blank, indicator, onDate: '2024-03-05' })),
    );
  });

  it('takes one figure for each unit below', () => {
    const values = ['150303-h1', '150303-h2'].map((region) => ({ indicator: 'trained', region, value: 1 }));
    expect(stored(values)).toMatchObject([{ unit: '150303-h1' }, { unit: '150303-h2' }]);
  });

  it('takes what does not apply, with its note', () => {
    expect(stored([{ indicator: 'beds', state: 'not_applicable', note: '暂停' }])).toEqual([
      { ...blank, indicator: 'beds', state: 'not_applicable', note: '暂停' },
    ]);
  });
});
