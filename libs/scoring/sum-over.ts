import type { Case } from './case.js';
import { usableFigure } from './figure.js';
import { parsePeriod, periodContaining, periodEnd, periodsBetween, periodStart } from './period.js';
import { add, zero } from './rational.js';
import type { Reading } from './reading.js';

/** A flow over a longer period, or over the year of a day, from the periods within it; nothing where one of them is missing. */
export function sumOver(c: Case, at: string): Reading | undefined {
  const whole = parsePeriod(at) ? at : periodContaining(at, 'year');
  const parts = periodsBetween(periodStart(whole), periodEnd(whole), c.target.frequency).map((part) => {
    const reading = c.input.readings.find(({ period }) => period === part);
    return { reading, value: reading ? usableFigure(c, reading) : null };
  });
  const values = parts.flatMap(({ value }) => value ?? []);
  const last = parts.at(-1)?.reading;
  if (!last || values.length < parts.length) return undefined;
  return { ...last, period: whole, value: { numerator: values.reduce(add, zero), denominator: null } };
}
