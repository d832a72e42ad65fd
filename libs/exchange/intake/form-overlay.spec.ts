import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readPlan } from '#catalog/pure';
import { figureParts } from '../metadata/figure-parts.js';
import type { Strategy } from '../values/decide-value.js';
import type { Dialect, GivenValue } from '../values/given-value.js';
import { readSmallLand, smallLand } from '../../../test/support/small-land.js';
import { FormOverlay } from './form-overlay.js';
import type { PlacedValue } from './place-value.js';

const { plan, tree } = readSmallLand();
const parts = new Map(figureParts(plan).map((part) => [part.code, part]));
const regionOf = (code: string) => {
  const region = tree.byCode(code);
  if (region === undefined) throw new Error(code);
  return region;
};
const [county, clinic] = [regionOf('910101'), regionOf('910101-i1')];
type Standing = ConstructorParameters<typeof FormOverlay>[3][number];
const none = { numerator: null, denominator: null, onDate: null, note: null };
const figure = (indicator: string, said: Partial<Standing>): Standing => {
  const place = { submission: 's', planId: 1, regionId: county.id, periodId: 202321 };
  return { ...place, indicator, unit: county.code, state: 'reported', ...none, ...said };
};

let index = 0;
const value = (code: string, said: Partial<GivenValue>, unit = county): PlacedValue => {
  const part = parts.get(code);
  if (part === undefined) throw new Error(code);
  const given: GivenValue = { index: index++, dataElement: code, deleted: false, ...said };
  return { given, plan, reporter: county, period: '2023Q1', unit, part };
};
const overlayOf = (...standing: readonly Standing[]) => new FormOverlay(plan, county, '2023Q1', standing);
function lay(overlay: FormOverlay, placed: PlacedValue, how: { strategy?: Strategy; dialect?: Dialect } = {}) {
  const { strategy = 'CREATE_AND_UPDATE', dialect = 42 } = how;
  return overlay.lay(placed, { strategy, dialect }).reason;
}
/** The rows that would be handed in, as far as they say anything. */
const handed = (overlay: FormOverlay) =>
  overlay.given().values.map(({ cells }) => {
    const said = Object.entries(cells).map(([field, cell]) => [
      field,
      'value' in cell ? cell.value : 'text' in cell ? cell.text : null,
    ]);
    return Object.fromEntries(said) as Record<string, unknown>;
  });

