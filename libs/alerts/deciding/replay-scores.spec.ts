import { describe, expect, it } from '@jest/globals';
import { readSmallLand, smallLand } from '../../../test/support/small-land.js';
import { isJudgedByDay } from './assessment.js';
import { scoresAt, type ReplayPlace } from './replay-scores.js';

const { plan, tree } = readSmallLand();
const [code] = smallLand.provinces;
const region = tree.byCode(code);
const milestones = plan.targets.filter(({ target }) => isJudgedByDay(target)).map(({ target }) => target.id);

const periodsAt = (instant: string): string[] => {
  if (region === undefined) throw new Error(`no region ${code}`);
  const arrivals = [{ periodId: 202324, since: '2024-01-10T02:00:00.000000Z' }];
  const place: ReplayPlace = {
    plan,
    region,
    figures: [],
    arrivals,
    turned: [],
    planAt: () => plan,
    treeAt: () => tree,
  };
  const scores = scoresAt(place, { instant, day: '2024-01-10' });
  return milestones.flatMap((id) => (scores.get(id) ?? []).map(({ period }) => period));
};

describe('the scores of a replay', () => {
  it('judge a milestone in a period for which a form of any plan came in, and not before it came', () => {
    expect(milestones.length).toBeGreaterThan(0);
    expect(periodsAt('2024-01-10T01:59:59.999999Z')).toEqual([]);
    expect(new Set(periodsAt('2024-01-10T02:00:00.000000Z'))).toEqual(new Set(['2023Q4']));
  });
});
