import {
  addDays,
  periodContaining,
  periodEnd,
  periodFromNumberOrThrow,
  periodNumberOrThrow,
  periodStart,
  previousPeriod,
  reportingDeadline,
  type IsoDay,
  type PeriodId,
} from '#scoring';
import type { Plan, PlanTarget } from './plan.js';
import type { RegionChange } from './region-change.js';
import type { RegionTree } from './region-tree.js';
import type { Region } from './region.js';

/** A form that a unit had not handed in when its division changed. */
export interface OpenForm {
  readonly plan: string;
  readonly period: PeriodId;
  /** Nobody is asked for it any more; otherwise the unit still owes it. */
  readonly closes: boolean;
}

/** What hangs on one change. */
export interface RegionEffects {
  readonly openForms: readonly OpenForm[];
  /** Forms handed in for periods that end after the change: they stay with the old code and count nowhere above. */
  readonly formsNoLongerCounted: number;
  /** Targets that the unit reports or is judged by, and their plans. */
  readonly targets: number;
  readonly plans: readonly string[];
  /** Units below that come along, or are left. */
  readonly unitsBelow: number;
  /** Periods that are rolled up anew, `plan/period`. */
  readonly periods: readonly string[];
}

export interface Surroundings {
  readonly before: RegionTree;
  readonly after: RegionTree;
  readonly plans: readonly Plan[];
  readonly today: IsoDay;
  /** Periods with figures or judgements, `plan/period number`. */
  readonly known: ReadonlySet<string>;
  /** Forms that count, `plan/region/period number`. */
  readonly reported: ReadonlySet<string>;
}

export function effectsOf(change: RegionChange, around: Surroundings): RegionEffects {
  const places = placesOf(change, around);
  const [place] = places;
  const none = { openForms: [], formsNoLongerCounted: 0, targets: 0, plans: [], unitsBelow: 0, periods: [] };
  if (place === undefined) return none;
  const unitsBelow = countBelow(place.tree, place.region.id, place.day);
  const concerned = around.plans
    .filter((plan) => places.some((one) => isInScope(plan, one)))
    .map((plan) => ({ plan, targets: targetsOf(plan, place.region) }))
    .filter(({ targets }) => targets.length > 0 || unitsBelow > 0);
  const asked = concerned.filter(({ targets }) => targets.length > 0);
  const ends = change.to === null;
  return {
    openForms: ends ? asked.flatMap(({ plan }) => openForms(plan, { region: place.region, change, around })) : [],
    formsNoLongerCounted: ends ? countLate(change, asked, around) : 0,
    targets: asked.reduce((sum, { targets }) => sum + targets.length, 0),
    plans: asked.map(({ plan }) => plan.code),
    unitsBelow,
    periods: change.kind === 'renamed' ? [] : rolledUpAnew(change, concerned, around),
  };
}

interface Place {
  readonly tree: RegionTree;
  readonly region: Region;
  readonly day: IsoDay;
}

/** Where the unit lay until then, and where it lies from then on. */
function placesOf({ code, from, to, day }: RegionChange, { before, after }: Surroundings): readonly Place[] {
  const places = [
    ...(from === null ? [] : [{ tree: before, region: before.byCode(code), day: addDays(day, -1) }]),
    ...(to === null ? [] : [{ tree: after, region: after.byCode(code), day }]),
  ];
  return places.flatMap(({ region, ...place }) => (region === undefined ? [] : [{ ...place, region }]));
}

interface Concerned {
  readonly plan: Plan;
  readonly targets: readonly PlanTarget[];
}

function isInScope(plan: Plan, { tree, region, day }: Place): boolean {
  const scope = tree.byCode(plan.scope);
  return scope !== undefined && tree.contains(scope.id, region.id, day);
}

function targetsOf(plan: Plan, region: Region): readonly PlanTarget[] {
  return plan.targets.filter((one) => reports(one, region) || isJudged(one, region));
}

function reports({ units, reportedAt }: PlanTarget, region: Region): boolean {
  if (units !== undefined) return units.includes(region.code);
  return region.level === reportedAt && region.type !== 'own_level';
}

function isJudged({ units, anyLevel, target }: PlanTarget, region: Region): boolean {
  return units === undefined && (anyLevel || region.level === target.judgedAt) && region.type !== 'own_level';
}

function countBelow(tree: RegionTree, id: number, day: IsoDay): number {
  return tree.childrenAt(id, day).reduce((sum, child) => sum + 1 + countBelow(tree, child.id, day), 0);
}

/** At most so many periods of a plan can be open at once; a lag of years would be a mistake of the plan. */
const mostOpen = 24;

interface Ending {
  readonly region: Region;
  readonly change: RegionChange;
  readonly around: Surroundings;
}

/** Begun by today, not handed in, and not yet due when the unit ends; what holidays move is left to those downstream. */
function openForms(plan: Plan, { region, change, around }: Ending): OpenForm[] {
  const { day } = change;
  const lag = plan.calendar?.deadline ?? Math.max(...plan.targets.map(({ target }) => target.publicationLag));
  const found: OpenForm[] = [];
  let period = periodContaining(around.today, plan.frequency);
  for (let back = 0; back < mostOpen && reportingDeadline(period, lag) >= around.today; back++) {
    const closes = periodEnd(period) >= day;
    const stillOwed = reportingDeadline(period, lag) >= day;
    const asked = plan.targets.some((one) => reports(one, region) && isRunning(one, period));
    const handedIn = around.reported.has(`${plan.code}/${region.code}/${periodNumberOrThrow(period)}`);
    if ((closes || stillOwed) && asked && !handedIn) found.push({ plan: plan.code, period, closes });
    period = previousPeriod(period);
  }
  return found;
}

function isRunning({ target }: PlanTarget, period: PeriodId): boolean {
  return target.window.from <= periodEnd(period) && target.window.by >= periodStart(period);
}

function countLate({ code, day }: RegionChange, asked: readonly Concerned[], { reported }: Surroundings): number {
  const plans = new Set(asked.map(({ plan }) => plan.code));
  return [...reported].filter((key) => {
    const [plan = '', region, period] = key.split('/');
    return plans.has(plan) && region === code && periodEnd(periodFromNumberOrThrow(Number(period))) >= day;
  }).length;
}

/** The map of a period is that of its end, so a change concerns the periods that end on its day or later. */
function rolledUpAnew({ day }: RegionChange, concerned: readonly Concerned[], { known }: Surroundings): string[] {
  const plans = new Set(concerned.map(({ plan }) => plan.code));
  return [...known].flatMap((key) => {
    const [plan = '', number] = key.split('/');
    const period = periodFromNumberOrThrow(Number(number));
    return plans.has(plan) && periodEnd(period) >= day ? [`${plan}/${period}`] : [];
  });
}
