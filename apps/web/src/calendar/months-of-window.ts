interface Window {
  readonly opens: string;
  readonly deadline: string;
  readonly graceUntil: string;
  readonly locksOn: string | null;
}

export type MonthState = 'open' | 'deadline' | 'late' | null;

const lastDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The fifteen months of a year's plan, from January to March of the next year, in which the last window closes: whether
 * a form is taken in that month, due in it, or taken late.
 */
export function monthsOfWindow(window: Window, year: number): readonly MonthState[] {
  return Array.from({ length: 15 }, (_, at) => {
    const month = (at % 12) + 1;
    const name = `${year + Math.floor(at / 12)}-${String(month).padStart(2, '0')}`;
    return stateIn(window, [`${name}-01`, `${name}-${String(lastDays[month - 1] ?? 31).padStart(2, '0')}`]);
  });
}

function stateIn(
  { opens, deadline, graceUntil, locksOn }: Window,
  [first, last]: readonly [string, string],
): MonthState {
  if (deadline >= first && deadline.slice(0, 7) <= last.slice(0, 7)) return 'deadline';
  if (opens.slice(0, 7) <= last.slice(0, 7) && last < deadline) return 'open';
  const end = locksOn ?? graceUntil;
  return first > deadline && first <= end ? 'late' : null;
}

/** The last full year in which the reader is likely to look: that of today. */
export const thisYear = (): number => new Date().getFullYear();

/** A year of four digits as the address has it; anything else is this year. */
export function yearOf(text: string | undefined): number {
  const year = Number(text);
  return /^\d{4}$/.test(text ?? '') && year >= 2000 && year <= 2100 ? year : thisYear();
}
