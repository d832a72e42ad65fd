import type { IsoDay, Level } from '#scoring';
import type { RegionType } from './region-levels.js';

/** 新增, 改名, 换上级, 撤销, 合并, 拆分. What cannot be done is a problem (冲突) and no change. */
export type RegionChangeKind = 'added' | 'renamed' | 'moved' | 'abolished' | 'merged' | 'split';

interface NameAndParent {
  readonly name: string;
  readonly parent: string | null;
}

/** One thing that happens to one code on one day. A list of them says all of what an import does to the divisions. */
export interface RegionChange {
  readonly kind: RegionChangeKind;
  readonly code: string;
  /** The first day of the new state. */
  readonly day: IsoDay;
  /** The line of the file that says so. */
  readonly line: number;
  readonly level: Level;
  readonly type: RegionType;
  readonly nameEn: string | null;
  readonly source: string;
  /** Null of what is new. */
  readonly from: NameAndParent | null;
  /** Null of what is no more. */
  readonly to: NameAndParent | null;
  /** Who takes over on that day; with the code itself among them where it goes on with a part. */
  readonly successors: readonly string[];
  readonly shares: readonly string[];
}
