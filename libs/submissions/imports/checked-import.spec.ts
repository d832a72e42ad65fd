import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { intakeRules } from '../../../test/support/intake.js';
import { checkSubmission } from '../checks/check-submission.js';
import type { CheckedValue, GivenValue } from '../reading/given-submission.js';
import { checkFormRules } from './check-form-rules.js';
import { CheckedImport } from './checked-import.js';
import { CsvRecords } from './csv-records.js';
import { storableForms, valuesOf } from './form-values.js';
import { quietRules } from './quiet-rules.js';

const header = 'indicator,region,period,numerator,denominator,value,date,note';

function checked(text: string, quick = true): CheckedImport {
  const done = new CheckedImport({
    plan: intakeRules.inForce('district'),
    rules: quietRules(intakeRules),
    encoding: 'utf-8',
    lines: 10,
    quick,
  });
  const records = new CsvRecords(0x2c);
  const bytes = Buffer.from(text);
  records.feed(bytes.subarray(0, bytes.length >> 1), false);
  while (done.take(records, 3)) continue;
  records.feed(bytes.subarray(bytes.length >> 1), true);
  while (done.take(records, 3)) continue;
  done.finish();
  return done;
}

const formsOf = (done: CheckedImport, whole = true): [string, readonly CheckedValue[]][] =>
  storableForms(done, whole).map((form) => [`${form.region.code} ${form.period}`, valuesOf(done, form)]);

const problemsOf = (done: CheckedImport) => done.log.take();

