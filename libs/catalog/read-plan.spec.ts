import { describe, expect, it } from '@jest/globals';
import { readPlan, type PlanProblem } from './read-plan.js';

/** A small plan; line numbers below count from its first line. */
const base = `plan: small
title: { zh: 小方案, en: A small plan }
document: { number: null, issued: 2023-04-06, by: 某办公室 }
scope: "150303"
reporting: quarter
targets:
  - id: staff
    ref: A1
    clause: "1"
    summary: { zh: 人员, en: Staff }
    kind: ratio-staged
    indicator: { id: staff_ratio, zh: 人员比例, measure: ratio, num: 人员, den: 编制, unit: "%" }
    judged_at: county
    op: ">="
    window: { from: 2023-01-01, by: 2025-12-31 }
    stages:
      - { by: 2023-12-31, value: 85% }
      - { by: 2025-12-31, value: 90% }
  - id: drills
    ref: A2
    clause: "2"
    summary: { zh: 演练, en: Drills }
    kind: count-per-year
    indicator: { id: drills, zh: 演练次数, measure: flow, unit: 次 }
    judged_at: county
    op: range
    value: [1, 2]
    window: { from: 2023-01-01, by: 2025-12-31 }
  - id: coverage
    ref: A3
    clause: "3"
    summary: { zh: 覆盖, en: Coverage }
    kind: ratio
    indicator: { id: coverage, zh: 覆盖率, measure: ratio, num: 已覆盖, den: 应覆盖, unit: "%" }
    judged_at: county
    op: ">="
    value: 80%
    window: { from: 2023-01-01, by: 2023-12-31 }
    includes: [drills]
    lead: 某委
`;

const find = (code: string) => (code === '150303' ? ({ level: 'county' } as const) : undefined);

/** The plan with one piece of its text replaced. */
function problemsWith(piece: string, other: string): readonly PlanProblem[] {
  const text = base.replace(piece, () => other);
  if (text === base) throw new Error(`the plan does not hold ${piece}`);
  const read = readPlan(text, 'small.yaml', find);
  return 'problems' in read ? read.problems : [];
}

