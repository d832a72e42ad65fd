import type { RegionType } from '#catalog';
import type { Level } from '#scoring';

/** What lies in the bulletin's region, and who makes up its gaps. */
export interface RegionFacts {
  /** All that lay in it at the end of the period, on the levels that are judged or report, in the order of codes. */
  readonly below: readonly RegionBelow[];
  /** Of targets in which the region itself is behind, the worst first. */
  readonly gaps: readonly RegionGap[];
}

export interface RegionBelow {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly type: RegionType;
  /** Name of the region that it reports to. */
  readonly parent: string;
}

/** What those directly below add to the gap of a sum, or of a quotient of two sums. */
export interface RegionGap {
  readonly target: string;
  /** In the terms of the target (a fraction where it is a share): positive adds to the gap, negative makes up for others. */
  readonly shares: readonly { readonly region: string; readonly name: string; readonly gap: number }[];
}
