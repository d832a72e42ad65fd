import type { Plan, Region } from '#catalog';
import { scoreTarget, summarizeUnits, type IsoDay, type Score, type UnitScore, type UnitSummary } from '#scoring';
import type { ApplicableTarget } from './applicable-targets.js';
import { composeReadings, type RolledFigure } from './compose-readings.js';
import type { ReportingPeriod } from './reporting-period.js';
import type { UnitsBelow } from './units-below.js';

/** A judgement, and the standings of units that went into it: it is another one when any of them changes. */
export interface Judgement {
  readonly score: Score;
  readonly standings: readonly UnitScore[];
}

/** Everything a judgement depends on. Nothing is read from a clock or a store. */
export interface Judging {
  readonly plan: Plan;
  readonly region: Region;
  readonly period: ReportingPeriod;
  readonly asOf: IsoDay;
  readonly units: UnitsBelow;
  /** The figures of this region in all periods known. */
  readonly figures: readonly RolledFigure[];
  readonly indicatorId: (code: string) => number | undefined;
  /** How a judged unit below stands in the same period; undefined where it has no judgement. */
  readonly standingOf: (targetCode: string, unitId: number) => UnitScore | undefined;
}

/** Judges targets of a plan that apply to a region (see applicableTargets) in one period. */
export function judgeRegion(judging: Judging, targets: readonly ApplicableTarget[]): Judgement[] {
  return targets.map((applied) => judgeTarget(judging, applied));
}

function judgeTarget(judging: Judging, applied: ApplicableTarget): Judgement {
  const { plan, region, period, asOf, units, figures, indicatorId } = judging;
  const { planTarget, judged } = applied;
  const { standings, summary } = standingsBelow(judging, applied);
  const score = scoreTarget({
    plan: plan.code,
    planVersion: plan.version,
    target: planTarget.target,
    region: { code: region.code, level: region.level },
    judged,
    period: period.id,
    asOf,
    readings: composeReadings({
      planTarget,
      figures,
      indicatorId,
      expectedOn: (day) => units.expected(planTarget, region.id, day).length,
      upTo: period,
    }),
    units: summary,
  });
  return { score, standings };
}

function standingsBelow(
  { standingOf, units }: Judging,
  { planTarget, judgedUnits }: ApplicableTarget,
): { standings: readonly UnitScore[]; summary: UnitSummary | null } {
  if (judgedUnits.length === 0) return { standings: [], summary: null };
  const standings = judgedUnits.map(
    (unit) => standingOf(planTarget.target.id, unit) ?? silent(units.tree.byId(unit)?.code ?? String(unit)),
  );
  return { standings, summary: summarizeUnits(standings, judgedUnits.length) };
}

/** A unit that never reported: it is missing, and it is named. */
function silent(region: string): UnitScore {
  return { region, status: 'no_data', severity: 0, attainment: null, atDue: null };
}
