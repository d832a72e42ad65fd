import type { IsoDay, Level } from '#scoring';
import type { RegionType } from './region-levels.js';

/** A node of the tree as it stands at the end of its history: the last name, the last parent, the whole life. */
export interface Region {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly level: Level;
  readonly type: RegionType;
  /** Codes from the nation down to this region, each followed by a slash: `100000/520000/522300/`. */
  readonly path: string;
  /** The county that this region is, or lay in when it became known: a part of keys. Its own id above the county. */
  readonly countyId: number;
  readonly parentId: number | null;
  readonly validFrom: IsoDay;
  /** First day on which the region is no more; null while it is in force. */
  readonly validTo: IsoDay | null;
  readonly spells: readonly RegionSpell[];
}

/** A stretch of a region's life with one name and one parent: `[validFrom, validTo)`. Spells are in order and never overlap. */
export interface RegionSpell {
  readonly validFrom: IsoDay;
  readonly validTo: IsoDay | null;
  readonly parentId: number | null;
  readonly name: string;
  /** Codes that took over when the spell ended. */
  readonly successors: readonly string[];
  /** What each of them took of the whole, as exact decimals in the same order; absent or empty where nobody said. */
  readonly shares?: readonly string[];
}
