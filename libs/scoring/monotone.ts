import type { Case, Findings } from './case.js';
import { conclude } from './conclude.js';
import { describeFigure } from './describe-figure.js';
import { noteLastYear } from './last-year.js';
import { readingsInWindow } from './observe.js';
import { zero, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import { jsonNumber } from './rounding.js';
import type { Score } from './score.js';
import { isBeforeWindow, isOld, isThin } from './usable.js';
import type { Made, Reference } from './workings.js';
import { yearlyFigures, type YearFigure } from './yearly-figures.js';

/**
 * Scores what is to rise year on year (section 6): the last complete year against the one before. Inside a year nothing
 * is judged anew; the same period of the year before is compared for information only.
 */
export function assessMonotone(c: Case): Findings {
  const years = yearlyFigures(c);
  const inWindow = readingsInWindow(c);
  noteLastYear(c);
  const place = years.findLastIndex(({ value }, index) => index > 0 && value !== null);
  const [latest, before] = [years[place], years[place - 1]];
  if (!latest?.reading || !latest.value) return judgeWithoutYear(c, { years, inWindow });
  return judgeYears(c, {
    years: years.slice(0, place + 1),
    latest: { reading: latest.reading, value: latest.value },
    before,
    due: place === years.length - 1,
    newest: inWindow.at(-1) ?? latest.reading,
  });
}

/** No year of the window has a figure yet: nothing is due before its first year ends, and missing after it. */
function judgeWithoutYear(
  c: Case,
  { years, inWindow }: { readonly years: readonly YearFigure[]; readonly inWindow: readonly Reading[] },
): Findings {
  const firstEnd = `${years[1]?.year ?? ''}-12-31`;
  const newest = inWindow.at(-1);
  const verdict = conclude(
    c,
    {
      notApplicable: newest?.notApplicable || undefined,
      noTarget: !c.input.judged || undefined,
      notDue: isBeforeWindow(c) || c.asOf < firstEnd || undefined,
      noData: true,
    },
    {},
  );
  return { ...verdict, coverage: newest?.coverage ?? { reported: 0, expected: 1 }, atDue: unknownOnceDue(c) };
}

interface Years {
  /** From the start to the last complete year. */
  readonly years: readonly YearFigure[];
  readonly latest: { readonly reading: Reading; readonly value: Rational };
  readonly before: YearFigure | undefined;
  readonly due: boolean;
  /** The latest reading of any period, by which staleness is told. */
  readonly newest: Reading;
}

function judgeYears(c: Case, given: Years): Findings {
  const { years, latest, before } = given;
  const { reading, value } = latest;
  const selected = c.workings.run('select', {
    measure: 'level',
    candidates: [
      { period: reading.period, value, ...(reading.recordedAt !== '' && { recordedAt: reading.recordedAt }) },
    ],
  });
  const start = years[0]?.value ?? null;
  if (start) c.workings.run('baseline', { period: years[0]?.reading?.period ?? '', value: start });
  const condition = c.workings.run('condition', { years: years.map((year) => [year.year, year.value]) });
  const expected = before?.value ? c.workings.run('expected', { lastYear: before.value }) : null;
  const attainment = c.workings.run('attainment', {
    value: condition.ref('rises'),
    baseline: zero,
    goal: condition.ref('steps'),
  });
  const lag = expected && c.workings.run('lag', { value: selected.ref('value'), expected: expected.ref(), rise: true });
  return {
    ...concludeYears(c, given, condition),
    observed: reading.period,
    value: describeFigure(reading, value, before?.value ? [before.value] : []),
    baseline: start && jsonNumber(start),
    attainment: numberOf(attainment.number()),
    expected: numberOf(expected?.number()),
    lagValue: numberOf(lag?.number('value')),
    coverage: reading.coverage,
  };
}

function concludeYears(c: Case, { years, latest, before, due, newest }: Years, condition: Made): Findings {
  const standing = standingOf(condition, { due, startMissing: (years[0]?.value ?? null) === null });
  const imputed = latest.reading.imputed === true;
  if (imputed) c.flags.add('imputed');
  const verdict = conclude(
    c,
    {
      notApplicable: newest.notApplicable || undefined,
      noTarget: !c.input.judged || undefined,
      notDue: isBeforeWindow(c) || undefined,
      noData: isThin(c, latest.reading) || standing.unknown || undefined,
      stale: (!due && isOld(c, newest.period)) || undefined,
      meets: standing.verdict === 'achieved',
      due: standing.verdict === 'missed' || undefined,
      noBaseline: standing.noBaseline || undefined,
      lastStep: condition.ref('last'),
      significant: significance(c, { latest, before }),
    },
    { flatYears: condition.ref('flat'), imputed: imputed || undefined },
  );
  return { ...verdict, atDue: c.input.judged ? (standing.verdict ?? unknownOnceDue(c)) : null };
}

/** What the years prove: at the due date all must have risen; one that did not rise is proof, one without a figure is none. */
function standingOf(condition: Made, { due, startMissing }: { readonly due: boolean; readonly startMissing: boolean }) {
  const count = (name: string) => Number((condition.number(name) ?? zero).n);
  const [steps, rises, unproven] = [count('steps'), count('rises'), count('unproven')];
  const failed = steps - rises - unproven > 0;
  const gaps = unproven - (startMissing ? 1 : 0);
  const open = !(due && failed);
  const verdict: Score['atDue'] = !due ? null : failed ? 'missed' : unproven > 0 ? 'unknown' : 'achieved';
  return {
    verdict,
    unknown: open && gaps > 0 && (due || condition.text('last') === null),
    noBaseline: open && startMissing && (due || steps === 1),
  };
}

/** Whether the last step exceeds the standard errors of its two figures; absent where none is known (section 9). */
function significance(c: Case, { latest, before }: Pick<Years, 'latest' | 'before'>): Reference | undefined {
  const { standardError } = latest.reading;
  if (!standardError || !before?.value) return undefined;
  const move = { value: latest.value, baseline: before.value };
  const baselineError = before.reading?.standardError;
  return c.workings.run('condition', { ...move, standardError, baselineError }).ref();
}

function unknownOnceDue({ input, asOf, window }: Case): 'unknown' | null {
  return input.judged && asOf >= window.by ? 'unknown' : null;
}

function numberOf(value: Rational | null | undefined): number | null {
  return value ? jsonNumber(value) : null;
}
