import { describe, expect, it } from '@jest/globals';
import { keysOf, planOf, type WrittenKeys } from '../../test/support/plan-of-targets.js';
import { readPlan } from './read-plan.js';

/** What is wrong | the target it is wrong in | what is written differently | line | path below the target | code */
const faults = `
a stage that gives up some of the one before | staged | stages: [{ by: 2023-12-31, value: 85% }, { by: 2025-12-31, value: 80% }] | 18 | stages[1].value | stages_backwards
a falling target whose later stage is higher | staged | op: "<=" ; stages: [{ by: 2023-12-31, value: 20% }, { by: 2025-12-31, value: 25% }] | 18 | stages[1].value | stages_backwards
a baseline equal to the goal of a rise | level | baseline: { value: 90, at: 2022 } | 19 | baseline.value | baseline_meets_goal
a baseline beyond the goal of a rise | level | baseline: { value: 91, at: 2022 } | 19 | baseline.value | baseline_meets_goal
a baseline below the goal of a fall | level | op: "<=" ; baseline: { value: 89.9, at: 2022 } | 19 | baseline.value | baseline_meets_goal
a baseline equal to a strict goal of no whole things | level | op: ">" ; baseline: { value: 90, at: 2022 } | 19 | baseline.value | baseline_meets_goal
a baseline of whole things beyond a strict goal | stock | op: ">" ; baseline: { value: 351, at: 2022 } | 19 | baseline.value | baseline_meets_goal
a baseline that the last stage asks for | staged | stages: [{ by: 2025-12-31, value: 80% }] ; baseline: { value: 80%, at: 2022 } | 19 | baseline.value | baseline_meets_goal
compound growth from zero | level | trajectory: { shape: compound } ; baseline: { value: 0, at: 2022 } | 19 | trajectory.shape | compound_through_zero
compound growth to zero | level | op: "<=" ; value: 0 ; trajectory: { shape: compound } | 19 | trajectory.shape | compound_through_zero
compound growth through zero | level | trajectory: { shape: compound } ; baseline: { value: -4, at: 2022 } | 19 | trajectory.shape | compound_through_zero
compound growth of an increment through zero | raise | baseline: { value: -4, at: 2022 } ; trajectory: { shape: compound } | 20 | trajectory.shape | compound_through_zero
compound growth of a count, which starts at nothing | flow | trajectory: { shape: compound } | 19 | trajectory.shape | compound_through_zero
a tolerance on a strict target | level | op: ">" ; tolerance: 5 | 19 | tolerance | tolerance_does_not_fit
parts whose weights sum to zero | composite | parts: [{ id: a, zh: 甲, weight: 0 }, { id: b, zh: 乙, weight: 0 }] | 18 | parts | weights_zero
a weight below zero | composite | parts: [{ id: a, zh: 甲, weight: -1 }, { id: b, zh: 乙, weight: 2 }] | 18 | parts[0].weight | not_a_weight
a season whose weights sum to zero | flow | trajectory: { shape: seasonal, weights: [0, 0, 0, 0] } | 19 | trajectory.weights | weights_zero
a table whose weights sum to zero | stock | trajectory: { shape: custom, weights: [0, 0] } | 19 | trajectory.weights | weights_zero
a season with a weight too few | flow | trajectory: { shape: seasonal, weights: [50%, 20%, 30%] } | 19 | trajectory.weights | weights_count
a season of a window that begins in the year | flow | window: { from: 2023-04-01, by: 2025-12-31 } ; trajectory: { shape: seasonal, weights: [40%, 20%, 20%, 20%] } | 19 | trajectory.weights | weights_need_whole_periods
a table with fewer entries than the window has periods | level | trajectory: { shape: custom, weights: [50%, 100%] } | 19 | trajectory.weights | weights_count
a table over a window that ends inside a period | level | window: { from: 2023-01-01, by: 2023-05-31 } ; trajectory: { shape: custom, weights: [50%, 100%] } | 19 | trajectory.weights | weights_need_whole_periods
plan weights that sum to zero | level | weight: 0 | 19 | weight | weights_zero
a relative target without a reference | relative |  | 10 | reference | missing_key
a relative target to an unknown indicator | relative | reference: populace | 19 | reference | unknown_reference
a relative target to a ratio | relative | reference: rate | 19 | reference | measure_does_not_serve
a relative target to itself | relative | reference: quotient | 19 | reference | refers_to_itself
a part that names an unknown target | composite | parts: [{ id: a, zh: 甲, target: tow }] | 18 | parts[0].target | unknown_reference
a part that names the composite itself | composite | parts: [{ id: a, zh: 甲, target: one }] | 18 | parts[0].target | composite_cycle
some parts that name targets and some that do not | composite | parts: [{ id: a, zh: 甲, weight: 1 }, { id: b, zh: 乙, target: two }] | 18 | parts[0] | composite_mixed
rebase on a kind that has no years | level | rebase: year | 19 | rebase | rebase_does_not_fit
rebase on an increment of one step | raise | rebase: fixed | 20 | rebase | rebase_does_not_fit
a predicate on a level | level | predicate: { op: ">=", value: 1 } | 19 | predicate | predicate_does_not_fit
a condition on a level | level | condition: { zh: 若, en: if } | 19 | condition | condition_does_not_fit
weights on a stock, which adds | stock | weights: population | 19 | weights | weights_does_not_fit
weights by an unknown indicator | level | weights: populace | 19 | weights | unknown_reference
weights by an indicator that does not add | level | weights: rate | 19 | weights | measure_does_not_serve
a variant of a level | level | variant: geometric | 19 | variant | variant_does_not_fit
counts as events where nothing is a ratio | level | binomial: true | 19 | binomial | binomial_does_not_fit
a precision of what is not forecast | rising | precision: 1 | 18 | precision | precision_does_not_fit
a precision of nothing | level | precision: 0 | 19 | precision | precision_not_positive
a bare precision of a ratio | ratio | precision: 0.1 | 19 | precision | bare_number_for_ratio
an upper end of what has none | level | upper: note | 19 | upper | upper_does_not_fit
a share of units above all of them | level | rollup: share>=120% | 19 | rollup | over_100_percent
a share of units below none of them | level | rollup: share>=-5% | 19 | rollup | below_0_percent
a share of no units | level | rollup: share>=0% | 19 | rollup | rollup_share_zero
a share of units that may be a percentage or a fraction | level | rollup: share>=1 | 19 | rollup | bare_number_for_ratio
a rule of roll-up that nobody knows | level | rollup: each-units | 19 | rollup | unknown_word
a mean of ratios | ratio | rollup: mean | 19 | rollup | rollup_does_not_fit
a level judged by its rolled-up value without weights | level | rollup: value | 19 | rollup | rollup_needs_weights
a bound on holding where nothing is held | level | hold_max: 2 | 19 | hold_max | hold_max_does_not_fit
holding for no period | level | missing: hold ; hold_max: 0 | 20 | hold_max | not_a_whole_number
a percentage by which a ratio is to rise | ratio | kind: increment ; value: 5% ; baseline: { at: 2022 } | 18 | value | percent_where_points
a bare number by which a ratio is to rise | ratio | kind: increment ; value: 5 ; baseline: { at: 2022 } | 18 | value | bare_number_for_ratio
points by which a level is to rise | raise | value: 5pp | 18 | value | percent_for_a_number
a corridor from an amount to a percentage | perYear | value: [1, 3%] ; op: range | 18 | value | range_of_two_kinds
an increment of 0 | raise | value: 0 | 18 | value | increment_of_zero
a corridor that begins at 0 | perYear | value: [0, 3] ; op: range | 18 | value | increment_of_zero
a share of a baseline of 0 | raise | baseline: { value: 0, at: 2022 } ; value: 5% | 18 | value | increment_of_zero
an increment below 0 of what is to rise | raise | value: -5 | 18 | value | increment_backwards
an increment above 0 of what is to fall | raise | op: "<=" | 18 | value | increment_backwards
a corridor that leads both ways | perYear | value: [-1, 3] ; op: range | 18 | value | increment_backwards
an increment over nothing | raise | -baseline | 10 | baseline | increment_without_baseline
a year-on-year rise in half a year | rising | window: { from: 2023-01-01, by: 2023-06-30 } | 17 | window | window_too_short
a yearly count in less than a quarter | flow | window: { from: 2023-01-15, by: 2023-03-31 } | 17 | window | window_too_short
a yearly rise in less than a quarter | perYear | window: { from: 2023-01-01, by: 2023-03-30 } | 17 | window | window_too_short
a level above its natural limit | level | indicator: { id: figure, zh: 某数, measure: level, unit: 岁, max: 89.9 } | 18 | value | outside_limits
a negative count | stock | value: -1 | 18 | value | outside_limits
a score above 100 | composite | op: ">=" ; value: 101 ; parts: [{ id: a, zh: 甲, weight: 1 }, { id: b, zh: 乙, weight: 1 }] | 18 | value | outside_limits
one end of a band outside the limits | stock | value: [-1, 5] ; op: range | 18 | value[0] | outside_limits
a stage outside the limits | staged | indicator: { id: share, zh: 某率, measure: ratio, num: 甲, den: 乙, unit: "%", max: 84% } ; stages: [{ by: 2025-12-31, value: 85% }] | 18 | stages[0].value | outside_limits
a baseline outside the limits | stock | baseline: { value: -3, at: 2022 } | 19 | baseline.value | outside_limits
a weight of what is not judged | level | value: none ; weight: 1 | 19 | weight | weight_does_not_fit
nothing asked of an increment | raise | value: none | 18 | value | not_a_number
nothing asked of a share of units | units | value: none | 18 | value | not_a_number
a rise beyond all there is | ratio | kind: increment ; value: 41pp ; baseline: { value: 60%, at: 2022 } | 18 | value | outside_limits
a rise wider than the limits | ratio | kind: increment ; value: 101pp ; baseline: { at: 2022 } | 18 | value | outside_limits
more than everything | ratio | value: 100% ; op: ">" | 18 | value | goal_out_of_reach
fewer than none | stock | value: 0 ; op: "<" | 18 | value | goal_out_of_reach
full coverage of a part | ratio | kind: coverage ; value: 90% | 18 | value | coverage_is_all
limits the wrong way round | level | indicator: { id: figure, zh: 某数, measure: level, unit: 岁, min: 95, max: 90 } | 14 | indicator.max | bounds_reversed
a baseline after the window | level | baseline: { at: 2026 } | 19 | baseline.at | baseline_after_window
a baseline of the due date | level | baseline: { at: 2025Q4 } | 19 | baseline.at | baseline_after_window
a first observation as the start of a count | flow | baseline: first-observation | 19 | baseline | baseline_does_not_fit
a baseline of a composite without a value to reach | composite | parts: [{ id: a, zh: 甲, weight: 1 }, { id: b, zh: 乙, weight: 1 }] ; baseline: { at: 2022 } | 19 | baseline | baseline_does_not_fit
a rise year on year from a stated value | rising | baseline: { value: 31, at: 2022 } | 18 | baseline | monotone_baseline
a rise year on year from another year | rising | baseline: { at: 2021 } | 18 | baseline | monotone_baseline
a predicate without units to test | units | predicate: { op: ">=", value: 80% } | 19 | predicate | units_not_said
a predicate without units below the judged ones | units | reported_at: province ; predicate: { op: ">=", value: 80% } | 20 | predicate | units_not_said
a bare predicate of ratios | units | reported_at: institution ; predicate: { op: ">=", value: 0.8 } | 20 | predicate.value | bare_number_for_ratio
a predicate outside the limits | units | indicator: { id: met, zh: 达标占比, measure: share-of-units, unit: 家 } ; reported_at: institution ; predicate: { op: ">=", value: -1, measure: stock } | 20 | predicate.value | outside_limits
a condition without a value | conditional | reported_at: township ; condition: { zh: 若, en: if, indicator: population, op: ">=" } | 20 | condition.value | missing_key
a condition on an unknown indicator | conditional | reported_at: township ; condition: { zh: 若, en: if, indicator: populace, op: ">=", value: 100 } | 20 | condition.indicator | unknown_reference
`;