const faults: [what: string, piece: string, other: string, line: number, path: string, code: string][] = [
  [
    'an unknown key',
    'judged_at: county\n    op: range',
    'judged_a: x\n    judged_at: county\n    op: range',
    25,
    'targets[1].judged_a',
    'unknown_key',
  ],
  [
    'a review that nobody does',
    'reporting: quarter',
    'reporting: quarter\nreview: province',
    6,
    'review',
    'unknown_word',
  ],
  ['an unknown key of the head', 'reporting: quarter', 'reporting: quarter\nscop: x', 6, 'scop', 'unknown_key'],
  [
    'an unknown key inside a baseline',
    'value: 80%',
    'value: 80%\n    baseline: { at: 2022, vale: 70% }',
    38,
    'targets[2].baseline.vale',
    'unknown_key',
  ],
  ['a missing key', '    clause: "2"\n', '', 19, 'targets[1].clause', 'missing_key'],
  ['a missing key of the head', 'scope: "150303"\n', '', 1, 'scope', 'missing_key'],
  ['a missing value', '    value: 80%\n', '', 29, 'targets[2].value', 'missing_key'],
  ['a ratio without a denominator', ', den: 应覆盖', '', 34, 'targets[2].indicator.den', 'missing_key'],
  ['an unknown kind', 'kind: count-per-year', 'kind: count-per-yeer', 23, 'targets[1].kind', 'unknown_kind'],
  ['an unknown operator', 'op: range', 'op: "=>"', 26, 'targets[1].op', 'unknown_op'],
  ['an unknown measure', 'measure: flow', 'measure: flows', 24, 'targets[1].indicator.measure', 'unknown_measure'],
  [
    'an unknown level',
    'judged_at: county\n    op: range',
    'judged_at: district\n    op: range',
    25,
    'targets[1].judged_at',
    'unknown_level',
  ],
  ['an unknown reporting rhythm', 'reporting: quarter', 'reporting: weekly', 5, 'reporting', 'unknown_word'],
  [
    'an operator that does not fit the kind',
    'op: range\n    value: [1, 2]',
    'op: done-by',
    26,
    'targets[1].op',
    'op_does_not_fit_kind',
  ],
  [
    'a measure that does not fit the kind',
    'measure: flow',
    'measure: level',
    24,
    'targets[1].indicator.measure',
    'measure_does_not_fit_kind',
  ],
  ['a bare number for a ratio', 'value: 80%', 'value: 0.8', 37, 'targets[2].value', 'bare_number_for_ratio'],
  [
    'a bare number for a stage of a ratio',
    'value: 85%',
    'value: 85',
    17,
    'targets[0].stages[0].value',
    'bare_number_for_ratio',
  ],
  ['a percentage over 100', 'value: 80%', 'value: 180%', 37, 'targets[2].value', 'over_100_percent'],
  ['a fraction over 1', 'value: 80%', 'value: 3/2', 37, 'targets[2].value', 'over_100_percent'],
  ['points where a share is meant', 'value: 80%', 'value: 80pp', 37, 'targets[2].value', 'points_for_a_share'],
  [
    'a percentage where points are meant',
    'kind: ratio\n',
    'kind: increment\n',
    37,
    'targets[2].value',
    'percent_where_points',
  ],
  ['a percentage for a count', 'value: [1, 2]', 'value: [1%, 2]', 27, 'targets[1].value[0]', 'percent_for_a_number'],
  ['a value that is no number', 'value: [1, 2]', 'value: [1, two]', 27, 'targets[1].value[1]', 'not_a_number'],
  ['a range with its ends reversed', 'value: [1, 2]', 'value: [2, 1]', 27, 'targets[1].value', 'range_reversed'],
  ['a range with one end', 'value: [1, 2]', 'value: 1', 27, 'targets[1].value', 'range_needs_two_ends'],
  ['two values for one edge', 'value: 80%', 'value: [80%, 90%]', 37, 'targets[2].value', 'one_value_wanted'],
  [
    'a value beside stages',
    'op: ">="\n    window: { from: 2023-01-01, by: 2025-12-31 }\n    stages',
    'op: ">="\n    value: 90%\n    window: { from: 2023-01-01, by: 2025-12-31 }\n    stages',
    15,
    'targets[0].value',
    'value_does_not_fit',
  ],
  [
    'stages of a count',
    'value: [1, 2]',
    'value: [1, 2]\n    stages: [{ by: 2023-12-31, value: 1 }]',
    28,
    'targets[1].stages',
    'stages_do_not_fit',
  ],
  [
    'parts of a ratio',
    'value: 80%',
    'value: 80%\n    parts: [{ id: a, zh: 甲 }]',
    38,
    'targets[2].parts',
    'parts_do_not_fit',
  ],
  [
    'stages in the wrong order',
    'by: 2025-12-31, value: 90%',
    'by: 2023-06-30, value: 90%',
    18,
    'targets[0].stages[1].by',
    'stages_out_of_order',
  ],
  [
    'two stages on one day',
    'by: 2025-12-31, value: 90%',
    'by: 2023-12-31, value: 90%',
    18,
    'targets[0].stages[1].by',
    'stages_out_of_order',
  ],
  [
    'a stage outside the window',
    'by: 2025-12-31, value: 90%',
    'by: 2026-12-31, value: 90%',
    18,
    'targets[0].stages[1].by',
    'stage_outside_window',
  ],
  [
    'a staged ratio without stages',
    'stages:\n      - { by: 2023-12-31, value: 85% }\n      - { by: 2025-12-31, value: 90% }',
    'weight: 1',
    7,
    'targets[0].stages',
    'missing_key',
  ],
  [
    'a window that ends before it begins',
    '{ from: 2023-01-01, by: 2023-12-31 }',
    '{ from: 2023-01-01, by: 2022-12-31 }',
    38,
    'targets[2].window.by',
    'window_reversed',
  ],
  [
    'a day that does not exist',
    '{ from: 2023-01-01, by: 2023-12-31 }',
    '{ from: 2023-02-29, by: 2023-12-31 }',
    38,
    'targets[2].window.from',
    'no_such_day',
  ],
  [
    'a day of issue that does not exist',
    'issued: 2023-04-06',
    'issued: 2023-04-31',
    3,
    'document.issued',
    'no_such_day',
  ],
  [
    'a baseline of no period',
    'value: 80%',
    'value: 80%\n    baseline: { at: 2022Q5 }',
    38,
    'targets[2].baseline.at',
    'no_such_period',
  ],
  ['an id used twice', 'id: staff\n', 'id: coverage\n', 29, 'targets[2].id', 'duplicate_id'],
  ['a ref used twice', 'ref: A2', 'ref: A1', 20, 'targets[1].ref', 'duplicate_ref'],
  [
    'a reference to no target',
    'includes: [drills]',
    'includes: [drill]',
    39,
    'targets[2].includes[0]',
    'unknown_reference',
  ],
  [
    'a target that includes itself',
    'includes: [drills]',
    'includes: [coverage]',
    39,
    'targets[2].includes[0]',
    'unknown_reference',
  ],
  [
    'a reference beside a kind that compares with nothing',
    'includes: [drills]',
    'includes: [drills]\n    reference: drills',
    40,
    'targets[2].reference',
    'reference_does_not_fit',
  ],
  [
    'an indicator described in two ways',
    'id: coverage, zh: 覆盖率',
    'id: staff_ratio, zh: 覆盖率',
    34,
    'targets[2].indicator.id',
    'indicator_disagrees',
  ],
  ['a scope that is no region', 'scope: "150303"', 'scope: "999999"', 4, 'scope', 'unknown_region'],
  [
    'a named unit that is no region',
    'value: 80%',
    'value: 80%\n    units: [150303, 150399]',
    38,
    'targets[2].units[1]',
    'unknown_region',
  ],
  [
    'a level above the scope',
    'judged_at: county\n    op: range',
    'judged_at: province\n    op: range',
    25,
    'targets[1].judged_at',
    'level_above_scope',
  ],
  ['a key given twice', 'ref: A2', 'ref: A2\n    ref: A4', 21, 'targets[1].ref', 'duplicate_key'],
  [
    'a number of periods that is none',
    'value: 80%',
    'value: 80%\n    alerts: { raise_after: 0 }',
    38,
    'targets[2].alerts.raise_after',
    'not_a_whole_number',
  ],
  [
    'weights of a year that do not add up',
    'value: 80%',
    'value: 80%\n    trajectory: { shape: seasonal, weights: [50%, 20%] }',
    38,
    'targets[2].trajectory.weights',
    'weights_not_one',
  ],
  ['a list where a text belongs', 'clause: "2"', 'clause: [2]', 21, 'targets[1].clause', 'wrong_form'],
  ['a text where a list belongs', 'includes: [drills]', 'includes: drills', 39, 'targets[2].includes', 'wrong_form'],
];

