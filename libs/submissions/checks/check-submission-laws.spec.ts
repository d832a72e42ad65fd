import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { comparedPlan, comparedRules } from '../../../test/support/compared-form.js';
import { checkSubmission, type SubmissionVerdict } from './check-submission.js';
import { givenFromJson } from '../reading/given-from-json.js';
import { formFields, type Cell, type GivenSubmission, type GivenValue } from '../reading/given-submission.js';

const plan = comparedPlan(`rules:
  - { id: one, zh: 一, en: One, tier: error, check: "hires <= beds * 2" }
  - { id: two, zh: 二, en: Two, tier: query, check: "rate.den = beds + drills" }`);
const codes = ['beds', 'sites', 'rate', 'literacy', 'deaths', 'cost', 'drills', 'hires', 'nurses', 'visits', 'station'];

/** What people, spreadsheets and machines leave in a cell. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    '-',
    '无',
    '八成',
    '≥90',
    '0.853',
    '85.3%',
    '1.2万',
    '2.3‰',
    '12 人',
    '1e9',
    '#N/A',
    '缺报',
    '2024-01-05',
  ),
  fc.integer({ min: -5, max: 500 }).map(String),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  text.map((one): Cell => ({ kind: 'text', text: one })),
  fc.oneof(fc.double(), fc.integer()).map((one): Cell => ({ kind: 'number', text: String(one), percent: one > 1 })),
  fc.record({ kind: fc.constant('date' as const), text, day: fc.option(fc.constantFrom('2024-01-05', '0000-00-00')) }),
  text.map((one): Cell => ({ kind: 'fault', text: one })),
  fc.anything().map((value): Cell => ({ kind: 'json', value })),
);
const others = formFields.filter((field) => field !== 'indicator');
const row = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...codes) }, { weight: 1, arbitrary: text }),
    fc.dictionary(fc.constantFrom(...others), cell, { maxKeys: 5 }),
  )
  .map(([indicator, cells]) => ({ ...cells, indicator: { kind: 'text', text: indicator } as const }));

/** Rows that mostly pass, so that questions come up and not errors alone. */
const soundRow = fc
  .tuple(fc.constantFrom(...codes.filter((code) => code !== 'station')), fc.nat({ max: 400 }), fc.nat({ max: 400 }))
  .map(([indicator, a, b]) => {
    const cellOf = (figure: number): Cell => ({
      kind: 'text',
      text: String(indicator === 'literacy' ? figure / 8 : figure),
    });
    const figures =
      indicator === 'rate'
        ? { numerator: cellOf(Math.min(a, b)), denominator: cellOf(Math.max(a, b)) }
        : { value: cellOf(a) };
    return { indicator: { kind: 'text', text: indicator } as const, ...figures };
  });
const soundRows = fc.uniqueArray(soundRow, {
  selector: ({ indicator }) => indicator.text,
  minLength: 1,
  maxLength: 10,
});
const history = fc.dictionary(
  fc.constantFrom(...codes),
  fc.array(
    fc.nat({ max: 400 }).map((n) => `${n}/400`),
    { maxLength: 9 },
  ),
);
const kind = fc.constantFrom<GivenSubmission['emptyValues'][]>('missing', 'asked', 'mistake');

type Cells = GivenValue['cells'];
const formOf = (rows: readonly Cells[], emptyValues: GivenSubmission['emptyValues']): GivenSubmission => ({
  ...givenFromJson({ plan: 'compared', region: '150303', period: '2024Q1', values: [] }),
  emptyValues,
  values: rows.map((cells) => ({ cells, at: (field) => ({ pointer: `/${field}` }) })),
});
const rulesOf = (before: Readonly<Record<string, readonly string[]>>) => comparedRules({ plan, before });
const saidOf = (verdict: SubmissionVerdict) => {
  const problems = verdict.kind === 'refused' ? verdict.problems : verdict.queries;
  const kept = verdict.kind === 'refused' ? [] : verdict.submission.values.map((value) => JSON.stringify(value));
  return [verdict.kind, problems.map(({ code, seen }) => `${code} ${String(seen)}`).sort(), kept.sort()];
};

describe('checking a form', () => {
  it('never throws, whatever stands in its cells, and always says where, what and in both languages', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), kind, history, (rows, emptyValues, before) => {
        const verdict = checkSubmission(formOf(rows, emptyValues), rulesOf(before));
        const problems = verdict.kind === 'accepted' ? verdict.queries : verdict.problems;
        if (verdict.kind !== 'accepted') expect(problems.length).toBeGreaterThan(0);
        for (const { pointer, code, tier, message } of problems) {
          expect([typeof pointer, message.zh === '', message.en === '']).toEqual(['string', false, false]);
          expect(/^W\d{3}$/.test(code)).toBe(tier === 'query');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never refuses what it accepted because more was explained', () => {
    const explanation = '经核实，数据来自月报系统';
    fc.assert(
      fc.property(soundRows, kind, history, fc.nat(), (rows, emptyValues, before, which) => {
        const plain = checkSubmission(formOf(rows, emptyValues), rulesOf(before));
        const noted = rows.map((cells, index): Cells =>
          index === which % rows.length ? { ...cells, note: { kind: 'text', text: explanation } } : cells,
        );
        const order = ['refused', 'unexplained', 'accepted'];
        const inRow = checkSubmission(formOf(noted, emptyValues), rulesOf(before));
        expect(order.indexOf(inRow.kind)).toBeGreaterThanOrEqual(order.indexOf(plain.kind));
        const explanations = codes.map((indicator) => ({ indicator, text: explanation }));
        const beside = checkSubmission({ ...formOf(rows, emptyValues), explanations }, rulesOf(before));
        expect(beside.kind).toBe(plain.kind === 'refused' ? 'refused' : 'accepted');
      }),
      { numRuns: 300 },
    );
  });

  it('finds the same in any order of the rows', () => {
    fc.assert(
      fc.property(soundRows, kind, history, (rows, emptyValues, before) => {
        const turned = checkSubmission(formOf([...rows].reverse(), emptyValues), rulesOf(before));
        expect(saidOf(turned)).toEqual(saidOf(checkSubmission(formOf(rows, emptyValues), rulesOf(before))));
      }),
      { numRuns: 300 },
    );
  });
});
