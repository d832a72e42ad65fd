import { describe, expect, it } from '@jest/globals';
import { intakeRules } from '../../../test/support/intake.js';
import { checkSubmission } from '../checks/check-submission.js';
import { readFile } from '../files/read-file.js';
import { givenFromRows, type FormFields } from './given-from-rows.js';

const header = 'indicator,region,period,numerator,denominator,value,date,note\n';

async function check(lines: string, form: FormFields = {}) {
  const read = await readFile(Buffer.from(header + lines));
  if (read.kind !== 'rows') throw new Error('the file of the test is not readable');
  return checkSubmission(givenFromRows(read, form, intakeRules), intakeRules);
}
const faults = async (lines: string, form: FormFields = {}) => {
  const verdict = await check(lines, form);
  return verdict.kind === 'accepted' ? [] : verdict.problems.map(({ cell, code }) => `${cell ?? ''} ${code}`);
};

describe('a file as one form', () => {
  it('tells plan, region and period from its rows, and leaves empty rows out', async () => {
    const verdict = await check(
      'staff_ratio,150303,2024Q1,43,50,86%,,\nbeds,150303,2024Q1,,,"1,200 张",,\nstation,150303,2024Q1,,,,2024年1月5日,\nsmoking,150303,2024Q1,,,,,\n',
    );
    expect(verdict).toMatchObject({
      kind: 'accepted',
      submission: {
        plan: { code: 'district' },
        region: { code: '150303' },
        period: '2024Q1',
        leftEmpty: 1,
        values: [
          { indicator: 'staff_ratio', numerator: '43', denominator: '50' },
          { indicator: 'beds', numerator: '1200' },
          { indicator: 'station', onDate: '2024-01-05' },
        ],
      },
    });
  });

  it('takes rows of single units beside rows of their county, or alone', async () => {
    const units = 'trained,150303-h1,2024Q1,,,1,,\ntrained,150303-h2,2024Q1,,,0,,\n';
    expect(await check(units)).toMatchObject({ kind: 'accepted', submission: { region: { code: '150303' } } });
    expect(await faults(`${units}beds,150303,2024Q1,,,1,,\n`)).toEqual([]);
  });

  it('takes 不适用 where a note says why', async () => {
    expect(await faults('beds,150303,2024Q1,,,不适用,,停业\nstation,150303,2024Q1,,,,不适用,取消\n')).toEqual([]);
    expect(await faults('beds,150303,2024Q1,,,不适用,,\n')).toEqual(['H2 E106']);
  });

  it.each<[string, string, FormFields, string[]]>([
    ['two periods', 'beds,150303,2024Q1,,,1,,\nsmoking,150303,2023Q4,,,1,,\n', {}, ['C3 submission.period_differs']],
    ['two regions', 'beds,150303,2024Q1,,,1,,\nsmoking,150302,2024Q1,,,1,,\n', {}, ['B3 submission.region_differs']],
    ['a row without period and region', 'beds,150303,2024Q1,,,1,,\nsmoking,,,,,2,,\n', {}, ['C3 E106', 'B3 E106']],
    [
      'a period other than the form says',
      'beds,150303,2024Q1,,,1,,\n',
      { period: '2023Q4' },
      ['C2 submission.period_differs'],
    ],
    [
      'a region other than the form says',
      'beds,150302,2024Q1,,,1,,\n',
      { region: '150303' },
      ['B2 submission.region_differs'],
    ],
    ['the region of another county', 'beds,150302,2024Q1,,,1,,\n', {}, ['B2 submission.region_not_found']],
    ['a period that is not open', 'beds,150303,2024Q2,,,1,,\n', {}, ['C2 submission.period_not_open']],
    [
      'an indicator of another plan',
      'beds,150303,2024Q1,,,1,,\nelsewhere,150303,2024Q1,,,1,,\n',
      { plan: 'district' },
      ['A3 submission.indicator_of_other_plan'],
    ],
    ['an unclear plan', 'nothing,150303,2024Q1,,,1,,\n', {}, [' submission.plan_unclear']],
    [
      'text, percent over 100, a duplicate',
      'beds,150303,2024Q1,,,85①,,\nsmoking,150303,2024Q1,,,853,,\nbeds,150303,2024Q1,,,1,,\n',
      {},
      ['F2 E101', 'F3 E102', 'A4 E107'],
    ],
    ['a numerator above its denominator', 'staff_ratio,150303,2024Q1,51,50,,,\n', {}, ['D2 E108']],
    ['a day to come', 'station,150303,2024Q1,,,,2024-12-01,\n', {}, ['G2 E109']],
    ['nothing but empty rows', 'beds,150303,2024Q1,,,,,\n', {}, [' submission.empty']],
    ['no rows', '', {}, [' submission.empty']],
  ])('names %s by its cell', async (_, lines, form, expected) => {
    expect(await faults(lines, form)).toEqual(expected);
  });

  it('names the misspelt code of a file that is plainly of one plan', async () => {
    expect(await faults('beds,150303,2024Q1,,,1,,\nsmokin,150303,2024Q1,,,1,,\n')).toEqual([
      'A3 submission.indicator_unknown',
    ]);
  });
});
