import { describe, expect, it } from '@jest/globals';
import { keysOf, planOf } from '../../../test/support/plan-of-targets.js';
import { readPlan, type FindRegion } from '../read-plan.js';

const text = (bulletins: string, reporting = 'quarter'): string =>
  planOf(keysOf('level', '')).replace('reporting: quarter\n', `reporting: ${reporting}\nbulletins: ${bulletins}\n`);

const bulletinsOf = (bulletins: string) => {
  const read = readPlan(text(bulletins), 'p.yaml');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.plan.bulletins;
};

const faults = (bulletins: string, { reporting, find }: { reporting?: string; find?: FindRegion } = {}) => {
  const read = readPlan(text(bulletins, reporting), 'p.yaml', find);
  return 'problems' in read
    ? read.problems.map(({ path, code, suggestion }) => [path, code, suggestion !== undefined])
    : [];
};

describe('the bulletins of a plan', () => {
  it('are those of every month where the file says nothing', () => {
    const read = readPlan(planOf(keysOf('level', '')), 'p.yaml');
    expect('plan' in read && read.plan).not.toHaveProperty('bulletins');
  });

  it('are named with their levels, the highest first, and with the day on which they are made', () => {
    expect(
      bulletinsOf('{ monthly: { levels: [county, prefecture], working_day: 2 }, annual: { after_deadline: 0 } }'),
    ).toEqual({
      monthly: { levels: ['prefecture', 'county'], day: { count: 'working_day', days: 2 } },
      quarterly: null,
      annual: { levels: null, day: { count: 'after_deadline', days: 0 } },
    });
  });

  it.each([
    ['{}', 'bulletins', 'plan.bulletins_empty'],
    ['{ monthy: { working_day: 1 } }', 'bulletins.monthy', 'plan.unknown_key'],
    ['{ annual: { working_days: 1 } }', 'bulletins.annual.working_days', 'plan.unknown_key'],
    ['{ quarterly: {} }', 'bulletins.quarterly', 'plan.bulletins_day'],
    ['{ quarterly: { working_day: 1, after_deadline: 1 } }', 'bulletins.quarterly', 'plan.bulletins_day'],
    ['{ quarterly: { working_day: 0 } }', 'bulletins.quarterly.working_day', 'plan.bulletins_days'],
    ['{ monthly: { working_day: 16 } }', 'bulletins.monthly.working_day', 'plan.bulletins_days'],
    ['{ quarterly: { after_deadline: -1 } }', 'bulletins.quarterly.after_deadline', 'plan.bulletins_days'],
    ['{ quarterly: { after_deadline: soon } }', 'bulletins.quarterly.after_deadline', 'plan.bulletins_days'],
    ['{ monthly: { after_deadline: 3 } }', 'bulletins.monthly.after_deadline', 'plan.bulletins_no_deadline'],
    ['{ annual: { levels: [county, county], working_day: 1 } }', 'bulletins.annual.levels[1]', 'plan.bulletins_level_twice'], // prettier-ignore
  ])('%s is refused at %s as %s, with the cure', (written, path, code) => {
    expect(faults(written)).toContainEqual([path, code, true]);
  });

  it.each(['[]', '[village]', '[planet]'])('levels %s are refused', (levels) => {
    expect(faults(`{ annual: { levels: ${levels}, working_day: 1 } }`)).not.toEqual([]);
  });

  it('of a plan that reports by the year have no deadline every quarter', () => {
    expect(faults('{ quarterly: { after_deadline: 3 } }', { reporting: 'year' })).toContainEqual([
      'bulletins.quarterly.after_deadline',
      'plan.bulletins_no_deadline',
      true,
    ]);
    expect(faults('{ monthly: { after_deadline: 3 } }', { reporting: 'month' })).toEqual([]);
  });
});