describe('values laid over a form', () => {
  it('leave what they do not speak of as it stands, in its place', () => {
    const overlay = overlayOf(
      figure('cases', { numerator: '3', note: 'counted twice' }),
      figure('rising', { numerator: '1', denominator: '4' }),
      figure('done_by_some', { onDate: '2023-02-03' }),
    );
    expect(lay(overlay, value('rising.num', { value: '2' }))).toBe('changed');
    expect(handed(overlay)).toEqual([
      { indicator: 'cases', value: '3', note: 'counted twice' },
      { indicator: 'rising', numerator: '2', denominator: '4' },
      { indicator: 'done_by_some', date: '2023-02-03' },
    ]);
    expect(overlay.given()).toMatchObject({ plan: plan.code, region: '910101', period: '2023Q1', problems: [] });
  });

  it('are nothing where they say what stands', () => {
    const overlay = overlayOf(
      figure('cases', { numerator: '3', note: 'n' }),
      figure('rising', { numerator: '1', denominator: '4' }),
    );
    const same = [
      value('cases', { value: ' 3 ', comment: 'n' }),
      value('rising.num', { value: '1' }),
      value('rising.den', { value: '4' }),
    ];
    expect(same.map((one) => lay(overlay, one))).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(overlay.changed).toBe(false);
    expect(overlay.isEmpty).toBe(false);
  });

  it('name the unit where figures are of units, and keep those of each apart', () => {
    const overlay = overlayOf(figure('against_average', { numerator: '1', unit: '910101-i2' }));
    lay(overlay, value('against_average', { value: '2' }, clinic));
    expect(handed(overlay)).toEqual([
      { indicator: 'against_average', region: '910101-i2', value: '1' },
      { indicator: 'against_average', region: '910101-i1', value: '2' },
    ]);
  });

  it('keep every digit, and a zero is a figure', () => {
    const overlay = overlayOf();
    const exact = '123456789012345678901234567890.123456789';
    lay(overlay, value('level_plain', { value: exact }));
    lay(overlay, value('cases', { value: '0' }));
    expect(handed(overlay)).toEqual([
      { indicator: 'level_plain', value: exact },
      { indicator: 'cases', value: '0' },
    ]);
  });

  it('are percents on both sides where the plan asks for percents, and 0.5 is half a percent', () => {
    const file = path.join(smallLand.settings.XUSHI_PLANS_DIR, 'every-kind.yaml');
    const text = readFileSync(file, 'utf8')
      .replace('measure: level, unit: 岁', "measure: level, unit: '%'")
      .replace('value: 60', "value: '60%'");
    const read = readPlan(text, file, (code) => tree.byCode(code));
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    const inPercent = new FormOverlay(read.plan, county, '2023Q1', [figure('level_plain', { numerator: '0.785' })]);
    expect(handed(inPercent)).toEqual([{ indicator: 'level_plain', value: '78.5%' }]);
    expect(lay(inPercent, value('level_plain', { value: '78.5' }))).toBe('unchanged');
    expect(lay(inPercent, value('level_plain', { value: '0.5' }))).toBe('changed');
    expect(handed(inPercent)).toEqual([{ indicator: 'level_plain', value: '0.5%' }]);
  });

  it('say a state at the head of their comment', () => {
    const overlay = overlayOf();
    lay(overlay, value('cases', { comment: '[not_applicable] no hospital' }));
    lay(overlay, value('rising.num', { comment: '[not_applicable]' }));
    expect(handed(overlay)).toEqual([
      { indicator: 'cases', state: 'not_applicable', note: 'no hospital' },
      { indicator: 'rising', state: 'not_applicable' },
    ]);
  });

  it('take a state away where they bring a figure', () => {
    const absent = { state: 'not_applicable', note: 'no hospital' } as const;
    const overlay = overlayOf(figure('cases', absent), figure('rising', absent));
    lay(overlay, value('cases', { value: '4' }));
    lay(overlay, value('rising.den', { value: '2' }));
    lay(overlay, value('rising.num', { value: '1' }));
    expect(handed(overlay)).toEqual([
      { indicator: 'cases', value: '4' },
      { indicator: 'rising', numerator: '1', denominator: '2' },
    ]);
  });
});

describe('the comment that both halves of a ratio share', () => {
  const standing = figure('rising', { numerator: '1', denominator: '4', note: 'n' });

  it('is nothing new where it comes back at the numerator alone, as it went out', () => {
    const overlay = overlayOf(standing);
    expect(lay(overlay, value('rising.num', { value: '1', comment: 'n' }))).toBe('unchanged');
    expect(lay(overlay, value('rising.den', { value: '4' }))).toBe('unchanged');
    expect(overlay.changed).toBe(false);
  });

  it.each([
    ['numerator', ['rising.num', 'rising.den']],
    ['numerator, which comes last', ['rising.den', 'rising.num']],
  ] as const)('goes where the %s says none', (_, codes) => {
    const overlay = overlayOf(standing);
    for (const code of codes) lay(overlay, value(code, { value: '9' }));
    expect(handed(overlay)).toEqual([{ indicator: 'rising', numerator: '9', denominator: '9' }]);
  });

  it.each([
    ['rising.num', 'rising.den'],
    ['rising.den', 'rising.num'],
  ])('stays where one half says it, in whatever order they come: %s first', (first, second) => {
    for (const noted of [first, second]) {
      const overlay = overlayOf();
      for (const code of [first, second])
        lay(overlay, value(code, { value: '9', ...(code === noted ? { comment: 'seen' } : {}) }));
      expect(handed(overlay)).toEqual([{ indicator: 'rising', numerator: '9', denominator: '9', note: 'seen' }]);
    }
  });
});

