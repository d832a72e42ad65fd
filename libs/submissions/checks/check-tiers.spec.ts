import { describe, expect, it } from '@jest/globals';
import { comparedPlan, comparedRules, type Before } from '../../../test/support/compared-form.js';
import { checkSubmission } from './check-submission.js';
import { explanationIn } from '../reading/explanation.js';
import { figureStateOf } from '../reading/figure-state.js';
import { givenFromJson } from '../reading/given-from-json.js';
import type { Cell, GivenSubmission, GivenValue } from '../reading/given-submission.js';
import { stateWords } from '../workbook/form-layout.js';

type Cells = Readonly<Record<string, string | Cell>>;
const told = '因机构合并，本期按合并后口径填报';

/** Rows of a file as they come from the reader: texts, or cells of another kind. */
const fileOf = (rows: readonly Cells[], emptyValues: GivenSubmission['emptyValues']): GivenSubmission => ({
  ...givenFromJson({ plan: 'compared', region: '150303', period: '2024Q1', values: [] }),
  emptyValues,
  values: rows.map((cells, index): GivenValue => {
    const made: Partial<Record<string, Cell>> = {};
    for (const [field, cell] of Object.entries(cells)) {
      made[field] = typeof cell === 'string' ? { kind: 'text', text: cell } : cell;
    }
    return {
      cells: made,
      at: (field) => ({ sheet: '填报表', row: index + 5, cell: `${field}${index + 5}` }),
    };
  }),
});

interface More {
  readonly before?: Before;
  readonly explanations?: GivenSubmission['explanations'];
}

const sendAs =
  (emptyValues: GivenSubmission['emptyValues']) =>
  (rows: readonly Cells[], { before = {}, explanations = [] }: More = {}) =>
    checkSubmission({ ...fileOf(rows, emptyValues), explanations }, comparedRules({ before }));
const file = sendAs('missing');
const template = sendAs('asked');
const json = (values: readonly unknown[], { before = {}, explanations = [] }: More = {}) => {
  const given = givenFromJson({ plan: 'compared', region: '150303', period: '2024Q1', values });
  return checkSubmission({ ...given, explanations }, comparedRules({ before }));
};

const shown = (verdict: ReturnType<typeof file>) => {
  const problems = verdict.kind === 'accepted' ? verdict.queries : verdict.problems;
  return [verdict.kind, ...problems.map(({ code }) => code)];
};
const valuesOf = (verdict: ReturnType<typeof file>) =>
  verdict.kind === 'refused'
    ? []
    : verdict.submission.values.map(({ state, numerator, denominator, note }) => ({
        state,
        numerator,
        denominator,
        note,
      }));

