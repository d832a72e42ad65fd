import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keysOf, planOf } from '../../test/support/plan-of-targets.js';
import { usualChecks } from './check-settings.js';
import { parseRule } from './plan-file/parse-rule.js';
import { readPlan, type PlanProblem } from './read-plan.js';
import type { Plan } from './plan.js';

const targets = [
  keysOf('level', 'id: age ; indicator: { id: age, zh: 岁, measure: level, unit: 岁 }'),
  keysOf('level', 'id: smoking ; value: 30% ; indicator: { id: smoking, zh: 烟, measure: level, unit: "%" }'),
  keysOf('ratio', 'id: share'),
  keysOf('stock', 'id: beds'),
  keysOf('stock', 'id: nurses ; indicator: { id: nurses, zh: 护士, measure: stock, unit: 人, max: 500 }'),
  keysOf('stock', 'id: doctors ; indicator: { id: doctors, zh: 医生, measure: stock, unit: 人 }'),
  keysOf('stock', 'id: far ; judged_at: province ; indicator: { id: far, zh: 远, measure: stock, unit: 人 }'),
  keysOf(
    'stock',
    'id: own ; judged_at: institution ; reported_at: county ; indicator: { id: own, zh: 自, measure: stock, unit: 人 }',
  ),
  keysOf(
    'level',
    'id: station ; kind: milestone ; op: done-by ; -value ; indicator: { id: station, zh: 站, measure: date, unit: 日期 }',
  ),
];
const text = planOf(...targets);
/** With further keys of the head, which begin on line 6. */
const withHead = (lines: string): string => text.replace('indicators:\n', `${lines}\nindicators:\n`);
const ruled = (check: string): string =>
  withHead(
    `rules:\n  - { id: one, zh: 一, en: One, tier: error, check: ${check.includes('"') ? check : `"${check}"`} }`,
  );

function read(source: string): { plan: Plan } | { problems: readonly PlanProblem[] } {
  return readPlan(source, 'small.yaml');
}
const problems = (source: string) => {
  const found = read(source);
  return 'problems' in found ? found.problems.map(({ code, line, column }) => `${code} ${line}:${column}`) : [];
};
const planFrom = (source: string): Plan => {
  const found = read(source);
  if ('problems' in found) throw new Error(JSON.stringify(found.problems, null, 1));
  return found.plan;
};
/** Where the text of the check begins, within its quotes. */
const start = '  - { id: one, zh: 一, en: One, tier: error, check: "'.length + 1;

