import { describe, expect, it } from '@jest/globals';
import { gatherForms } from './gather-forms.js';
import type { PlacedValue } from './place-value.js';

let index = 0;
const placed = (
  form: { plan?: string; region?: string; period?: string },
  value: string,
  more: object = {},
): PlacedValue => {
  const { plan = 'p', region = 'r', period = '2023Q1' } = form;
  const given = { index: index++, value, deleted: false, ...more };
  const made: unknown = {
    given,
    plan: { code: plan },
    reporter: { code: region },
    period,
    unit: { code: region },
    part: { code: 'x' },
  };
  return made as PlacedValue;
};

describe('the values of a payload', () => {
  it('are one form for each plan, region and period, in the order in which these first come', () => {
    const { forms } = gatherForms([
      placed({}, '1'),
      placed({ period: '2023Q2' }, '1'),
      placed({ plan: 'q' }, '1'),
      placed({ region: 's' }, '1'),
    ]);
    expect(forms.map(({ plan, reporter, period }) => `${plan.code} ${reporter.code} ${period}`)).toEqual([
      'p r 2023Q1',
      'p r 2023Q2',
      'q r 2023Q1',
      'p s 2023Q1',
    ]);
  });

  it('may say the same twice, and are told where they say something else', () => {
    const [first, again, other] = [placed({}, '1'), placed({}, '1'), placed({}, '2')];
    const { forms, doubled } = gatherForms([first, again, other, placed({}, '1', { deleted: true })]);
    expect(forms[0]?.values).toEqual([first]);
    expect(doubled.map(({ value, first: at }) => [value.given.value, at])).toEqual([
      ['2', first.given.index],
      ['1', first.given.index],
    ]);
  });
});
