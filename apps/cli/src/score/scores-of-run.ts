import { judgeFigures, type ScoredInput } from '#attainments/pure';
import { rankOf, type Plan, type PlanTarget, type Region, type RegionTree } from '#catalog/pure';
import { periodContaining, periodEnd, periodFromNumberOrThrow, previousPeriod, type IsoDay, type PeriodId } from '#scoring'; // prettier-ignore
import type { StoredFigures } from './stored-figures.js';

/** What of a plan is scored. */
export interface Run {
  readonly plan: Plan;
  readonly tree: RegionTree;
  readonly figures: StoredFigures;
  readonly asOf: IsoDay;
  /** The last period that the plan judges. */
  readonly lastPeriod: PeriodId;
  readonly wanted: Wanted;
  /** Whether anybody is to read the working. */
  readonly explanation: boolean;
}

export interface Wanted {
  /** Ids; all targets when empty, and likewise below. */
  readonly targets: readonly string[];
  readonly regions: readonly string[];
  readonly periods: readonly PeriodId[];
  /** Every period with figures, and not the latest alone. */
  readonly allPeriods: boolean;
}

export interface TargetScore extends ScoredInput {
  readonly planTarget: PlanTarget;
}

/**
 * The scores of a run, one by one: each target in every region that is judged by it or lies above such a one, as far as
 * the file has figures of the plan from there. What a region says nothing about is a result too: no data, or not done.
 */
export function* scoresOfRun(run: Run): Generator<TargetScore, void, undefined> {
  const { plan, tree, figures, asOf, wanted, explanation } = run;
  const told = figures.regionsOf(plan.targets.flatMap(codesOf));
  for (const planTarget of plan.targets) {
    const { id } = planTarget.target;
    if (wanted.targets.length > 0 && !wanted.targets.includes(id)) continue;
    const today = latestPeriod(run, planTarget);
    const periods = periodsOf(run, planTarget, today);
    const regions = regionsOf(run, planTarget, { told, day: periodEnd(periods.at(-1) ?? '') });
    const wants = (one: PlanTarget): boolean => one === planTarget;
    const given = { plan, tree, figures, asOf, today, periods, regions, wants, explanation };
    for (const one of judgeFigures(given)) yield { planTarget, ...one };
  }
}

const codesOf = ({ inputs }: PlanTarget): readonly string[] => inputs.map((input) => input.indicator);

/**
 * A figure is judged in the last period that was over on the as-of day, and no later than the plan's last; what is to be
 * done by a day, in the period that holds the as-of day. It is judged as of that day: a figure may have grown stale since.
 */
function latestPeriod({ plan, asOf, lastPeriod }: Run, { inputs }: PlanTarget): PeriodId {
  const running = periodContaining(asOf, plan.frequency);
  if (inputs.some((input) => input.asks === 'date')) return running;
  const over = periodEnd(running) <= asOf ? running : previousPeriod(running);
  return periodEnd(over) <= periodEnd(lastPeriod) ? over : lastPeriod;
}

function periodsOf({ figures, wanted }: Run, planTarget: PlanTarget, latest: PeriodId): readonly PeriodId[] {
  if (wanted.periods.length > 0) return wanted.periods;
  if (!wanted.allPeriods) return [latest];
  const told = figures.periodsOf(codesOf(planTarget)).map(periodFromNumberOrThrow);
  return [...new Set([...told, latest])].sort((a, b) => (periodEnd(a) < periodEnd(b) ? -1 : 1));
}

/** The regions with figures and those above them, on the levels that the target judges or counts. */
function regionsOf(
  { plan, tree, wanted }: Run,
  planTarget: PlanTarget,
  { told, day }: { readonly told: ReadonlySet<number>; readonly day: IsoDay },
): readonly string[] {
  if (wanted.regions.length > 0) return wanted.regions;
  const found = new Set<Region>();
  const scope = tree.byCode(plan.scope);
  if (scope !== undefined) found.add(scope);
  for (const id of told) {
    const region = tree.byId(id);
    if (region !== undefined) for (const one of [region, ...tree.ancestorsAt(id, day)]) found.add(one);
  }
  return [...found].filter((region) => isShown(planTarget, region)).map((region) => region.code);
}

/** Judged, or above the judged: what lies below contributes and has no verdict. */
function isShown({ target, units, anyLevel }: PlanTarget, { code, level, type }: Region): boolean {
  if (units?.includes(code) === true || anyLevel) return true;
  if (type === 'own_level') return false;
  const [own, judged] = [rankOf(level), rankOf(target.judgedAt)];
  return units === undefined ? own <= judged : own < judged;
}
