import type { Case, Findings } from './case.js';
import { compositeParts } from './composite-parts.js';
import { conclude } from './conclude.js';
import { isNumber } from './datum.js';
import { readingsInWindow, type Sighting } from './observe.js';
import { assessSeen } from './paced.js';
import { compare, divide, whole, zero, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import { jsonNumber } from './rounding.js';
import type { CompositeDetail } from './score.js';
import type { CompositeItem } from './score-input.js';
import { isBeforeWindow } from './usable.js';
import { Workings, type Made } from './workings.js';

/**
 * Scores what is made of several scores (section 12). Without a goal there is a value to rank by and no status; with one
 * the composite is judged as any other figure, and its attainment is the score out of 100 where no baseline is stated.
 */
export function assessComposite(c: Case): Findings {
  const readings = readingsInWindow(c);
  const { parts, reading } = compositeParts(c, readings);
  const made = weigh(c, parts);
  const value = made.number('value');
  flagParts(c, parts, value);
  const silent = readings.at(-1)?.notApplicable === true && (c.input.items ?? []).length === 0;
  const findings =
    c.goal === null || value === null || silent
      ? judgeUnaimed(c, { reading, silent })
      : judgeAimed(c, { reading, readings, made, value });
  const known = value !== null && !silent;
  return {
    ...findings,
    observed: known ? reading.period : null,
    value: known ? jsonNumber(value, [], made.exact) : null,
    composite: describe(made, parts),
  };
}

function weigh({ workings, target }: Case, parts: readonly CompositeItem[]): Made {
  return workings.run('composite', {
    variant: target.composite?.variant ?? 'arithmetic',
    items: parts.map(({ id, weight, score }) => [id, weight, score]),
  });
}

function flagParts({ flags }: Case, parts: readonly CompositeItem[], value: Rational | null): void {
  if (parts.some(({ score }) => score === null)) flags.add('parts_missing');
  if (value === null) flags.add('coverage_low');
}

/** No goal, or no score to hold against it. */
function judgeUnaimed(c: Case, { reading, silent }: { readonly reading: Reading; readonly silent: boolean }): Findings {
  const verdict = conclude(
    c,
    {
      notApplicable: silent || undefined,
      noTarget: !c.input.judged || c.goal === null || undefined,
      notDue: isBeforeWindow(c) || undefined,
      noData: true,
    },
    {},
  );
  const unknown = c.input.judged && c.goal !== null && !silent && c.asOf >= c.window.by;
  return { ...verdict, coverage: reading.coverage, atDue: unknown ? 'unknown' : null };
}

interface Aimed {
  readonly reading: Reading;
  readonly readings: readonly Reading[];
  readonly made: Made;
  readonly value: Rational;
}

/** The composite of every period is its figure: so baseline, keeping and pace read it as they read any other. */
function judgeAimed(c: Case, { reading, readings, made, value }: Aimed): Findings {
  const others = readings.filter(({ period }) => period !== reading.period);
  const latest = asFigure(reading, value);
  const series = [...others.flatMap((other) => scoredReading(c, other) ?? []), latest].map(sighting);
  const earlier = c.input.readings.map((other) => scoredReading(c, other) ?? other);
  const findings = assessSeen(
    { ...c, input: { ...c.input, readings: earlier } },
    { kind: 'seen', last: reading, latest: sighting(latest), series, made },
  );
  const outOfHundred = divide(value, whole(100)) ?? zero;
  return { ...findings, attainment: findings.attainment ?? jsonNumber(outOfHundred, [], made.exact) };
}

/** A reading with handed-in dimensions, with their composite as its figure; null below four fifths of the weight. */
function scoredReading(c: Case, reading: Reading): Reading | null {
  if (reading.dimensions === undefined) return null;
  const alone = { ...c, flags: new Set<string>(), input: { ...c.input, items: [] } };
  const score = weigh({ ...alone, workings: new Workings() }, compositeParts(alone, [reading]).parts).part('value');
  return isNumber(score) ? asFigure(reading, score) : null;
}

function asFigure(reading: Reading, score: Rational): Reading {
  return { ...reading, value: { numerator: score, denominator: null } };
}

function sighting(reading: Reading): Sighting {
  const value = reading.value?.numerator ?? zero;
  return { period: reading.period, value, own: value, reading };
}

function describe(made: Made, parts: readonly CompositeItem[]): CompositeDetail {
  const value = made.number('value');
  const worst = parts.reduce<CompositeItem | null>((low, part) => (isWorse(part, low) ? part : low), null);
  return {
    score: value && jsonNumber(value, [], made.exact),
    coverage: jsonNumber(made.number('coverage') ?? zero),
    items: parts.map(({ id, weight, score, status }) => ({
      id,
      weight: jsonNumber(weight),
      score: score && jsonNumber(score, [whole(100)]),
      status,
    })),
    worst: worst?.id ?? null,
    serious: parts.filter(({ severity }) => severity === 3).length,
  };
}

function isWorse(part: CompositeItem, low: CompositeItem | null): boolean {
  if (part.score === null) return false;
  return low === null || low.score === null || compare(part.score, low.score) < 0;
}
