import type { DemonstrationInput, DemonstrationTarget } from './demonstration-target.js';
import { seededDraw } from './seeded-draw.js';

/** A quarter of a year; of a plan that reports once a year, the last one stands for the year. */
export interface Quarter {
  readonly year: number;
  readonly index: 1 | 2 | 3 | 4;
}

/** Who reports what when: the region, and how many regions share a count that is judged above them. */
export interface Reporter {
  readonly region: string;
  readonly share: number;
}

/** One box of a form: what is asked for, of whom, for which quarter. */
export interface Occasion {
  readonly target: DemonstrationTarget;
  readonly input: DemonstrationInput;
  readonly reporter: Reporter;
  readonly quarter: Quarter;
}

/** How a region does on a target: arrives, stays a little behind, or stays far behind. */
export type Course = 'arrives' | 'behind' | 'far-behind';

export function courseOf(target: string, region: string): Course {
  const drawn = seededDraw('course', target, region);
  return drawn < 0.62 ? 'arrives' : drawn < 0.87 ? 'behind' : 'far-behind';
}

export const printQuarter = ({ year, index }: Quarter): string => `${year}Q${index}`;

const ends = ['03-31', '06-30', '09-30', '12-31'] as const;
export const endOf = ({ year, index }: Quarter): string => `${year}-${ends[index - 1] ?? '12-31'}`;

/** The share of the window that has gone by at the quarter's end, 0..1. */
export function shareOf(target: DemonstrationTarget, quarter: Quarter): number {
  const all = quartersSince(target.window.from, quarterOf(target.window.by));
  return Math.min(1, Math.max(0, quartersSince(target.window.from, quarter) / Math.max(all, 1)));
}

/** Quarters from the one that holds `from` up to and including the other. */
export function quartersSince(from: string, { year, index }: Quarter): number {
  const first = quarterOf(from);
  return (year - first.year) * 4 + index - first.index + 1;
}

export function quarterOf(day: string): Quarter {
  const month = Number(day.slice(5, 7));
  return { year: Number(day.slice(0, 4)), index: month <= 3 ? 1 : month <= 6 ? 2 : month <= 9 ? 3 : 4 };
}
