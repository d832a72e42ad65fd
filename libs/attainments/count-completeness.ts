import type { Plan, PlanTarget, Region } from '#catalog';
import type { IsoDay } from '#scoring';
import type { ReportingPeriod } from './reporting-period.js';
import type { UnitsBelow } from './units-below.js';

export type Punctuality = 'on_time' | 'late' | 'missing';

export interface UnitReport {
  readonly region: string;
  readonly name: string;
  readonly state: Punctuality;
  /** When the first version that ever came was recorded; null where none counts now. */
  readonly recordedAt: string | null;
}

export interface Completeness {
  readonly plan: string;
  readonly period: string;
  readonly parent: string;
  /** Last day on which a report is on time. */
  readonly deadline: IsoDay;
  readonly expected: number;
  readonly reported: number;
  readonly onTime: number;
  readonly late: number;
  /** Of the expected units, in percent rounded down to one decimal; null where none is expected. */
  readonly percent: number | null;
  readonly missing: readonly { readonly region: string; readonly name: string }[];
  readonly units: readonly UnitReport[];
}

/** The regions below one (itself included) that have a form to hand in: units that report a target running in the period. */
export function listReporters(
  plan: Plan,
  place: { units: UnitsBelow; region: Region; period: ReportingPeriod },
): Region[] {
  const { units, region, period } = place;
  const scope = units.tree.byCode(plan.scope);
  if (scope === undefined) return [];
  const ids = plan.targets
    .filter((planTarget) => isRunning(planTarget, period))
    .flatMap((planTarget) => units.reporting(planTarget, region, period.end))
    .filter((id) => units.tree.contains(scope.id, id, period.end));
  return [...new Set(ids)].flatMap((id) => units.tree.byId(id) ?? []).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Counts units, each once, so that the share never exceeds all. `late`: the day it came lies after the deadline. */
export function countCompleteness(
  head: Pick<Completeness, 'plan' | 'period' | 'parent' | 'deadline'>,
  expected: readonly Region[],
  received: ReadonlyMap<number, { readonly recordedAt: Date; readonly day: IsoDay }>,
): Completeness {
  const units = expected.map(({ id, code, name }): UnitReport => {
    const report = received.get(id);
    if (report === undefined) return { region: code, name, state: 'missing', recordedAt: null };
    const state = report.day <= head.deadline ? 'on_time' : 'late';
    return { region: code, name, state, recordedAt: report.recordedAt.toISOString() };
  });
  const count = (state: Punctuality): number => units.filter((unit) => unit.state === state).length;
  const [onTime, late] = [count('on_time'), count('late')];
  const reported = onTime + late;
  return {
    ...head,
    expected: units.length,
    reported,
    onTime,
    late,
    percent: units.length === 0 ? null : Math.floor((1000 * reported) / units.length) / 10,
    missing: units.flatMap(({ region, name, state }) => (state === 'missing' ? [{ region, name }] : [])),
    units,
  };
}

function isRunning({ target }: PlanTarget, period: ReportingPeriod): boolean {
  return target.window.from <= period.end && target.window.by >= period.start;
}
