import type { IsoDay, Level } from '#scoring';
import type { RegionType } from './region-levels.js';

/** A line of a region file, with its place so that a problem can name it. */
export interface RegionRow {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly level: Level;
  readonly type: RegionType;
  readonly parent: string | null;
  readonly validFrom: IsoDay;
  readonly validTo: IsoDay | null;
  /** Codes that took over when the row ended. */
  readonly successors: readonly string[];
  /** What each successor took of the whole, in the order of successors, as exact decimals; empty where nobody said. */
  readonly shares: readonly string[];
  readonly source: string;
}
