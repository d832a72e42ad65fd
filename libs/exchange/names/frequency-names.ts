import type { Frequency } from '#scoring';

/** How often figures are reported, in the words of DHIS2 (`periodType`). */
export type PeriodType = 'Monthly' | 'Quarterly' | 'SixMonthly' | 'Yearly';

/** How often figures are reported, as the code list CL_FREQ of SDMX has it. */
export type FrequencyCode = 'M' | 'Q' | 'S' | 'A';

const periodTypes: Readonly<Record<Frequency, PeriodType>> = {
  month: 'Monthly',
  quarter: 'Quarterly',
  'half-year': 'SixMonthly',
  year: 'Yearly',
};

const frequencyCodes: Readonly<Record<Frequency, FrequencyCode>> = {
  month: 'M',
  quarter: 'Q',
  'half-year': 'S',
  year: 'A',
};

/** From the shortest to the longest. */
export const frequencies: readonly Frequency[] = ['month', 'quarter', 'half-year', 'year'];

export function periodTypeOf(frequency: Frequency): PeriodType {
  return periodTypes[frequency];
}

export function frequencyOfType(periodType: string): Frequency | null {
  return frequencies.find((frequency) => periodTypes[frequency] === periodType) ?? null;
}

export function frequencyCodeOf(frequency: Frequency): FrequencyCode {
  return frequencyCodes[frequency];
}
