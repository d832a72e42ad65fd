import { describe, expect, it } from '@jest/globals';
import type { Plan, Region } from '#catalog/pure';
import { formSource } from '../../../test/support/template-source.js';
import { readSmallLand } from '../../../test/support/small-land.js';
import { describeForm, type FormSource } from './describe-form.js';
import type { FormRow } from './form-description.js';
import type { PastFigure } from './past-figure.js';

const { plan: everyKind, tree } = readSmallLand();

function regionOrThrow(code: string): Region {
  const region = tree.byCode(code);
  if (!region) throw new Error(`no region ${code}`);
  return region;
}

const figure = (indicator: string, different: Partial<PastFigure>): PastFigure => ({
  indicator,
  unit: '910101',
  period: '2023Q2',
  state: 'reported',
  numerator: null,
  denominator: null,
  onDate: null,
  ...different,
});

function countySource(past: readonly PastFigure[] = [], different: Partial<FormSource> = {}): FormSource {
  const region = regionOrThrow('910101');
  const unitsOf: FormSource['unitsOf'] = (target, day) =>
    tree.expectedUnits(target, region.id, day).flatMap((id) => tree.byId(id) ?? []);
  return { plan: everyKind, region, period: '2023Q3', locale: 'zh', unitsOf, past, deadline: null, ...different };
}

function rowOf(indicator: string, source: FormSource): FormRow {
  const row = describeForm(source)
    .tables.flatMap(({ rows }) => rows)
    .find((one) => one.indicator === indicator);
  if (!row) throw new Error(`the form does not ask for ${indicator}`);
  return row;
}

describe('what a form asks for', () => {
  it('is what the region reports, in three tables', () => {
    const { tables, deadline } = describeForm(formSource());
    expect(
      tables.map(({ key, rows }) => [
        key,
        rows.map(({ indicator, region }) => `${indicator} ${region?.code ?? ''}`.trim()),
      ]),
    ).toEqual([
      ['figures', ['beds', 'staff_ratio', 'smoking', 'per_mille']],
      ['milestones', ['project.cdc', 'project.clinic', 'station']],
      ['units', ['trained 150303-h1', 'trained 150303-h2']],
    ]);
    expect(deadline).toBe('2024-01-15 18:00');
  });

  it('is nothing of another region: neither its units nor its figures', () => {
    const others = [
      figure('beds', { unit: '150302', numerator: '777' }),
      figure('trained', { unit: '150302-h1', numerator: '777' }),
    ];
    expect(JSON.stringify(describeForm({ ...formSource(), past: others }))).not.toMatch(/777|150302/);
  });

  it('is both halves of a ratio, which works itself out', () => {
    const row = rowOf('ratio_steps', countySource());
    expect(Object.keys(row.inputs)).toEqual(['numerator', 'denominator', 'state', 'reason', 'note']);
    expect(row.computed?.formula).toContain('ROUND({numerator}/{denominator}*100,1)');
    expect(row.asks).toBe('分子和分母');
  });

  it('is a number between its bounds, in the unit in which it is entered', () => {
    const smoking = rowOf('smoking', formSource());
    expect(smoking.inputs.value).toMatchObject({ kind: 'number', low: null, high: 100, whole: false });
    const beds = rowOf('beds', formSource());
    expect(beds.inputs.value).toMatchObject({ low: 0, high: null, whole: true });
    expect(beds.inputs.numerator).toBeUndefined();
  });

  it('is progress, day and evidence of a milestone, and no figure', () => {
    const station = rowOf('station', formSource());
    expect(Object.keys(station.inputs)).toEqual(['progress', 'date', 'note']);
  });

  it('names composites and asks nothing for them', () => {
    const { computed, tables } = describeForm(countySource());
    const asked = tables.flatMap(({ rows }) => rows.map(({ indicator }) => indicator));
    for (const { indicator, madeOf } of computed) {
      expect(asked).not.toContain(indicator);
      expect(madeOf).not.toBe('');
    }
  });

  it('leaves out targets whose time is over', () => {
    expect(describeForm({ ...formSource(), period: '2026Q1' }).tables).toEqual([]);
  });

  it('says all of it in English where that is asked for', () => {
    const row = rowOf('beds', { ...formSource(), locale: 'en' });
    expect(row.target).toBe('beds (clause 1)');
    expect(row.asks).toBe('at period end');
  });
});

describe('what is known already', () => {
  it('is the last figure that there is, as it was handed in, and of which period', () => {
    const past = [
      figure('ratio_steps', { numerator: '1', denominator: '3' }),
      figure('ratio_steps', { period: '2023Q1', numerator: '1', denominator: '2' }),
    ];
    expect(rowOf('ratio_steps', countySource(past)).last).toBe('1/3（33.3%）\n2023Q2');
    expect(rowOf('ratio_steps', countySource([figure('ratio_steps', { state: 'missing' })])).last).toBe('—');
  });

  it('never says all of a coverage that lacks one', () => {
    const covering = everyKind.targets.find(
      ({ target, reportedAt, inputs }) =>
        inputs[0]?.asks === 'ratio' && target.kind.startsWith('coverage') && reportedAt === 'county',
    );
    if (!covering) throw new Error('the invented plan has a coverage');
    const past = [figure(covering.indicator.code, { numerator: '2499', denominator: '2500' })];
    expect(rowOf(covering.indicator.code, countySource(past)).last).toBe('2499/2500（99.9%）\n2023Q2');
    expect(rowOf(covering.indicator.code, countySource()).computed?.formula).toContain('ROUNDDOWN');
  });

  it('adds what the year came to before to a count that is reported by itself each period', () => {
    const cases = targetOf('flow');
    const past = [
      figure(cases, { period: '2023Q2', numerator: '7' }),
      figure(cases, { period: '2023Q1', numerator: '5' }),
      figure(cases, { period: '2022Q4', numerator: '90' }),
    ];
    expect(rowOf(cases, countySource(past)).computed).toEqual({
      formula: 'IF({value}="","",12+{value})',
      format: '"年初累计 "0',
    });
  });

  it('compares an increment with its baseline, said and locked', () => {
    const past = [figure('more_stock', { period: '2022', numerator: '120' })];
    const row = rowOf('more_stock', countySource(past));
    expect(row.computed?.formula).toBe('IF({value}="","",{value}-120)');
    expect(row.target).toContain('比较基数 120');
    expect(row.target).toContain('2022');
  });
});

function targetOf(measure: Plan['indicators'][number]['measure']): string {
  const found = everyKind.targets.find(
    ({ indicator, reportedAt, inputs }) =>
      indicator.measure === measure && reportedAt === 'county' && !inputs.some(({ perUnit }) => perUnit),
  );
  if (!found) throw new Error(`no target measures a ${measure}`);
  return found.indicator.code;
}
