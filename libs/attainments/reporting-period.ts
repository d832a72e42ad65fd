import {
  parsePeriod,
  periodEnd,
  periodFromNumber,
  periodNumber,
  periodStart,
  printPeriod,
  type Frequency,
  type IsoDay,
  type PeriodId,
} from '#scoring';

/** A period as it is printed, as it is stored, and the days it covers. */
export interface ReportingPeriod {
  readonly id: PeriodId;
  readonly number: number;
  readonly frequency: Frequency;
  readonly start: IsoDay;
  readonly end: IsoDay;
}

export function readPeriod(id: PeriodId): ReportingPeriod | null {
  const [parsed, number] = [parsePeriod(id), periodNumber(id)];
  if (parsed === null || number === null) return null;
  return { id, number, frequency: parsed.frequency, start: periodStart(id), end: periodEnd(id) };
}

/** For periods that nobody typed. */
export function periodOrThrow(id: PeriodId): ReportingPeriod {
  const period = readPeriod(id);
  if (period === null) throw new Error(`${id} is no period`);
  return period;
}

/** Every figure asks for its period, and there are few of them: each is read once. */
const read = new Map<number, ReportingPeriod>();

/** For numbers that the database or a duty's key holds: anything else there is a fault of ours. */
export function storedPeriodOrThrow(number: number): ReportingPeriod {
  const known = read.get(number);
  if (known !== undefined) return known;
  const id = periodFromNumber(number);
  const period = id === null ? null : readPeriod(id);
  if (period === null) throw new Error(`${number} is the number of no period`);
  read.set(number, period);
  return period;
}

/** The last two digits of the first and last period of a year, which tell one frequency from another: quarters 21–24. */
export function numbersWithinYear(frequency: Frequency): readonly [number, number] {
  const perYear = { month: 12, quarter: 4, 'half-year': 2, year: 1 } as const;
  const of = (index: number) => (periodNumber(printPeriod({ frequency, year: 2000, index })) ?? 0) % 100;
  return [of(1), of(perYear[frequency])];
}
