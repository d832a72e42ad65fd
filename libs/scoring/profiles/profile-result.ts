/** Why there is no figure, or none of the usual kind. */
export type Reason =
  | 'no_baseline'
  | 'no_current'
  | 'no_target'
  | 'under_one_year'
  | 'target_under_one_year'
  | 'opposite_signs'
  | 'not_positive'
  | 'no_change_wanted'
  | 'zero_baseline'
  | 'met_at_baseline'
  | 'growth_rate'
  | 'too_early';

/** Beside a figure: what was done to get it. */
export type ProfileFlag =
  | 'zero_baseline_replaced'
  | 'zero_target_replaced'
  | 'limit_unused'
  | 'limit_passed'
  | 'met_at_baseline'
  | 'within_one_point'
  | 'late';

/** What a profile makes of a case. `status` is in the publisher's own words. */
export interface ProfileResult {
  /** The figure that is classed: a ratio, a growth rate or a percentage, by `rule`; null where there is none. */
  readonly value: number | null;
  readonly status: string;
  /** −5 to 5, `statcan` only. */
  readonly score: number | null;
  /** The publisher's number for the status, `hp2020` only. */
  readonly code: string | null;
  /** Which formula gave the value; null where none did. */
  readonly rule: string | null;
  readonly reason: Reason | null;
  readonly flags: readonly ProfileFlag[];
}

export const notAvailable = 'not_available';

/** A result of which only the parts that say something are given. */
export function profileResult(status: string, parts: Partial<ProfileResult> = {}): ProfileResult {
  return { value: null, status, score: null, code: null, rule: null, reason: null, flags: [], ...parts };
}