describe('a question', () => {
  const before = { beds: ['100'] };
  const doubled = { indicator: 'beds', value: '200' };

  it('blocks a file until it is explained, in its row or beside the rows', () => {
    expect(shown(file([doubled], { before }))).toEqual(['unexplained', 'W201']);
    expect(shown(file([{ ...doubled, note: '已核实' }], { before }))).toEqual(['unexplained', 'W201']);
    expect(shown(file([{ ...doubled, note: told }], { before }))).toEqual(['accepted', 'W201']);
    expect(shown(file([{ ...doubled, explanation: told }], { before }))).toEqual(['accepted', 'W201']);
    const explained = (more: object) =>
      shown(file([doubled], { before, explanations: [{ indicator: 'beds', text: told, ...more }] }))[0];
    expect(explained({})).toBe('accepted');
    expect(explained({ code: 'W201', region: '150303' })).toBe('accepted');
    expect(explained({ code: 'W203' })).toBe('unexplained');
    expect(explained({ region: '150302' })).toBe('unexplained');
    expect(explained({ indicator: 'rate' })).toBe('unexplained');
    expect(explained({ text: '太短了' })).toBe('unexplained');
  });

  it('keeps what was answered', () => {
    const verdict = file([{ ...doubled, note: told }], { before });
    expect(verdict.kind === 'accepted' && verdict.queries).toMatchObject([
      { code: 'W201', tier: 'query', cell: 'value5', row: 5, sheet: '填报表', indicator: 'beds', explanation: told },
    ]);
  });

  it('is listed beside errors, and those alone refuse', () => {
    expect(shown(file([doubled, { indicator: 'drills', value: 'x' }], { before }))).toEqual([
      'refused',
      'E101',
      'W201',
    ]);
  });

  it('about a comparison never blocks a machine, and is kept open', () => {
    const verdict = json([{ indicator: 'beds', value: 200 }], { before });
    expect(verdict.kind === 'accepted' && verdict.queries).toMatchObject([{ code: 'W201', explanation: null }]);
    expect(shown(json([{ indicator: 'beds', value: 0 }], { before }))).toEqual(['accepted', 'W203']);
  });

  it('about a reading blocks a machine too, unless less than one percent is nothing new', () => {
    const share = { indicator: 'literacy', value: 0.853 };
    expect(shown(json([share]))).toEqual(['unexplained', 'W202']);
    expect(shown(json([{ ...share, note: told }]))).toEqual(['accepted', 'W202']);
    expect(shown(json([share], { before: { literacy: ['0.0091'] } }))).toEqual(['accepted']);
    expect(shown(json([share], { before: { literacy: ['0.01'] } }))).toEqual(['unexplained', 'W202']);
  });
});

describe('a reading that asks', () => {
  it.each<[string, string, string]>([
    ['八成', 'W301', '0.8'],
    ['≥90', 'W302', '0.9'],
    ['0.853', 'W202', '0.00853'],
    ['8.53‰', 'W303', '0.00853'],
  ])('is taken as it reads once %s is explained', (text, code, kept) => {
    const row = { indicator: 'literacy', value: text };
    expect(shown(file([row]))).toEqual(['unexplained', code]);
    const verdict = file([{ ...row, note: told }]);
    expect(shown(verdict)).toEqual(['accepted', code]);
    expect(valuesOf(verdict)).toEqual([{ state: 'reported', numerator: kept, denominator: null, note: told }]);
  });

  it('of a half of a ratio is taken as well', () => {
    const row = { indicator: 'rate', numerator: '约40', denominator: '50' };
    expect(shown(file([row]))).toEqual(['unexplained', 'W302']);
    expect(valuesOf(file([{ ...row, note: told }]))).toMatchObject([{ numerator: '40', denominator: '50' }]);
  });
});

describe('a row without a figure', () => {
  const missing = { state: 'missing', numerator: null, denominator: null };

  it('is missing and asked about where a sign says so, in any file', () => {
    for (const sign of ['-', '—', '/', '无', '缺', 'N/A']) {
      expect(shown(file([{ indicator: 'beds', value: sign }]))).toEqual(['unexplained', 'W101']);
      expect(valuesOf(file([{ indicator: 'beds', value: sign, note: told }]))).toEqual([{ ...missing, note: told }]);
    }
    expect(shown(file([{ indicator: 'rate', numerator: '-', denominator: '-' }]))).toEqual(['unexplained', 'W101']);
  });

  it('is merely missing in a plain file, asked about in a template, and a mistake in JSON', () => {
    const beds = { indicator: 'beds', value: '400' };
    const empty = { indicator: 'drills' };
    expect([shown(file([beds, empty])), valuesOf(file([beds, empty])).length]).toEqual([['accepted'], 1]);
    expect(shown(template([beds, empty]))).toEqual(['unexplained', 'W101']);
    expect(valuesOf(template([beds, { ...empty, note: told }]))[1]).toEqual({ ...missing, note: told });
    expect(shown(json([{ indicator: 'drills' }]))).toEqual(['refused', 'E106']);
  });

  it('keeps the reason that was given beside the rows', () => {
    const explanations = [{ indicator: 'drills', code: 'W101', text: told }];
    expect(valuesOf(template([{ indicator: 'drills' }], { explanations }))).toEqual([{ ...missing, note: told }]);
  });

  it('needs no reason where a milestone is not reached yet', () => {
    const rows = [{ indicator: 'beds', value: '400' }, { indicator: 'station' }];
    expect(shown(template(rows))).toEqual(['accepted']);
    expect(
      shown(
        template([
          { indicator: 'beds', value: '400' },
          { indicator: 'station', date: '—' },
        ]),
      ),
    ).toEqual(['accepted']);
  });
});

