import { isOpenOn, scoreFigures } from '#attainments/pure';
import type { Plan, PlanTarget, Region, RegionTree } from '#catalog';
import { periodContaining, periodEnd, periodFromNumberOrThrow, periodNumberOrThrow, periodStart, parsePeriod, type IsoDay, type Score } from '#scoring'; // prettier-ignore
import { isJudgedByDay } from './assessment.js';
import { figuresAt, type Arrival, type CountedFigure } from './replay-figures.js';

/** An instant at which something became known, and the day that it was. */
export interface ReplayMoment {
  readonly instant: string;
  readonly day: IsoDay;
}

export interface ReplayPlace {
  readonly plan: Plan;
  readonly region: Region;
  readonly figures: readonly CountedFigure[];
  /** Forms of all plans: whatever comes in has the targets of its period judged. */
  readonly arrivals: readonly Arrival[];
  /** The days that were turned, in order. */
  readonly turned: readonly IsoDay[];
  /** The version of the plan that judged a period, as it was known at an instant. */
  readonly planAt: (period: string, instant: string) => Plan;
  readonly treeAt: (instant: string) => RegionTree;
}

/**
 * The scores of a region as they stood at a moment, by target, oldest period first: of every period of which anything
 * had come in by then, and of milestones also in every period of which a day had been turned.
 */
export function scoresAt(place: ReplayPlace, { instant, day }: ReplayMoment): ReadonlyMap<string, readonly Score[]> {
  const { frequency } = place.plan;
  const known = { tree: place.treeAt(instant), figures: figuresAt(place.figures, instant), asOf: day };
  const turned = groupBy(place.turned.filter((one) => one <= day), (one) => periodContaining(one, frequency)); // prettier-ignore
  const told = periodsTold(place, instant).filter((period) => periodStart(period) <= day);
  const silent = [...turned.keys()].filter((period) => !told.includes(period));
  const found: Score[] = [];
  for (const [plan, periods] of groupBy(told, (period) => place.planAt(period, instant))) {
    const wants = (target: PlanTarget): boolean => mayJudge(target, place.region);
    found.push(...scoreFigures({ ...known, plan, periods, regions: [place.region.code], wants, explanation: false }));
  }
  for (const period of silent) {
    const wants = (target: PlanTarget): boolean => isTurned(target, period, turned.get(period) ?? []);
    const plan = place.planAt(period, instant);
    if (!plan.targets.some(wants)) continue;
    found.push(...scoreFigures({ ...known, plan, periods: [period], regions: [place.region.code], wants, explanation: false })); // prettier-ignore
  }
  return groupBy(found.sort(byPeriod), ({ target }) => target);
}

/** Where a target shows a value and no verdict there is no alert. */
const mayJudge = ({ target, units, anyLevel }: PlanTarget, { level }: Region): boolean =>
  units !== undefined || anyLevel || target.judgedAt === level || target.rollup !== 'none';

/** Whether a day judged a milestone in a period of which nothing had come in. */
function isTurned(planTarget: PlanTarget, id: string, days: readonly IsoDay[]): boolean {
  const period = { start: periodStart(id), end: periodEnd(id), id, number: periodNumberOrThrow(id), frequency: planTarget.target.frequency }; // prettier-ignore
  return isJudgedByDay(planTarget.target) && days.some((day) => isOpenOn(planTarget, day, period));
}

/** What came in and was withdrawn has left its judgements behind. */
function periodsTold({ figures, arrivals, plan }: ReplayPlace, instant: string): readonly string[] {
  const known = [...figures, ...arrivals].filter(({ since }) => since <= instant);
  const periods = new Set(known.map(({ periodId }) => periodId));
  return [...periods].map(periodFromNumberOrThrow).filter((id) => parsePeriod(id)?.frequency === plan.frequency);
}

const byPeriod = (a: Score, b: Score): number => periodNumberOrThrow(a.period) - periodNumberOrThrow(b.period);

function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