describe('readPlan', () => {
  it('reads a plan without problems', () => {
    const read = readPlan(base, 'small.yaml', find);
    expect('plan' in read && read.plan.targets.map(({ target }) => target.id)).toEqual(['staff', 'drills', 'coverage']);
  });

  it.each([undefined, 'none', 'county', 'prefecture', 'county+prefecture'])(
    'reads who reviews its forms: %s',
    (review) => {
      const text = review === undefined ? base : base.replace('targets:', `review: ${review}\ntargets:`);
      const read = readPlan(text, 'small.yaml', find);
      expect('plan' in read && read.plan.review).toBe(review);
    },
  );

  it.each(faults)('finds %s, once, on its line and by its path', (_, piece, other, line, path, code) => {
    const found = problemsWith(piece, other).map((problem) => ({
      line: problem.line,
      path: problem.path,
      code: problem.code,
    }));
    expect(found).toEqual([{ line, path, code: `plan.${code}` }]);
  });

  it('names file and column, speaks both languages and shows what it saw', () => {
    const [problem] = problemsWith('value: 80%', 'value: 180%');
    expect(problem).toMatchObject({ file: 'small.yaml', line: 37, column: 12, seen: '180%', tier: 'error' });
    expect(problem?.message).toEqual({ zh: '超过100%', en: 'This is over 100 %' });
  });

  it('suggests the nearest key and the nearest word', () => {
    const words = (piece: string, other: string) => problemsWith(piece, other).map(({ suggestion }) => suggestion?.en);
    expect(words('lead: 某委', 'leed: 某委')).toEqual(['Did you mean lead?']);
    expect(words('kind: ratio\n', 'kind: ratoi\n')).toEqual([expect.stringContaining('Did you mean ratio?')]);
  });

  it('says where a list of regions belongs: a plan binds one, and a target names units', () => {
    const cures = (piece: string, other: string) =>
      problemsWith(piece, other).map(({ code, path, suggestion }) => [code, path, suggestion?.en]);
    const cure =
      'A scope is one region, at the head of the plan; name some units under units, or a level under judged_at';
    expect(cures('scope: "150303"', 'scope: ["150303", "150302"]')).toEqual([['plan.wrong_form', 'scope', cure]]);
    expect(cures('lead: 某委', 'scope: ["150303"]')).toEqual([['plan.unknown_key', 'targets[2].scope', cure]]);
  });

  it('names every problem of a file at once, in the order of lines', () => {
    const text = base
      .replace('value: 85%', 'value: 85')
      .replace('kind: count-per-year', 'kind: nonsense')
      .replace('scope: "150303"', 'scop: "150303"');
    const read = readPlan(text, 'small.yaml', find);
    expect('problems' in read && read.problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '1 plan.missing_key',
      '4 plan.unknown_key',
      '17 plan.bare_number_for_ratio',
      '23 plan.unknown_kind',
    ]);
  });
});