const rows = faults
  .trim()
  .split('\n')
  .map((row) => row.split(' | '))
  .map(([what = '', base = '', keys = '', line = '', path = '', code = '']) => {
    return { what, keys: keysOf(base, keys), fault: `${line} targets[0].${path} plan.${code}` };
  });

function faultsOf(...targets: readonly WrittenKeys[]): string[] {
  const read = readPlan(planOf(...targets), 'small.yaml');
  return 'problems' in read ? read.problems.map(({ line, path, code }) => `${line} ${path} ${code}`) : [];
}

/** A second target, so that a composite has something to be made of; its weight is that of the first. */
function besides({ weight = '1' }: WrittenKeys): WrittenKeys {
  return keysOf(
    'level',
    `id: two ; indicator: { id: other, zh: 另一数, measure: level, unit: 岁 } ; weight: ${weight}`,
  );
}

describe('a plan that cannot be scored', () => {
  it.each(rows)('is refused for $what, on its line and by its path', ({ keys, fault }) => {
    expect(faultsOf(keys, besides(keys))).toEqual([fault]);
  });

  it('is refused for composites that are made of one another, at each turn of the circle', () => {
    const one = keysOf('composite', 'parts: [{ id: a, zh: 甲, target: three }]');
    const three = keysOf(
      'composite',
      'id: three ; parts: [{ id: a, zh: 甲, target: two }, { id: b, zh: 乙, target: one }]',
    );
    expect(faultsOf(one, besides({}), three)).toEqual([
      '18 targets[0].parts[0].target plan.composite_cycle',
      '37 targets[2].parts[1].target plan.composite_cycle',
    ]);
  });

  it('is refused for a composite of a plan that has nothing else', () => {
    expect(faultsOf(keysOf('composite', ''))).toEqual(['10 targets[0] plan.composite_of_nothing']);
  });

  it('says the reason and the cure in both languages', () => {
    const read = readPlan(planOf(keysOf('level', 'baseline: { value: 90, at: 2022 }')), 'small.yaml');
    expect('problems' in read && read.problems).toMatchObject([
      {
        message: {
          zh: '基期值已不低于目标值，无从提高',
          en: 'The baseline is no lower than the goal: there is no rise to make',
        },
        suggestion: { zh: '要保持，写 keep: from-start', en: 'If it is to be kept, write keep: from-start' },
      },
    ]);
  });
});