describe('a file of many forms', () => {
  it('is put together by region and period', () => {
    const done = checked(`${header}
beds,150303,2023Q3,,,12,,
staff_ratio,150303,2023Q3,3,4,,,
beds,150303,2023Q4,,,13.0,,
smoking,150303,2023Q4,,,24.5,,
trained,150303-h1,2023Q4,,,7,,
station,150303,2023Q4,,,,2023-11-02,"一期, 完成"
project,150303,2023Q4,,,,2023-10-01,
`);
    expect(problemsOf(done)).toEqual([]);
    const forms = new Map(formsOf(done));
    expect([...forms.keys()]).toEqual(['150303 2023Q3', '150303 2023Q4']);
    expect(forms.get('150303 2023Q3')).toEqual([
      expect.objectContaining({ indicator: 'beds', numerator: '12', denominator: null, state: 'reported' }),
      expect.objectContaining({ indicator: 'staff_ratio', numerator: '3', denominator: '4' }),
    ]);
    expect(
      forms
        .get('150303 2023Q4')
        ?.map(({ indicator, unit }) => `${indicator} ${unit}`)
        .sort(),
    ).toEqual([
      'beds 150303',
      'project.cdc 150303',
      'project.clinic 150303',
      'smoking 150303',
      'station 150303',
      'trained 150303-h1',
    ]);
    expect(forms.get('150303 2023Q4')?.find(({ indicator }) => indicator === 'smoking')?.numerator).toBe('0.245');
    expect(forms.get('150303 2023Q4')?.find(({ indicator }) => indicator === 'station')?.note).toBe('一期, 完成');
  });

  it('names everything that is wrong with it, each at its row', () => {
    const done = checked(`${header}
beds,150303,2023Q4,,,12.5,,
nonsense,150303,2023Q4,,,1,,
beds,150302,2023Q4,,,1,,
beds,159999,2023Q4,,,1,,
beds,150303,2023M4,,,1,,
staff_ratio,150303,2023Q4,5,4,,,
smoking,150303,2023Q4,,,0.245,,
beds,,2023Q4,,,1,,
`);
    expect(problemsOf(done).map(({ row, cell, code }) => [row, cell, code])).toEqual([
      [2, 'F2', 'submission.not_whole'],
      [3, 'A3', 'submission.indicator_unknown'],
      [4, 'B4', 'submission.region_not_found'],
      [5, 'B5', 'submission.region_not_found'],
      [6, 'C6', 'submission.period_unknown'],
      [7, 'D7', 'E108'],
      [8, 'F8', 'W202'],
      [9, 'B9', 'E106'],
    ]);
    expect(formsOf(done)).toEqual([]);
  });

  it("says of another's region and of none the same", () => {
    const words = (region: string) => {
      const [problem] = problemsOf(checked(`${header}\nbeds,${region},2023Q4,,,1,,\n`));
      return { ...problem, seen: null };
    };
    expect(words('150302')).toEqual(words('150304'));
  });

  it('takes no period from the rows above where a row has none, or writes it oddly', () => {
    const last = 'indicator,region,value,period';
    const short = checked(`${last}\nbeds,150303,1,2023Q4\nsmoking,150303,12\n`);
    expect(problemsOf(short).map(({ row, cell, code }) => [row, cell, code])).toEqual([[3, 'D3', 'E106']]);
    const odd = checked(`${last}\nbeds,150303,1,"20""3"\nbeds,150303,1,2023Q4\nsmoking,150303,12,"20""3"\n`);
    expect(problemsOf(odd).map(({ row, code }) => [row, code])).toEqual([
      [2, 'submission.period_unknown'],
      [4, 'submission.period_unknown'],
    ]);
  });

  it('finds what is said twice, and takes a question that its note answers', () => {
    const done = checked(`${header}
beds,150303,2023Q4,,,1,,
smoking,150303,2023Q4,,,0.9,,确为千分之九，已电话核对过
beds,150303,2023Q4,,,2,,
`);
    expect(problemsOf(done)).toEqual([
      expect.objectContaining({
        row: 4,
        code: 'E107',
        message: expect.objectContaining({ en: expect.stringMatching(/A2/) }),
      }),
    ]);
  });

  it('counts what is wrong with every one of many rows, and keeps so many of them', () => {
    const lines = Array.from({ length: 12_000 }, (_, at) => `beds,99${at},2023Q4,,,${'x'.repeat(300)},,`);
    const done = checked([header, ...lines].join('\n'));
    expect([done.log.total, done.log.counts.get('submission.region_not_found')]).toEqual([12_000, 12_000]);
    const kept = problemsOf(done);
    expect([kept.length, kept.at(-1)?.row]).toEqual([10_000, 10_001]);
    expect(formsOf(done, false)).toEqual([]);
  });

  it('keeps the rules of its plan in each form', () => {
    const done = checked(`${header}\nbeds,150303,2023Q4,,,1,,\nstaff_ratio,150303,2023Q4,3,4,,,\n`);
    const [form] = storableForms(done, true);
    if (!form) throw new Error('there is one form');
    const one = { n: 1n, d: 1n };
    const side = (indicator: string, part: 'num' | 'value') => ({
      terms: [{ factor: one, indicator, part }],
      constant: { n: 0n, d: 1n },
    });
    const rule = {
      id: 'enough-beds',
      words: { zh: '床位不少于职工', en: 'as many beds as staff' },
      tier: 'error' as const,
      text: 'beds >= staff_ratio.num',
      left: side('beds', 'value'),
      op: '>=' as const,
      right: side('staff_ratio', 'num'),
      perUnit: false,
      sumOfParts: false,
    };
    expect(checkFormRules(done, form)).toEqual([]);
    const ruled = { ...form, plan: { ...form.plan, rules: [rule] } };
    expect(checkFormRules(done, ruled)).toEqual([
      expect.objectContaining({ row: 2, cell: 'F2', code: 'E111', seen: '1' }),
    ]);
  });

  it('keeps what is right of the other regions where each stands for itself', () => {
    const done = checked(`${header}\nbeds,150303,2023Q4,,,1,,\nbeds,150302,2023Q4,,,1,,\n`);
    expect(formsOf(done)).toEqual([]);
    expect(formsOf(done, false).map(([form]) => form)).toEqual(['150303 2023Q4']);
  });

  it.each([
    ['', 'file.empty'],
    ['\n\n', 'file.empty'],
    [`${header}\n`, 'submission.empty'],
    ['indicator,period\nbeds,2023Q4\n', 'file.missing_column'],
    [`${header},colour\nbeds,150303,2023Q4,,,1,,,red\n`, 'file.unknown_column'],
    [`${header}\nbeds,150303,2023Q4,,,"1,,\n`, 'file.malformed'],
  ])('is refused as a whole where it is no table: %j', (text, code) => {
    const done = checked(text);
    expect(problemsOf(done).map((problem) => problem.code)).toContain(code);
    expect(formsOf(done, false)).toEqual([]);
  });
});

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('1', '0', '12', '85.3', '0.5', '-3', '100', '3.50', '', '', '') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(' 7', '８', '85%', '1/3', 'x', '1e3', '八成', '-', '不适用', '101', '1234567890123456'),
  },
);
const row = fc.record({
  indicator: fc.constantFrom(
    'beds',
    'staff_ratio',
    'smoking',
    'per_mille',
    'trained',
    'station',
    'province_only',
    'bed',
  ),
  region: fc.constantFrom('150303', '150303', '150303', '150303-h1', '150302', '150305', '999999'),
  period: fc.constantFrom('2023Q4', '2023Q4', '2023Q3', '2024Q2', '2023', ''),
  numerator: cell,
  denominator: cell,
  value: cell,
  date: fc.constantFrom('', '', '', '2023-10-01', 'soon'),
  note: fc.constantFrom('', '', '', '', 'why', '已经电话核对过，情况属实', "'=1"),
});

