import { describe, expect, it } from '@jest/globals';
import { intakeRules } from '../../../test/support/intake.js';
import { checkSubmission } from '../checks/check-submission.js';
import { givenFromRows, type FileForm, type ReadRows } from './given-from-rows.js';
import type { FormField, Cell } from './given-submission.js';

const manifest = {
  schema_version: '1',
  template_id: '2023Q4-150303-district-v1',
  plan: 'district',
  plan_version: '1',
  region: '150303',
  period: '2023Q4',
};
const text = (word: string): Cell => ({ kind: 'text', text: word });

function given(form: FileForm = {}, different: Partial<ReadRows> = {}) {
  const read: ReadRows = {
    kind: 'rows',
    source: 'xlsx',
    manifest,
    sheets: [{ name: '填报表', columns: { indicator: 'A', value: 'J', state: 'L', date: 'I' } }],
    rows: [{ sheet: 0, row: 5, cells: { indicator: text('beds'), value: text('12') } }],
    problems: [],
    ...different,
  };
  return givenFromRows(read, form, intakeRules);
}
const codes = (form: FileForm, different: Partial<ReadRows> = {}) =>
  given(form, different).problems.map(({ code, tier }) => `${tier} ${code}`);

describe('a template that comes back', () => {
  it('says of which plan, region and period it is', () => {
    expect(given({ signature: 'signed' })).toMatchObject({
      plan: 'district',
      region: '150303',
      period: '2023Q4',
      emptyValues: 'asked',
      problems: [],
    });
    expect(given().values[0]?.at('value')).toEqual({ sheet: '填报表', cell: 'J5', row: 5 });
  });

  it.each(['altered', 'unknown-key', 'absent'] as const)('is asked about where its signature is %s', (signature) => {
    expect(codes({ signature })).toEqual(['query W401']);
  });

  it.each<[string, FileForm]>([
    ['another region', { region: '150302' }],
    ['another period', { period: '2023Q3' }],
    ['another plan', { plan: 'other' }],
  ])('is sent back in one sentence where it is sent for %s', (_, form) => {
    const { problems, values } = given(form);
    expect(values).toEqual([]);
    expect(problems).toMatchObject([{ code: 'file.template_of_other', tier: 'error' }]);
    expect(problems[0]?.suggestion?.zh).toContain(Object.values(form)[0]);
  });

  it('does not name a region outside the sender’s scope', () => {
    const { problems } = given({ region: '150303' }, { manifest: { ...manifest, region: '150302' } });
    expect(problems[0]?.message.zh).toContain('150302');
    expect(problems[0]?.message.zh).not.toContain('区域150302');
  });

  it.each([
    ['version of the plan', { plan_version: '0' }],
    ['layout', { schema_version: '0' }],
  ])('is sent back where it is of an older %s', (_, different) => {
    const { problems } = given({}, { manifest: { ...manifest, ...different } });
    expect(problems).toMatchObject([{ code: 'file.template_outdated', tier: 'error' }]);
  });

  it('has to be told what it is of where its manifest is gone', () => {
    expect(codes({ signature: 'absent' }, { manifest: {} })).toEqual(['query W401', 'error E106', 'error E106']);
    expect(codes({ signature: 'absent', region: '150303', period: '2023Q4' }, { manifest: {} })).toEqual([
      'query W401',
    ]);
  });

  it.each<[string, Partial<Record<FormField, Cell>>, string[]]>([
    ['done with its day', { state: text('done'), date: text('2023-11-30') }, []],
    ['done without a day', { state: text('done') }, ['error E106']],
    ['not begun', { state: text('not_started') }, []],
    ['under way', { state: text('in_progress') }, []],
    [
      'under way with a day',
      { state: text('in_progress'), date: text('2023-11-30') },
      ['error submission.progress_contradicts'],
    ],
  ])('reads a milestone that is %s', (_, cells, expected) => {
    const rows = [{ sheet: 0, row: 5, cells: { indicator: text('station'), ...cells } }];
    expect(codes({}, { rows })).toEqual(expected);
    expect(given({}, { rows }).values[0]?.cells).not.toHaveProperty('state');
  });
});

