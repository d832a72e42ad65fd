import type { Level } from '#scoring';

/** On which day a bulletin is made. */
export type BulletinDay =
  /** The so-manieth working day after the month, quarter or year that it is of. */
  | { readonly count: 'working_day'; readonly days: number }
  /** So many working days after the deadline of the form that ends with it. */
  | { readonly count: 'after_deadline'; readonly days: number };

/** For which regions bulletins of one kind are made, and when. */
export interface BulletinSchedule {
  /** Highest first; null: for the region that the document binds alone. */
  readonly levels: readonly Level[] | null;
  readonly day: BulletinDay;
}

export const bulletinCadences = ['monthly', 'quarterly', 'annual'] as const;
export type BulletinCadence = (typeof bulletinCadences)[number];

/** Which bulletins the clock makes (`bulletins`); null: none of that kind. Without the key one a month for the region that the document binds. */
export type PlanBulletins = Readonly<Record<BulletinCadence, BulletinSchedule | null>>;