describe('a rule of a plan', () => {
  it('is read into two sides, exactly', () => {
    const [rule] = planFrom(ruled('share.num + beds * 0.5 - 3 <= 2 * nurses')).rules;
    expect(rule).toEqual({
      id: 'one',
      words: { zh: '一', en: 'One' },
      tier: 'error',
      text: 'share.num + beds * 0.5 - 3 <= 2 * nurses',
      left: {
        terms: [
          { factor: { n: 1n, d: 1n }, indicator: 'share', part: 'num' },
          { factor: { n: 1n, d: 2n }, indicator: 'beds', part: 'value' },
        ],
        constant: { n: -3n, d: 1n },
      },
      op: '<=',
      right: { terms: [{ factor: { n: 2n, d: 1n }, indicator: 'nurses', part: 'value' }], constant: { n: 0n, d: 1n } },
      perUnit: false,
      sumOfParts: false,
    });
    expect(planFrom(text).rules).toEqual([]);
  });

  it('knows a sum of parts, and figures of units', () => {
    const rule = (check: string) => planFrom(ruled(check)).rules[0];
    expect(rule('beds = nurses + doctors')?.sumOfParts).toBe(true);
    expect(rule('nurses + doctors = beds')?.sumOfParts).toBe(true);
    expect(rule('beds = nurses')?.sumOfParts).toBe(false);
    expect(rule('beds <= nurses + doctors')?.sumOfParts).toBe(false);
    expect(rule('beds = nurses * 2 + doctors')?.sumOfParts).toBe(false);
    expect(rule('own <= 100')?.perUnit).toBe(true);
  });

  it.each<[string, string, number]>([
    ['beds / 2 <= nurses', 'rule_division', 5],
    ['beds == nurses', 'rule_form', 5],
    ['beds ≤ nurses', 'rule_form', 5],
    ['2 * (beds + nurses) < doctors', 'rule_form', 4],
    ['beds * nurses < doctors', 'rule_form', 5],
    ['beds * 2 * 3 < doctors', 'rule_form', 9],
    ['beds <= nurses <= doctors', 'rule_form', 15],
    ['beds', 'rule_form', 4],
    ['beds <=', 'rule_form', 7],
    ['beds nurses', 'rule_form', 5],
    ['Beds < nurses', 'rule_form', 0],
    ['beds < -nurses +', 'rule_form', 16],
    ['beds < nurse', 'unknown_reference', 7],
    ['population < beds', 'unknown_reference', 0],
    ['beds < station', 'rule_of_a_date', 7],
    ['beds < share', 'rule_of_a_ratio', 7],
    ['beds.num < nurses', 'rule_of_no_ratio', 0],
    ['beds < far', 'rule_of_two_forms', 7],
    ['beds < own', 'rule_of_two_forms', 7],
    ['smoking < 30', 'bare_number_for_ratio', 10],
    ['beds < 30%', 'percent_for_a_number', 7],
    ['beds >= 0', 'rule_never_fails', -1],
    ['share.num <= share.den', 'rule_never_fails', -1],
    ['share.num <= share.den * 2 + beds', 'rule_never_fails', -1],
    ['beds + nurses > -1', 'rule_never_fails', -1],
    ['nurses <= 500', 'rule_never_fails', -1],
    ['smoking <= 100%', 'rule_never_fails', -1],
    ['beds = beds', 'rule_never_fails', -1],
    ['1 < 2', 'rule_never_fails', -1],
    ['beds < 0', 'rule_never_holds', -1],
    ['nurses > 500', 'rule_never_holds', -1],
    ['share.num > share.den', 'rule_never_holds', -1],
    ['1 = 2', 'rule_never_holds', -1],
    ['beds < beds', 'rule_never_holds', -1],
  ])('%s is refused as %s, at its place', (check, code, at) => {
    expect(problems(ruled(check))).toEqual([`plan.${code} 7:${start + at}`]);
  });

  it.each([
    'beds > 0',
    'nurses < 500',
    'share.num < share.den',
    'share.num * 2 >= share.den',
    'age >= 0',
    'age <= 120',
    'smoking <= 30%',
    'smoking * 0.5 <= 30%',
    'beds = nurses + doctors',
    'beds - nurses >= 0',
    '+beds > -1 + nurses',
  ])('%s is taken', (check) => {
    expect(problems(ruled(check))).toEqual([]);
  });

  it('says what to write instead, and has an id of its own', () => {
    const found = read(ruled('beds / 2 <= nurses'));
    expect('problems' in found && found.problems[0]).toMatchObject({
      path: 'rules[0].check',
      message: { zh: '规则里不能用除法（第 6 个字符）' },
      suggestion: { en: 'Multiply both sides by what stands below: a <= b * 2' },
    });
    const two = `rules:\n  - { id: one, zh: 一, en: One, tier: query, check: beds > 0 }\n  - { id: one, zh: 一, en: One, tier: warn, check: beds > 1 }`;
    expect(problems(withHead(two))).toEqual(['plan.unknown_word 8:38']);
    expect(problems(withHead(two.replace('warn', 'query')))).toEqual(['plan.duplicate_id 8:11']);
  });

  it('is parsed whatever it says: a rule, or the place where it stops being one', () => {
    const piece = fc.constantFrom(
      'a',
      'b.num',
      '2',
      '0.5%',
      '+',
      '-',
      '*',
      '<=',
      '=',
      ' ',
      '/',
      '(',
      '≤',
      '\n',
      '1e9',
      '.',
    );
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.array(piece).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(anyText, (any) => {
        const parsed = parseRule(any);
        if (parsed.kind === 'rule') return;
        expect(parsed.at).toBeGreaterThanOrEqual(0);
        expect(parsed.at).toBeLessThanOrEqual(any.length);
        expect(parsed.words.zh).not.toBe('');
      }),
    );
  });
});

describe('the thresholds of a plan', () => {
  const checks = (keys: string) => withHead(`checks: { ${keys} }`);

  it('are the usual ones, or those that it writes', () => {
    expect(planFrom(text).checks).toEqual(usualChecks);
    expect(
      planFrom(checks('change: 250%, change_points: 5pp, outlier: 3.5, unchanged: 6, silent: [W206]')).checks,
    ).toEqual({
      ...usualChecks,
      change: { n: 5n, d: 2n },
      changePoints: { n: 1n, d: 20n },
      outlier: { n: 7n, d: 2n },
      unchanged: 6,
      silent: ['W206'],
    });
  });

  it.each([
    ['change: 0%', 'threshold_not_above_0'],
    ['change: -5%', 'threshold_not_above_0'],
    ['change: 50', 'bare_number_for_ratio'],
    ['change_points: 20%', 'percent_where_points'],
    ['least: 5%', 'percent_for_a_number'],
    ['times: 1', 'threshold_too_low'],
    ['outlier_points: 5', 'threshold_too_low'],
    ['outlier_points: many', 'not_a_whole_number'],
    ['unchanged: 0', 'threshold_too_low'],
    ['silent: [W101]', 'unknown_word'],
    ['chang: 5%', 'unknown_key'],
  ])('%s is refused', (keys, code) => {
    const found = read(checks(keys));
    expect('problems' in found && found.problems.map((one) => one.code)).toEqual([`plan.${code}`]);
    expect('problems' in found && found.problems[0]?.line).toBe(6);
  });
});
