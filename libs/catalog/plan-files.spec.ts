import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { addDays, compare, multiply, parseRational, periodContaining, scoreTarget, type Rational } from '#scoring';
import type { Plan, PlanTarget } from './plan.js';
import { placeRegions, numberRegions } from './place-regions.js';
import { readPlans } from './read-plans.js';
import { readRegions } from './read-regions.js';
import { RegionTree } from './region-tree.js';

const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const filesIn = (folder: string, ending: string) =>
  readdirSync(new URL(`../../${folder}`, import.meta.url))
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ file: `${folder}/${name}`, text: textOf(`${folder}/${name}`) }));

function allRegions(): RegionTree {
  const read = readRegions(filesIn('config/regions', '.csv'));
  if ('problems' in read) throw new Error('the regions are wrong');
  return new RegionTree(numberRegions(placeRegions(read.rows)));
}

function allPlans(): readonly Plan[] {
  const tree = allRegions();
  const read = readPlans(filesIn('config/plans', '.yaml'), (code) => tree.byCode(code));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems, null, 1));
  return read.plans.map(({ plan }) => plan);
}

/** The list of targets that the plan files answer to; no cell of it holds a comma. */
const [header = '', ...lines] = textOf('test/golden/targets.csv').trim().split(/\r?\n/);
const columns = header.split(',');
const golden = lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [columns[i] ?? 'note', cell])));

const plans = allPlans();
const byRef = new Map(plans.flatMap((plan) => plan.targets.map((one) => [one.ref, { plan, one }] as const)));

const percent: Rational = { n: 1n, d: 100n };
function asWritten(text: string, unit: string): Rational {
  const value = parseRational(text.replace(/^\+/, ''));
  if (value === null) throw new Error(`${text} is no number`);
  return unit === '%' || unit === 'pp' ? multiply(value, percent) : value;
}

function expectedGoal(row: Record<string, string>): (Rational | null)[] {
  const { op, value = '', value_hi = '', unit = '' } = row;
  if (value === '' || value.includes(':') || op === 'done-by') return [null, null];
  const low = asWritten(value, unit);
  if (op === 'range') return [low, asWritten(value_hi, unit)];
  // about: the tolerance is 5 % of the value
  if (op === '~=') return [multiply(low, { n: 95n, d: 100n }), multiply(low, { n: 105n, d: 100n })];
  return op === '=' ? [low, low] : [low, null];
}

function sameNumber(read: Rational | undefined, wanted: Rational | null | undefined): boolean {
  if (read === undefined || wanted === null || wanted === undefined) return (read ?? null) === (wanted ?? null);
  return compare(read, wanted) === 0;
}

function expectedStages(row: Record<string, string>): string[] {
  const cell = row['value'] ?? '';
  if (row['kind'] === 'milestone-staged') return cell.split(';');
  if (!cell.includes(':')) return [];
  return cell.split(';').map((stage) => stage.replace(/^(\d{4}):(\d+)$/, '$1-12-31 $2%'));
}

function stagesOf({ target }: PlanTarget): string[] {
  return target.stages.map(({ by, value }) =>
    value === undefined ? by : `${by} ${(Number(value.n) * 100) / Number(value.d)}%`,
  );
}

describe('the plan files', () => {
  it('hold exactly the 75 targets of the list, each once', () => {
    expect(golden).toHaveLength(75);
    const refs = plans.flatMap((plan) => plan.targets.map(({ ref }) => ref));
    expect([...refs].sort()).toEqual(golden.map((row) => row['id']).sort());
  });

  it.each(golden)('give $id the kind, the operator, the value, the window and the level of the list', (row) => {
    const { plan, one } = byRef.get(row['id'] ?? '') ?? {};
    if (plan === undefined || one === undefined) throw new Error('it is not there');
    const { target } = one;
    expect(plan.code).toBe(row['document']);
    expect([one.clause, target.kind, target.op]).toEqual([row['clause'], row['kind'], row['op']]);
    expect([plan.scope, one.indicator.zh]).toEqual([row['scope'], row['indicator_zh']]);
    expect(target.window).toEqual({ from: row['from'], by: row['by'] });
    const level = one.units === undefined ? (one.anyLevel ? 'region' : target.judgedAt) : 'named-units';
    expect(level).toBe(row['assess_at']);
    const [low, high] = expectedGoal(row);
    expect([sameNumber(target.goal?.low, low), sameNumber(target.goal?.high, high)]).toEqual([true, true]);
    expect(stagesOf(one)).toEqual(expectedStages(row));
  });

  it('keep a third as a third', () => {
    expect(byRef.get('N02')?.one.target.goal?.low).toEqual({ n: 1n, d: 3n });
  });

  it('name the units of G18 and G19, the province’s own level among them', () => {
    expect(byRef.get('G18')?.one.units).toEqual(['520000-self', '520100', '520400', '522600', '522300']);
    expect(byRef.get('G19')?.one.units).toEqual(['520300', '520200', '520500', '520600', '522700']);
    expect(byRef.get('G18')?.one.target.rollup).toBe('each-unit');
  });

  it('ask for both projects of H04 and for both steps of H07 in order', () => {
    expect(byRef.get('H04')?.one.inputs.map(({ indicator }) => indicator)).toEqual([
      'feasibility_studies.cdc',
      'feasibility_studies.bayintaohai',
    ]);
    expect(byRef.get('H07')?.one.target.stages).toEqual([
      { by: '2023-12-31', part: 'established' },
      { by: '2024-12-31', part: 'carried-out' },
    ]);
  });

  it('ask the district for one figure per institution where institutions are judged', () => {
    const training = byRef.get('H24')?.one;
    expect(training?.reportedAt).toBe('county');
    expect(training?.inputs).toMatchObject([{ asks: 'number', wholeNumber: true, perUnit: true }]);
  });

  it('mean Hainan District of Wuhai and not Hainan Province', () => {
    const tree = allRegions();
    const scope = tree.byCode(plans.find(({ code }) => code === 'hainan-district-2023-2025')?.scope ?? '');
    expect(scope).toMatchObject({ code: '150303', name: '海南区', level: 'county' });
    expect(tree.byCode('460000')).toMatchObject({ name: '海南省', level: 'province' });
    expect(tree.ancestorsAt(scope?.id ?? 0, '2023-01-01').map(({ code }) => code)).toEqual([
      '150300',
      '150000',
      '100000',
    ]);
  });

  it.each(plans.flatMap((plan) => plan.targets.map((one) => ({ ref: one.ref, plan, one }))))(
    'let $ref be scored: without a figure it says so on the day after the due date',
    ({ plan, one: { target } }) => {
      const score = scoreTarget({
        plan: plan.code,
        planVersion: 1,
        target,
        region: { code: plan.scope, level: target.judgedAt },
        judged: true,
        period: periodContaining(target.window.by, plan.frequency),
        asOf: addDays(target.window.by, 1),
        readings: [],
      });
      const composite = target.kind === 'composite' ? 'no_target' : 'no_data';
      expect(score.status).toBe(target.measure === 'date' ? 'missed' : composite);
    },
  );
});
