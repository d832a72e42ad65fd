import type { PeriodId } from '#scoring';

/** What a period in the notation of another system turned out to be. */
export type PeriodReading =
  | { readonly kind: 'period'; readonly period: PeriodId }
  /** A period all right, of a type that no plan reports by: the importer refuses it as such, not as a misspelt one. */
  | { readonly kind: 'other'; readonly periodType: string }
  /** An interval that begins on a day on which no such period begins; `expected` is the one that holds the day. */
  | { readonly kind: 'misplaced'; readonly expected: string }
  | { readonly kind: 'unreadable' };

export const unreadable: PeriodReading = { kind: 'unreadable' };
