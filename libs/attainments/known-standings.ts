import type { Plan, Region } from '#catalog';
import type { ReportingPeriod } from './reporting-period.js';
import type { Standing } from './standing.js';

export interface TargetInPeriod {
  readonly plan: Plan;
  readonly period: ReportingPeriod;
  /** Its code. */
  readonly target: string;
}

/** How a unit that never reported stands, one for all of a level. */
export type SilentByLevel = Map<Region['level'], Standing>;

interface Known {
  /** By region. */
  readonly made: Map<number, Standing>;
  readonly silent: SilentByLevel;
}

/** What was worked out of a target's units: looked up once for the target, then for thousands of units by their number. */
export class KnownStandings {
  private readonly targets = new Map<string, Known>();

  of({ plan, period, target }: TargetInPeriod): Known {
    const key = `${plan.code}/${plan.version}/${target}/${period.number}`;
    const known = this.targets.get(key);
    if (known !== undefined) return known;
    const nothing = { made: new Map(), silent: new Map() };
    this.targets.set(key, nothing);
    return nothing;
  }
}
