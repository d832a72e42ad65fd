import { courseOf, endOf, quarterOf, quartersSince, shareOf, type Occasion } from './demonstration-occasion.js';
import { inventRatio } from './demonstration-ratio.js';
import type { Figure } from './demonstration-target.js';
import { seededDraw, seededWhole } from './seeded-draw.js';

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

function inventNumber(occasion: Occasion): Figure {
  const { target, input, reporter, quarter } = occasion;
  if (target.kind === 'composite') return inventScore(occasion);
  if (target.kind === 'relative') return inventIncome(occasion);
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

/** The score of one dimension, 0 to 100: another start for each, and a little more every year where things go well. */
function inventScore({ target, input, reporter: { region }, quarter }: Occasion): Figure {
  const yearly = { arrives: 2.5, behind: 0.5, 'far-behind': -1.5 }[courseOf(input.indicator, region)];
  const start = seededWhole(620, 880, 'score', input.indicator, region) / 10;
  return { value: Math.min(100, start + yearly * (quarter.year - Number(target.window.from.slice(0, 4)))) };
}

/** Yuan a year: the average of the unit, and what its department earns beside it, from a little less to a little more. */
function inventIncome({ target, input, reporter: { region }, quarter }: Occasion): Figure {
  const years = quarter.year - Number(target.window.from.slice(0, 4));
  const average = seededWhole(720, 1180, 'income', region) * 100 * (1 + 0.04 * years);
  if (input.indicator !== target.indicator) return { value: Math.round(average) };
  const start = { arrives: 1.01, behind: 0.985, 'far-behind': 0.94 }[courseOf(target.id, region)];
  return { value: Math.round(average * (start + 0.02 * years)) };
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

function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
