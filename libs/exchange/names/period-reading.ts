import type { Words } from '#platform/errors';
import type { PeriodId } from '#scoring';

/** What a period in the notation of another system turned out to be. */
export type PeriodReading =
  | { readonly kind: 'period'; readonly period: PeriodId }
  /** A period all right, of a type that no plan reports by: the importer refuses it as such, not as a misspelt one. */
  | { readonly kind: 'other'; readonly periodType: string }
  /** An interval that begins on a day on which no such period begins; `expected` is the one that holds the day. */
  | { readonly kind: 'misplaced'; readonly expected: string }
  | { readonly kind: 'unreadable' };

export type PeriodNotation = 'dhis2' | 'adx' | 'sdmx';

export const unreadable: PeriodReading = { kind: 'unreadable' };

const examples: Readonly<Record<PeriodNotation, string>> = {
  dhis2: '202303, 2023Q1, 2023S1, 2023',
  adx: '2023-03-01/P1M, 2023-01-01/P3M, 2023-01-01/P6M, 2023-01-01/P1Y',
  sdmx: '2023-03, 2023-Q1, 2023-S1, 2023',
};

/** Why a period is not taken, and what to write instead; null where it is one of ours. */
export function tellPeriod(text: string, notation: PeriodNotation, reading: PeriodReading): Words | null {
  const seen = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  switch (reading.kind) {
    case 'period':
      return null;
    case 'other':
      return {
        zh: `“${seen}”是 ${reading.periodType} 类型的期间，没有方案按它填报；请按月、季、半年或年填写，如 ${examples[notation]}`,
        en: `"${seen}" is a period of type ${reading.periodType}, by which no plan reports. Write a month, quarter, half-year or year: ${examples[notation]}`,
      };
    case 'misplaced':
      return {
        zh: `“${seen}”不从期间的第一天开始，应为 ${reading.expected}`,
        en: `"${seen}" does not begin on the first day of such a period. Write ${reading.expected}`,
      };
    case 'unreadable':
      return {
        zh: `“${seen}”不是期间；应如 ${examples[notation]}`,
        en: `"${seen}" is no period. Write one like ${examples[notation]}`,
      };
  }
}