describe('values that are deleted', () => {
  it('leave the other half of a ratio, and the figure goes with the second', () => {
    const overlay = overlayOf(
      figure('rising', { numerator: '1', denominator: '4', note: 'n' }),
      figure('cases', { numerator: '3' }),
    );
    expect(lay(overlay, value('rising.num', { deleted: true }))).toBe('deleted');
    expect(handed(overlay)[0]).toEqual({ indicator: 'rising', denominator: '4', note: 'n' });
    expect(lay(overlay, value('rising.den', { deleted: true }))).toBe('deleted');
    expect(handed(overlay)).toEqual([{ indicator: 'cases', value: '3' }]);
    expect(overlay.isEmpty).toBe(false);
  });

  it('leave nothing of a form of which nothing is left', () => {
    const overlay = overlayOf(figure('cases', { numerator: '3' }));
    lay(overlay, value('cases', { value: '3' }), { strategy: 'DELETE' });
    expect([overlay.isEmpty, overlay.changed, overlay.given().values]).toEqual([true, true, []]);
  });

  it('are nothing where there is none', () => {
    const overlay = overlayOf(figure('rising', { denominator: '4', numerator: '1' }));
    expect(lay(overlay, value('cases', { deleted: true }))).toBe('missing');
    expect(lay(overlay, value('cases', { value: '1' }), { strategy: 'UPDATE' })).toBe('missing');
    expect(lay(overlay, value('rising.num', { value: '2' }), { strategy: 'CREATE' })).toBe('exists');
    expect([overlay.changed, overlay.isEmpty]).toEqual([false, false]);
  });
});

describe('a problem of the form that they make', () => {
  it('leads to the values behind the row, and to none where the figure stood before', () => {
    const overlay = overlayOf(figure('cases', { numerator: '3' }));
    const [num, den] = [value('rising.num', { value: '2' }), value('rising.den', { value: '1' })];
    lay(overlay, num);
    lay(overlay, den);
    expect(overlay.saidAt('/rows/0/value')).toEqual([]);
    expect(overlay.saidAt('/rows/1/numerator')).toEqual([num.given.index, den.given.index]);
    for (const pointer of [undefined, '', '/rows', '/period', '/rows/2/value', '/rows/1', '/rows/x/value'])
      expect(overlay.saidAt(pointer)).toEqual([]);
  });

  it('takes back what was laid over that figure alone, to what stood or to nothing', () => {
    const overlay = overlayOf(figure('rising', { numerator: '1', denominator: '4', note: 'n' }));
    const [num, cases, kept] = [
      value('rising.num', { value: '9', comment: 'x' }),
      value('cases', { value: '5' }),
      value('trainings', { value: '6' }),
    ];
    for (const one of [num, cases, kept]) lay(overlay, one);
    overlay.restore(num.given.index);
    overlay.restore(cases.given.index);
    expect(handed(overlay)).toEqual([
      { indicator: 'rising', numerator: '1', denominator: '4', note: 'n' },
      { indicator: 'trainings', value: '6' },
    ]);
    // what was taken back is behind no row any more, and what stood is not spoilt by a second try
    expect(overlay.saidAt('/rows/0/numerator')).toEqual([]);
    lay(overlay, value('rising.num', { value: '8' }));
    const [, again] = [overlay.given(), value('rising.den', { value: '7' })];
    lay(overlay, again);
    overlay.restore(again.given.index);
    expect(handed(overlay)[0]).toEqual({ indicator: 'rising', numerator: '1', denominator: '4', note: 'n' });
  });
});