/** The target | what is written: what is close to a fault above and none. */
const sound = `
level |
staged | stages: [{ by: 2023-12-31, value: 85% }, { by: 2025-12-31, value: 85% }]
staged | op: "<=" ; stages: [{ by: 2023-12-31, value: 25% }, { by: 2025-12-31, value: 20% }]
level | baseline: { value: 89.9, at: 2022 }
level | baseline: { value: 90, at: 2022 } ; keep: from-start
level | op: "<=" ; baseline: { value: 90.1, at: 2022 }
level | op: range ; value: [85, 95] ; baseline: { value: 90, at: 2022 }
stock | op: ">" ; baseline: { value: 350, at: 2022 }
level | trajectory: { shape: compound } ; baseline: { value: 4, at: 2022 }
level | value: -2 ; trajectory: { shape: compound } ; baseline: { value: -4, at: 2022 }
flow | trajectory: { shape: seasonal, weights: [15%, 20%, 30%, 35%] }
flow | trajectory: { shape: custom, weights: [15%, 20%, 30%, 1/1] }
level | window: { from: 2023-01-01, by: 2023-06-30 } ; trajectory: { shape: custom, weights: [50%, 100%] }
composite | parts: [{ id: a, zh: 甲, weight: 0 }, { id: b, zh: 乙, weight: 3 }]
relative | reference: population
level | weights: population ; rollup: value
perYear | op: range ; value: [-3, -1]
perYear | op: range ; value: [1%, 3%] ; -baseline
raise | value: -5 ; keep: from-start
raise | op: "<=" ; value: -5
raise | value: 5% ; baseline: { at: 2022 }
rising | baseline: { at: 2022 }
rising | baseline: { at: 2022Q4 } ; window: { from: 2023-01-01, by: 2023-12-31 }
perYear | window: { from: 2023-01-01, by: 2023-03-31 }
ratio | value: 100%
stock | op: "~=" ; value: 0
level | baseline: { at: 2025Q3 }
units | reported_at: institution ; predicate: { op: ">=", value: 80% }
units | reported_at: institution ; predicate: { op: ">=", value: 3, measure: stock }
relative | indicator: { id: quotient, zh: 比值, measure: relative, num: 甲, unit: "%" } ; value: 95% ; reference: population
ratio | kind: increment ; value: 40pp ; baseline: { value: 60%, at: 2022 }
level | indicator: { id: growth, zh: 增速, measure: level, unit: "%", min: -100% } ; value: 105%
level | missing: hold ; hold_max: 2
level | rollup: share>=4/5
level | value: none
ratio | value: none
stock | value: none ; baseline: { value: 350, at: 2022 }
flow | kind: count-cumulative ; value: none
level | kind: milestone ; op: done-by ; value: none ; indicator: { id: opened, zh: 开业, measure: date, unit: 日期 }
`;

describe('a plan near the edge of what can be scored', () => {
  it.each(sound.trim().split('\n'))('is taken: %s', (row) => {
    const [base = '', keys = ''] = row.split(/ \| ?/);
    expect(faultsOf(keysOf(base, keys), besides({}))).toEqual([]);
  });
});
