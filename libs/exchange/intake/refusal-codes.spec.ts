import { describe, expect, it } from '@jest/globals';
import { argumentsOf, codesOf, describeCode, levelOf } from '../values/codes.js';
import type { GivenValue } from '../values/given-value.js';
import { formRefusalOf, refusalOf } from './refusal-codes.js';

const given: GivenValue = {
  index: 3,
  dataElement: 'beds',
  period: '2024Q3',
  orgUnit: 'county',
  value: '1',
  deleted: false,
};
const part = { valueType: 'INTEGER' } as Parameters<typeof refusalOf>[1]['part'];
const named = { de: 'beds', ou: 'county', pe: '2024Q3', ds: 'plan' };
const problem = (code: string) => ({ code, message: { zh: '不对', en: 'wrong' } });

/** Everything that refuses a form as a whole, with its code up to 2.42 and from 2.43 on. */
const ofForms = [
  ['submission.locked', 'E7640', 'E8030'],
  ['submission.withdrawal_too_late', 'E7640', 'E8030'],
  ['submission.approved', 'E7642', 'E8033'],
  ['submission.reason_needed', 'E7642', 'E8033'],
  ['submission.not_open', 'E7643', 'E8030'],
  ['submission.returned_unchanged', 'E7643', 'E8030'],
  ['submission.period_not_open', 'E7641', 'E8030'],
  ['submission.period_outside_plan', 'E7643', 'E8030'],
  ['submission.period_frequency', 'E7632', 'E8021'],
  ['submission.region_not_in_force', 'E7636', 'E8031'],
  ['submission.region_outside_plan', 'E7636', 'E8022'],
  ['submission.unit_not_below', 'E7636', 'E8022'],
  ['submission.region_not_found', 'E7617', 'E8011'],
] as const;

describe('a refusal of the intake as another system is told it', () => {
  it.each(ofForms)('%s is %s, and %s in the newer release', (code, older, newer) => {
    expect(formRefusalOf(code, named, 42)?.code).toBe(older);
    expect(formRefusalOf(code, named, 43)?.code).toBe(newer);
  });

  it.each([42, 43] as const)('is told in codes that release %s has, with all that their words name', (dialect) => {
    for (const [problemCode] of ofForms) {
      const told = formRefusalOf(problemCode, named, dialect);
      if (told === null) throw new Error(problemCode);
      expect(codesOf(dialect)).toContain(told.code);
      expect(told.args).toHaveLength(argumentsOf(told.code).length);
      expect(describeCode(told.code, told.args).zh).not.toContain('?');
      // a period or a form is never the fault of one value alone in the newer release
      if (dialect === 43) expect(levelOf(told.code)).toBe('group');
    }
  });

  it.each([
    ['E7640', 'submission.locked', { period: '2024Q3', dataSet: 'plan' }],
    [
      'E7642',
      'submission.approved',
      { organisationUnit: 'county', period: '2024Q3', attributeOptionCombo: 'default', dataSet: 'plan' },
    ],
    ['E7641', 'submission.period_not_open', { period: '2024Q3', dataElement: 'beds' }],
  ] as const)('names under %s what it is about, each in its place', (code, problemCode, objects) => {
    const told = formRefusalOf(problemCode, named, 42);
    const at = Object.fromEntries(argumentsOf(code).map((name, index) => [name, told?.args[index]]));
    expect(at).toEqual(objects);
  });

  it('names the data set as its sender does, and as we do where he names none', () => {
    const how = { dialect: 42, dataSet: 'uid-of-plan', language: 'en' } as const;
    expect(refusalOf(problem('submission.locked'), { given, part }, how).args).toEqual(['2024Q3', 'uid-of-plan']);
    const own = { ...given, dataSet: 'plan' };
    expect(refusalOf(problem('submission.locked'), { given: own, part }, how).args).toEqual(['2024Q3', 'plan']);
  });

  it('is of the value, with its reason in the language of the sender, where it is of no form', () => {
    const how = { dataSet: 'plan', language: 'zh' } as const;
    const told = ([42, 43] as const).map((dialect) =>
      refusalOf(problem('figure.negative'), { given, part }, { ...how, dialect }),
    );
    expect(told).toEqual([
      { code: 'E7619', args: ['beds', '不对'] },
      { code: 'E8122', args: ['INTEGER', '不对'] },
    ]);
    expect(formRefusalOf('figure.negative', named, 42)).toBeNull();
  });
});
