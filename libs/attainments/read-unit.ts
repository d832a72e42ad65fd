import type { Reading, UnitFigures } from '#scoring';
import type { RolledFigure } from './figures.js';
import { storedPeriodOrThrow } from './reporting-period.js';

/** A unit's own figures as readings, one indicator after the other and only when they are asked for. */
export function readUnit(code: string, sums: readonly RolledFigure[]): UnitFigures {
  const known = new Map<string, readonly Reading[]>();
  return {
    code,
    readings: (indicator) => {
      const made = known.get(indicator) ?? sums.filter((sum) => sum.indicator === indicator).map(readingOf);
      known.set(indicator, made);
      return made;
    },
  };
}

function readingOf(figure: RolledFigure): Reading {
  const { numerator, denominator } = figure;
  return {
    period: storedPeriodOrThrow(figure.periodId).id,
    value: numerator === null ? null : { numerator, denominator },
    ...(figure.notApplicable === figure.units ? { notApplicable: true } : {}),
    coverage: { reported: 1, expected: 1 },
    recordedAt: instantOf(figure.recordedAt),
  };
}

/** The instant that was printed last: figures of one form share theirs. */
let printed = { milliseconds: 0, text: new Date(0).toISOString() };

/** An instant as text; empty where a figure was known from the beginning. */
export function instantOf(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return '';
  if (milliseconds !== printed.milliseconds) printed = { milliseconds, text: new Date(milliseconds).toISOString() };
  return printed.text;
}
