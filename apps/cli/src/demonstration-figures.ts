import type { DemonstrationInput, DemonstrationTarget, Figure } from './demonstration-target.js';
import { seededDraw, seededWhole } from './seeded-draw.js';

/** Who reports what when: the region, and how many regions share a count that is judged above them. */
export interface Reporter {
  readonly region: string;
  readonly share: number;
}

/** How a region does on a target: arrives, stays a little behind, or stays far behind. */
type Course = 'arrives' | 'behind' | 'far-behind';

function courseOf(target: string, region: string): Course {
  const drawn = seededDraw('course', target, region);
  return drawn < 0.62 ? 'arrives' : drawn < 0.87 ? 'behind' : 'far-behind';
}

/** One box of a form: what is asked for, of whom, for which quarter. */
export interface Occasion {
  readonly target: DemonstrationTarget;
  readonly input: DemonstrationInput;
  readonly reporter: Reporter;
  readonly quarter: Quarter;
}

/** An invented figure of one quarter, or null where the region has nothing to report yet. It depends on its arguments alone. */
export function inventFigure(occasion: Occasion): Figure | null {
  switch (occasion.input.asks) {
    case 'date':
      return inventDate(occasion);
    case 'ratio':
      return inventRatio(occasion);
    case 'number':
      return inventNumber(occasion);
  }
}

export interface Quarter {
  readonly year: number;
  readonly index: 1 | 2 | 3 | 4;
}

export const printQuarter = ({ year, index }: Quarter): string => `${year}Q${index}`;
const ends = ['03-31', '06-30', '09-30', '12-31'] as const;
export const endOf = ({ year, index }: Quarter): string => `${year}-${ends[index - 1] ?? '12-31'}`;

/** Done some weeks before the due day, some days after it, or never; claimed from the quarter on in which it was done. */
function inventDate({ target, input, reporter: { region }, quarter }: Occasion): Figure | null {
  const part = input.indicator.split('.')[1];
  const due = target.stages.find((stage) => stage.part === part)?.by ?? target.window.by;
  const course = courseOf(`${target.id}.${part ?? ''}`, region);
  if (course === 'far-behind') return null;
  const early = -seededWhole(12, 70, 'early', input.indicator, region);
  const date = shiftDay(due, course === 'arrives' ? early : seededWhole(5, 40, 'late', input.indicator, region));
  return date <= endOf(quarter) ? { date } : null;
}

function inventRatio({ target, reporter: { region }, quarter }: Occasion): Figure {
  const denominator = seededWhole(40, 400, 'denominator', target.id, region);
  const goal = target.kind === 'increment-per-year' ? 0.6 : goalAt(target, quarter);
  const over = { arrives: 0.03, behind: -0.035, 'far-behind': -0.12 }[courseOf(target.id, region)];
  const end = Math.min(1, goal + over);
  const rate = end - seededDraw('start', target.id, region) * 0.15 * (1 - shareOf(target, quarter));
  const numerator = Math.round(Math.max(0.02, rate) * denominator);
  return {
    numerator: goal === 1 && end === 1 && rate > 0.985 ? denominator : Math.min(numerator, denominator),
    denominator,
  };
}

function inventNumber(occasion: Occasion): Figure {
  const { target, input, reporter, quarter } = occasion;
  const goal = (target.goal.low ?? target.goal.high ?? 1) / reporter.share;
  const course = courseOf(target.id, reporter.region);
  const reach = { arrives: 1.04, behind: 0.85, 'far-behind': 0.5 }[course];
  if (target.measure === 'flow' || target.measure === 'flow-ytd') return inventCount(occasion, goal * reach);
  const whole = (figure: number): Figure => ({
    value: input.wholeNumber ? Math.round(figure) : Math.round(figure * 10) / 10,
  });
  if (target.kind === 'increment')
    return whole(600 + seededWhole(0, 200, 'base', reporter.region) + goal * reach * shareOf(target, quarter));
  if (target.measure === 'level') return whole(goal * (0.985 + 0.02 * shareOf(target, quarter)));
  if (target.goal.low !== null && target.goal.low === target.goal.high) return whole(goal);
  if (goal <= 2) return whole(course === 'far-behind' ? 0 : seededWhole(1, 4, 'stock', target.id, reporter.region));
  return whole(course === 'arrives' ? goal + 1 : goal * (0.8 + (reach - 0.8) * shareOf(target, quarter)));
}

/** Whole counts whose sum at the year's end is the total, spread evenly; a count per year begins again each January. */
function inventCount({ target, reporter: { region }, quarter }: Occasion, total: number): Figure {
  const yearly = target.kind === 'count-per-year';
  const sum = Math.max(0, Math.round(total + seededDraw('luck', target.id, region) - 0.5));
  const begun = yearly ? quarter.index : quartersSince(target.window.from, quarter);
  const all = yearly ? 4 : quartersSince(target.window.from, quarterOf(target.window.by));
  const upTo = (n: number): number => Math.floor((sum * Math.min(n, all)) / all);
  return { value: target.measure === 'flow' ? upTo(begun) - upTo(begun - 1) : upTo(begun) };
}

/** The value of the stage that falls due next, or of the target. */
function goalAt(target: DemonstrationTarget, quarter: Quarter): number {
  const next = target.stages.find((stage) => stage.value !== null && stage.by >= endOf(quarter));
  return next?.value ?? target.stages.at(-1)?.value ?? target.goal.low ?? target.goal.high ?? 0.8;
}

/** The share of the window that has gone by at the quarter's end, 0..1. */
function shareOf(target: DemonstrationTarget, quarter: Quarter): number {
  const all = quartersSince(target.window.from, quarterOf(target.window.by));
  return Math.min(1, Math.max(0, quartersSince(target.window.from, quarter) / Math.max(all, 1)));
}

/** Quarters from the one that holds `from` up to and including the other. */
function quartersSince(from: string, { year, index }: Quarter): number {
  const first = quarterOf(from);
  return (year - first.year) * 4 + index - first.index + 1;
}

function quarterOf(day: string): Quarter {
  const month = Number(day.slice(5, 7));
  return { year: Number(day.slice(0, 4)), index: month <= 3 ? 1 : month <= 6 ? 2 : month <= 9 ? 3 : 4 };
}

function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