describe('a template without a figure', () => {
  const row = (cells: Partial<Record<FormField, Cell>>, sheet = 0) => ({ sheet, row: 5, cells });
  const bare = [row({ indicator: text('beds') }), row({ indicator: text('station'), value: text('  ') })];

  it('is told so in one sentence, and asked nothing', () => {
    const { problems, values } = given({ signature: 'signed' }, { rows: bare });
    expect([values, problems.length]).toEqual([[], 1]);
    expect(problems[0]).toMatchObject({ code: 'file.template_blank', tier: 'error', sheet: '填报表' });
    expect(problems[0]?.message.zh).toContain('一格也没有填');
    expect(problems[0]?.suggestion?.en).toContain('yellow');
  });

  it.each<[FormField, Cell]>([
    ['value', text('0')],
    ['state', text('missing')],
    ['note', text('停业')],
    ['date', { kind: 'date', text: '45000', day: '2023-03-15' }],
    ['numerator', { kind: 'fault', text: '' }],
  ])('is none where one cell is filled: %s', (field, cell) => {
    const rows = [...bare, row({ indicator: text('smoking'), [field]: cell })];
    expect(given({ signature: 'signed' }, { rows }).values).toHaveLength(3);
  });
});

describe('a template whose rows are others than were sent out', () => {
  const sheets = [
    { name: '填报表', columns: { indicator: 'A' as const, value: 'J' as const } },
    { name: '机构表', columns: { indicator: 'A' as const, region: 'C' as const, value: 'L' as const } },
  ];
  const figure = (indicator: string, value: string, row: number) => ({
    sheet: 0,
    row,
    cells: { indicator: text(indicator), value: text(value) },
  });
  const unit = (region: string, row: number) => ({
    sheet: 1,
    row,
    cells: { indicator: text('trained'), region: text(region), value: text('1') },
  });
  const ratio = {
    sheet: 0,
    row: 6,
    cells: { indicator: text('staff_ratio'), numerator: text('4'), denominator: text('5') },
  };
  const milestones = ['project.cdc', 'project.clinic', 'station'].map((code, at) => ({
    sheet: 0,
    row: 20 + at,
    cells: { indicator: text(code) },
  }));
  const figures = [figure('beds', '12', 5), ratio, figure('smoking', '20', 7), figure('per_mille', '2', 8)];
  const whole = [...figures, ...milestones, unit('150303-h1', 5), unit('150303-h2', 6)];
  const counted = { ...manifest, row_count: '9' };
  const checked = (rows: ReadRows['rows'], explanations: { indicator: string; text: string }[] = []) => {
    const form = given({ signature: 'signed' }, { rows, sheets, manifest: counted });
    return checkSubmission({ ...form, explanations }, intakeRules);
  };

  it('is taken where they were moved: they are matched by their codes', () => {
    expect(checked(whole)).toMatchObject({ kind: 'accepted', submission: { leftEmpty: 3 } });
    expect(checked(whole.toReversed())).toMatchObject({ kind: 'accepted', submission: { leftEmpty: 3 } });
  });

  it('is asked about each row that is gone, as if it had been left empty', () => {
    const left = [ratio, ...figures.slice(2), ...milestones.slice(0, 2), unit('150303-h1', 5)];
    const verdict = checked(left);
    if (verdict.kind !== 'unexplained') throw new Error(`it was ${verdict.kind}`);
    expect(verdict.problems.map(({ code, sheet, indicator, region }) => [code, sheet, indicator, region])).toEqual([
      ['W101', '填报表', 'beds', '150303'],
      ['W101', '机构表', 'trained', '150303-h2'],
    ]);
    expect(verdict.problems[1]?.message.zh).toContain('trained · 150303-h2 的行被删去了');
  });

  it('keeps the reason that is given for a row that is gone', () => {
    const verdict = checked(whole.slice(1), [{ indicator: 'beds', text: '床位数由上级部门统一填报' }]);
    expect(verdict).toMatchObject({
      kind: 'accepted',
      submission: {
        values: expect.arrayContaining([expect.objectContaining({ indicator: 'beds', state: 'missing' })]),
      },
    });
  });

  it('is refused where a row is there twice, or is of something that nobody asked', () => {
    const more = (row: ReadRows['rows'][number]) => {
      const verdict = checked([...whole, row]);
      return verdict.kind === 'refused' ? verdict.problems.map(({ code }) => code) : verdict.kind;
    };
    expect(more(figure('beds', '13', 30))).toEqual(['E107']);
    expect(more(figure('nothing', '13', 30))).toEqual(['submission.indicator_unknown']);
  });
});
