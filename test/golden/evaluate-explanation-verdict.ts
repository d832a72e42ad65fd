import { dayOf, monthsSince } from './evaluate-explanation-calendar.js';
import { Fraction, nought, unity } from './evaluate-explanation-fraction.js';
import { textOf, type Given, type Value } from './evaluate-explanation-given.js';
import { tooEarly } from './evaluate-explanation-path.js';

/** Section 6: whether a figure does what is asked of it; what not all units have told is not yet there. */
export function meets(given: Given): Value {
  return !given.is('incomplete') && isInside(given, given.need('value'));
}

function isInside(given: Given, x: Fraction): boolean {
  const [low, high] = [given.number('low'), given.number('high')];
  const strict = given.text('op') === '>' || given.text('op') === '<';
  const enough = low === null || (strict ? low.below(x) : x.atLeast(low));
  const notTooMuch = high === null || (strict ? x.below(high) : high.atLeast(x));
  return enough && notTooMuch;
}

/** Section 6, `keep`: holding inside; outside slipping for the grace, then a breach, at the due date at once. */
export function keeping(given: Given): Value {
  const rows = given.rows('series').map(([period, value, incomplete]) => ({
    period: textOf(period),
    inside: incomplete !== true && isInside(given, value as Fraction),
  }));
  const reached = given.text('keep') === 'once-reached' ? rows.findIndex(({ inside }) => inside) : 0;
  const kept = reached < 0 ? [] : rows.slice(reached);
  const latest = kept.at(-1);
  if (!latest || (given.text('keep') === 'once-reached' && kept.length === 1)) {
    return { standing: null, months: null, outside: nought, breach: nought, held: null, of: null };
  }
  const lastInside = kept.findLastIndex(({ inside }) => inside);
  const outside = kept.length - 1 - lastInside;
  const grace = Number(given.need('grace').floor().top);
  const broken = given.is('due') && outside > 0 ? Math.max(1, outside - grace) : Math.max(0, outside - grace);
  const since = kept[lastInside];
  const start = since ? { period: since.period } : { day: given.text('from') ?? '' };
  return {
    standing: outside === 0 ? 'holding' : broken > 0 ? 'breach' : 'slipping',
    months: outside === 0 ? nought : monthsSince(start, latest.period),
    outside: Fraction.of(outside),
    breach: Fraction.of(broken),
    held: Fraction.of(kept.filter(({ inside }) => inside).length),
    of: Fraction.of(kept.length),
  };
}

/** What is to be done by a day: parts done as of the day, parts due, what passed undone and what comes next. */
export function parts(given: Given): Value {
  const asOf = given.text('asOf') ?? '';
  const rows = given.rows('parts').map(([by, done]) => ({
    by: textOf(by),
    done: typeof done === 'string' && dayOf(done) <= dayOf(asOf) ? done : null,
  }));
  const open = rows
    .filter(({ done }) => done === null)
    .map(({ by }) => by)
    .toSorted();
  const due = rows.filter(({ by }) => by < asOf).length;
  const days = rows.flatMap(({ done }) => done ?? []).toSorted();
  return {
    parts: Fraction.of(rows.length),
    done: Fraction.of(days.length),
    dueShare: Fraction.of(due, rows.length),
    last: open.length === 0 ? (days.at(-1) ?? null) : null,
    missed: open.find((by) => by < asOf) ?? null,
    next: open.find((by) => by >= asOf) ?? null,
  };
}

/** What is to rise year on year: how many steps did, how the last one went, and how many in a row did not. */
export function years(given: Given): Value {
  const figures = given.rows('years').map(([, value]) => (value as Fraction | null) ?? null);
  const steps = figures.slice(1).map((value, place) => direction(value, figures[place] ?? null));
  const flat = steps.length - 1 - steps.findLastIndex((step) => step !== 'equal' && step !== 'down');
  return {
    steps: Fraction.of(steps.length),
    rises: Fraction.of(steps.filter((step) => step === 'up').length),
    unproven: Fraction.of(steps.filter((step) => step === null).length),
    last: steps.at(-1) ?? null,
    flat: Fraction.of(flat),
  };
}

function direction(value: Fraction | null, before: Fraction | null): 'up' | 'equal' | 'down' | null {
  if (value === null || before === null) return null;
  return before.below(value) ? 'up' : value.below(before) ? 'down' : 'equal';
}

export function againstLastYear(given: Given): Value {
  return direction(given.need('value'), given.need('lastYear'));
}

/** One-sided 5 %: a move of more than 1.6449 standard errors of the difference. */
export function significance(given: Given): Value {
  const [error, other] = [given.need('standardError').toNumber(), given.number('baselineError')?.toNumber() ?? 0];
  const move = given.need('value').minus(given.need('baseline')).size().toNumber();
  return move > 1.6449 * Math.hypot(error, other);
}