describe('the state of a figure', () => {
  it('is read in Chinese, in English and as its code', () => {
    for (const [state, { zh, en }] of Object.entries(stateWords)) {
      for (const word of [state, zh, en, `\u3000${zh} `, en.toUpperCase()]) expect(figureStateOf(word)).toBe(state);
    }
    expect(figureStateOf('不适用')).toBe('not_applicable');
    expect(figureStateOf('也许')).toBeNull();
  });

  it('of an estimate keeps the figure, and needs a reason', () => {
    const row = { indicator: 'beds', value: '400', state: '估计值' };
    expect(shown(file([row]))).toEqual(['refused', 'E106']);
    expect(valuesOf(file([{ ...row, note: '按月推算' }]))).toMatchObject([{ state: 'estimated', numerator: '400' }]);
  });

  it.each(['无此业务', '数据未产生'])('%s has no figure, and needs a reason', (word) => {
    expect(shown(file([{ indicator: 'beds', state: word }]))).toEqual(['refused', 'E106']);
    expect(shown(file([{ indicator: 'beds', value: '1', state: word, note: '无' }]))).toEqual([
      'refused',
      'submission.field_not_asked',
    ]);
    const state = figureStateOf(word);
    expect(valuesOf(file([{ indicator: 'beds', value: '-', state: word, note: '未设' }]))).toMatchObject([{ state }]);
  });

  it('缺报 asks for its reason at length, of a machine too', () => {
    const row = { indicator: 'beds', state: 'missing' };
    expect(shown(json([row]))).toEqual(['unexplained', 'W101']);
    expect(shown(json([{ ...row, note: '停电' }]))).toEqual(['unexplained', 'W101']);
    expect(valuesOf(json([{ ...row, note: told }]))).toEqual([
      { state: 'missing', numerator: null, denominator: null, note: told },
    ]);
  });
});

describe('the limits of a plan', () => {
  it.each([
    [19, 'E102'],
    [20, 'accepted'],
    [45, 'accepted'],
    [46, 'E102'],
  ])('%d of 50 against 40 to 90 %%: %s', (numerator, expected) => {
    const plan = comparedPlan('', 'rate', 'min: 40%, max: 90%');
    const values = [{ indicator: 'rate', numerator, denominator: 50 }];
    const given = givenFromJson({ plan: 'compared', region: '150303', period: '2024Q1', values });
    expect(shown(checkSubmission(given, comparedRules({ plan }))).at(-1)).toBe(expected);
  });
});

describe('the days of a milestone', () => {
  it.each([
    ['1949-10-01', 'accepted'],
    ['1949-09-30', 'E109'],
    ['2024-05-10', 'accepted'],
    ['2024-05-11', 'E109'],
  ])('%s: %s', (date, expected) => {
    expect(shown(json([{ indicator: 'station', date }])).at(-1)).toBe(expected);
  });
});

describe('an explanation', () => {
  it('has ten characters, blanks around and between them apart', () => {
    expect(explanationIn('一二三四五六七八九')).toBeNull();
    expect(explanationIn('一二三四五六七八九十')).toBe('一二三四五六七八九十');
    expect(explanationIn('   一二三四五六七八九   ')).toBeNull();
    expect(explanationIn('a                 b')).toBeNull();
    expect(explanationIn('𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷')).toBeNull();
    expect(explanationIn(null)).toBeNull();
  });
});
