import { describe, expect, it } from '@jest/globals';
import { intakeRules } from '../../test/support/intake.js';
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