/** A region by its units: whether enough of them meet, or else where the one stands that it hangs on (section 5). */
export function rollUp(given: Given): Value {
  const [met, total] = [given.need('met'), given.need('total')];
  const share = met.over(total);
  if (share === null) return { status: 'not_applicable', share: null };
  const last = given.text('worst');
  if (share.atLeast(given.number('share') ?? unity)) return { status: last === 'holding' ? last : 'achieved', share };
  const silent = last === 'no_data' || last === 'stale';
  const missed = given.is('due') && (given.has('share') || silent);
  return { status: missed ? 'missed' : last, share };
}

/** The table of section 9, read from the top. */
export function status(given: Given): Value {
  const table: readonly (readonly [boolean, string])[] = [
    [given.is('notApplicable') || given.text('standing') === 'not_applicable', 'not_applicable'],
    [given.is('noTarget'), 'no_target'],
    [given.has('standing'), given.text('standing') ?? ''],
    [given.is('notDue'), 'not_due'],
    [given.is('noData'), 'no_data'],
    [given.is('stale'), 'stale'],
    [given.text('kept') === 'holding', 'holding'],
    [given.is('meets') && !given.has('kept'), 'achieved'],
    [given.text('kept') === 'breach', 'breach'],
    [given.text('kept') === 'slipping', 'slipping'],
    [given.is('due') || given.has('stageMissed'), 'missed'],
    [given.is('overLimit'), 'over_limit'],
    [given.is('noBaseline'), 'no_baseline'],
    [given.is('baselineOnly'), 'baseline_only'],
    [given.number('share')?.round(9).below(tooEarly) ?? false, 'too_early'],
  ];
  return table.find(([holds]) => holds)?.[1] ?? paceClass(given);
}

function paceClass(given: Given): Value {
  const calm = given.has('significant') && !given.is('significant') ? 'stalled' : 'regressing';
  if (given.has('lastStep'))
    return { up: 'on_track', equal: 'stalled', down: calm }[given.text('lastStep') ?? ''] ?? null;
  const spi = given.number('scheduleRatio')?.round(9);
  if (!spi) {
    const [x, due] = [given.need('value'), given.need('expected')];
    return (given.is('rise') ? x.atLeast(due) : due.atLeast(x)) ? 'on_track' : 'needs_acceleration';
  }
  const ladder: readonly (readonly [number, string])[] = [
    [110, 'ahead'],
    [95, 'on_track'],
    [60, 'needs_acceleration'],
    [10, 'far_behind'],
    [-10, 'stalled'],
  ];
  return ladder.find(([edge]) => spi.atLeast(Fraction.of(edge, 100)))?.[1] ?? calm;
}

const paced = new Set(['ahead', 'on_track', 'needs_acceleration', 'far_behind', 'stalled', 'regressing']);
const behind = new Set(['needs_acceleration', 'far_behind', 'stalled', 'regressing']);

/** The ladder of section 10: verdicts as they are, pace by its ratio and its lag, capped where a share says little. */
export function severity(given: Given): Value {
  const stands = given.text('status') ?? '';
  return Fraction.of(level(given, stands));
}

function level(given: Given, stands: string): number {
  if (given.has('units')) return unitLevel(given, stands);
  const q = given.number('monthsPerPeriod') ?? unity;
  const months = given.number('lagMonths');
  if (given.is('milestone')) {
    if (stands === 'missed') return months?.round(9).atLeast(q) === true ? 3 : 2;
    const silent = ['achieved', 'not_applicable', 'no_target'].includes(stands);
    return given.is('near') && !silent ? 1 : 0;
  }
  if (stands === 'missed') return 3;
  if (stands === 'breach') return (given.number('breach') ?? unity).atLeast(Fraction.of(2)) ? 3 : 2;
  if (stands === 'slipping' || stands === 'over_limit') return 1;
  const found = given.has('flatYears') ? flatLevel(given, stands) : paceLevel(given, stands);
  return given.is('small') || given.is('imputed') ? Math.min(1, found) : found;
}

function unitLevel(given: Given, stands: string): number {
  const silent = ['not_applicable', 'no_target', 'achieved'].includes(stands);
  const highest = Number(given.need('units').top);
  if (silent) return 0;
  return stands === 'missed' && highest === 0 ? 3 : highest;
}

function flatLevel(given: Given, stands: string): number {
  return behind.has(stands) ? Math.min(2, Number(given.need('flatYears').top)) : 0;
}

function paceLevel(given: Given, stands: string): number {
  if (!paced.has(stands)) return 0;
  const q = given.need('monthsPerPeriod');
  const [spi, months, factor] = ['scheduleRatio', 'lagMonths', 'factor'].map((name) => given.number(name)?.round(9));
  const slow = (percent: number) => spi?.below(Fraction.of(percent, 100)) === true;
  const late = (periods: Fraction) => months?.atLeast(q.times(periods).round(9)) === true;
  const steep = (by: Fraction) => factor?.atLeast(by) === true;
  if (!(slow(95) || !spi) || !late(Fraction.of(1, 2))) return 0;
  if (slow(60) || late(Fraction.of(2)) || steep(Fraction.of(2)) || given.is('reversal')) return 3;
  return slow(80) || late(unity) || steep(Fraction.of(3, 2)) ? 2 : 1;
}
