import { fromNumber } from './parse-rational.js';
import type { IsoDay, PeriodId } from './period.js';
import { packVerdict, unsure } from './quick-code.js';
import { workingOf, type Working } from './quick-thresholds.js';
import { multiply, one, whole, type Rational } from './rational.js';
import type { Reading } from './reading.js';
import { replay } from './replay.js';
import type { Score } from './score.js';
import { scoreTarget } from './score-target.js';
import type { Measure, Target } from './target.js';

/** What all cells have in common: one target of one plan version, at its judged level, in one period as of one day. */
export interface CellRule {
  readonly target: Target;
  readonly period: PeriodId;
  readonly asOf: IsoDay;
}

/** What a cell says, exactly. */
export interface ExactCell {
  /** Null: nothing is known. */
  readonly figure: Reading['value'];
  /** The unit's own figure at the baseline period, for targets that start from it. */
  readonly baseline: Rational | null;
}

const withDenominator: ReadonlySet<Measure> = new Set(['ratio', 'share-of-units', 'conditional', 'relative']);

/** True where a cell is a numerator over a denominator. */
export function isFraction({ measure }: Target): boolean {
  return withDenominator.has(measure);
}

/** The score of one cell by itself: complete, the only figure of its window, and for flows the sum so far. */
export function scoreCell(rule: CellRule, { figure, baseline }: ExactCell, explanation = false): Score {
  const { target, period, asOf } = rule;
  const known = { coverage: { reported: 1, expected: 1 }, recordedAt: `${asOf}T00:00:00+08:00` };
  const readings: Reading[] = figure ? [{ ...known, period, value: figure }] : [];
  if (target.baseline.kind === 'own' && baseline) {
    const start = { numerator: baseline, denominator: isFraction(target) ? one : null };
    readings.push({ ...known, period: target.baseline.at, value: start });
  }
  const region = { code: '', level: target.judgedAt };
  const input = { plan: '', planVersion: 0, target, region, judged: true, period, asOf, readings };
  return scoreTarget(input, { explanation });
}

/** A cell of typed arrays, its doubles read as the decimals that they print. */
export function readCell({ target }: CellRule, [n, d, baseline]: readonly [number, number, number]): ExactCell {
  const [top, bottom] = [fromNumber(n), fromNumber(d)];
  const missing = top === null || (isFraction(target) && bottom === null);
  const figure = missing ? null : { numerator: top, denominator: isFraction(target) ? bottom : null };
  return { figure, baseline: fromNumber(baseline) };
}

/** The cell with a figure x: of a share the denominator decides how serious a lag may be. */
export function cellWith({ target }: CellRule, x: Rational, denominator: number): Reading['value'] {
  if (!isFraction(target)) return { numerator: x, denominator: null };
  return { numerator: multiply(x, whole(denominator)), denominator: whole(denominator) };
}

/** The code of a score that stands whatever came before: of what is to be kept only that it holds. */
export function lastingCode(score: Score, kept: boolean): number {
  return kept && score.status !== 'holding' ? unsure : packVerdict(score);
}

/** How the score of a cell was worked out. */
export function workingOfCell(rule: CellRule, cell: ExactCell): Working {
  return workingOf(replay(scoreCell(rule, cell, true).explanation));
}
