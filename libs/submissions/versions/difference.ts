import { daysBetween, divide, jsonNumber, multiply, parseRational, subtract, type Rational } from '#scoring';
import { givenValue, type GivenFigure, type StoredFigure } from '../reading/given-figure.js';

/** One cell that differs from the last version that counts; beside it, what was said a period and a year ago. */
export interface CellDifference {
  readonly indicator: string;
  readonly region: string;
  readonly before: GivenFigure | null;
  readonly after: GivenFigure | null;
  /** What was added, in the unit that is shown (percentage points for %; days for dates); null where either is no figure. */
  readonly change: number | null;
  readonly kind: 'added' | 'changed' | 'withdrawn';
  readonly lastPeriod: GivenFigure | null;
  readonly lastYear: GivenFigure | null;
}

export interface Difference {
  readonly cells: readonly CellDifference[];
  readonly counts: {
    readonly added: number;
    readonly changed: number;
    readonly withdrawn: number;
    readonly unchanged: number;
  };
}

export interface Compared {
  readonly live: readonly StoredFigure[];
  readonly lastPeriod: readonly StoredFigure[];
  readonly lastYear: readonly StoredFigure[];
}

/** What a form would change, cell by cell: what it leaves out it withdraws, what says the same is only counted. */
export function compareFigures(given: readonly StoredFigure[], against: Compared): Difference {
  const before = byCell(against.live);
  const after = byCell(given);
  const [lastPeriod, lastYear] = [byCell(against.lastPeriod), byCell(against.lastYear)];
  const shown = (cells: ReadonlyMap<string, StoredFigure>, key: string) => {
    const found = cells.get(key);
    return found === undefined ? null : givenValue(found);
  };
  const cells = [...new Set([...after.keys(), ...before.keys()])].flatMap((key): CellDifference[] => {
    const [old, young] = [before.get(key), after.get(key)];
    const one = young ?? old;
    if (one === undefined || (old && young && saysTheSame(old, young))) return [];
    return [
      {
        indicator: one.indicator,
        region: one.region,
        before: old ? givenValue(old) : null,
        after: young ? givenValue(young) : null,
        change: old && young ? changeOf(old, young) : null,
        kind: old ? (young ? 'changed' : 'withdrawn') : 'added',
        lastPeriod: shown(lastPeriod, key),
        lastYear: shown(lastYear, key),
      },
    ];
  });
  const count = (kind: CellDifference['kind']) => cells.filter((cell) => cell.kind === kind).length;
  const counts = { added: count('added'), changed: count('changed'), withdrawn: count('withdrawn') };
  return { cells, counts: { ...counts, unchanged: after.size - counts.added - counts.changed } };
}

function byCell(figures: readonly StoredFigure[]): ReadonlyMap<string, StoredFigure> {
  return new Map(figures.map((figure) => [`${figure.indicator} ${figure.region}`, figure]));
}

/** A figure may be written in several ways (`1.0` and `1`), a note may not. */
function saysTheSame(old: StoredFigure, young: StoredFigure): boolean {
  return (
    old.state === young.state &&
    old.onDate === young.onDate &&
    old.note === young.note &&
    sameNumber(old.numerator, young.numerator) &&
    sameNumber(old.denominator, young.denominator)
  );
}

function sameNumber(old: string | null, young: string | null): boolean {
  if (old === null || young === null) return old === young;
  const [a, b] = [parseRational(old), parseRational(young)];
  return a !== null && b !== null && a.n * b.d === b.n * a.d;
}

function changeOf(old: StoredFigure, young: StoredFigure): number | null {
  if (old.onDate !== null && young.onDate !== null) return daysBetween(old.onDate, young.onDate);
  const [a, b] = [valueOf(old), valueOf(young)];
  if (a === null || b === null) return null;
  return jsonNumber(multiply(subtract(b, a), shownIn(young.unit)));
}

function valueOf({ numerator, denominator }: StoredFigure): Rational | null {
  const n = numerator === null ? null : parseRational(numerator);
  if (n === null || denominator === null) return n;
  const d = parseRational(denominator);
  return d === null || d.n === 0n ? null : divide(n, d);
}

const one: Rational = { n: 1n, d: 1n };
const hundred: Rational = { n: 100n, d: 1n };

/** Shares are kept as fractions and spoken of in percent. */
const shownIn = (unit: string): Rational => (unit === '%' ? hundred : one);