/** Some rows break off early. */
const cutRow = fc.tuple(row, fc.constantFrom(8, 8, 8, 6, 4, 2, 1)).map(([one, cells]) => ({ ...one, cells }));

describe('the quick way and the long way through a file', () => {
  it('say the same of any rows', () => {
    fc.assert(
      fc.property(fc.array(cutRow, { minLength: 1, maxLength: 6 }), (rows) => {
        const lines = rows.map(({ cells, ...one }) => Object.values(one).slice(0, cells).join(','));
        const text = [header, ...lines].join('\n');
        const [quick, long] = [checked(text), checked(text, false)];
        expect(problemsOf(quick)).toEqual(problemsOf(long));
        expect(formsOf(quick, false)).toEqual(formsOf(long, false));
      }),
      { numRuns: 1500 },
    );
  });

  it('say of the rows of one form what a form that is sent by itself is told', () => {
    const figures = fc.uniqueArray(row, { minLength: 1, maxLength: 5, selector: ({ indicator }) => indicator });
    fc.assert(
      fc.property(figures, (drawn) => {
        const rows = drawn.map((one) => ({ ...one, region: '150303', period: '2023Q4' }));
        const text = [header, ...rows.map((one) => Object.values(one).join(','))].join('\n');
        const done = checked(text);
        const values = rows.map((one): GivenValue => {
          const { note, ...cells } = { ...one, note: one.note.replace(/^'(?==)/, '') };
          const filled = Object.entries({ ...cells, note }).filter(
            ([field, given]) => given !== '' && field !== 'period',
          );
          return {
            cells: Object.fromEntries(filled.map(([field, given]) => [field, { kind: 'text', text: given }])),
            at: () => ({}),
          };
        });
        const head = { plan: 'district', region: '150303', period: '2023Q4' };
        const at = { plan: {}, region: {}, period: {}, values: {} };
        const alone = checkSubmission({ ...head, at, values, problems: [], emptyValues: 'missing' }, intakeRules);
        const codes = alone.kind === 'accepted' ? [] : alone.problems.map(({ code }) => code);
        expect(
          problemsOf(done)
            .map(({ code }) => code)
            .sort(),
        ).toEqual(codes.sort());
        if (alone.kind !== 'accepted') return;
        const [form] = formsOf(done);
        const sorted = (list: readonly CheckedValue[]) => list.map((value) => JSON.stringify(value)).sort();
        expect(sorted(form?.[1] ?? [])).toEqual(
          sorted(
            alone.submission.values.map(({ indicator, unit, state, numerator, denominator, onDate, note }) => ({
              indicator,
              unit,
              state,
              numerator,
              denominator,
              onDate,
              note,
            })),
          ),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
