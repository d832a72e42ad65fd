import { decodeDatum, isNumber, isRecord, type Datum } from './datum.js';
import { fromNumber } from './parse-rational.js';
import { clamp, divide, multiply, one, whole, zero, type Rational } from './rational.js';
import { isAssessed } from './recovery.js';
import type { Score, Step } from './score.js';
import type { CompositeItem } from './score-input.js';

/**
 * What a score contributes to a composite, 0 to 100 (section 12): 100 where achieved or holding; 100·A for a range or a
 * kept target; 100·P/E for milestones once something is due; otherwise 100·SPI; each cut off at 0 and 1. Null where the
 * score has neither a pace nor a verdict. Exact: read from the steps of the explanation, and only where a score comes
 * without one from its printed figures.
 */
export function itemOf(id: string, weight: Rational, score: Score): CompositeItem {
  return { id, weight, score: pointsOf(score), status: score.status, severity: score.severity };
}

function pointsOf(score: Score): Rational | null {
  if (score.composite) return lastOf(score, 'composite', 'value') ?? numberOf(score.composite.score);
  if (score.status === 'achieved' || score.status === 'holding') return whole(100);
  if (!isAssessed(score.status)) return null;
  const part = partOf(score);
  // A verdict against the target that has no figure of its own to go by counts as nothing reached.
  if (part === null) return score.status === 'missed' || score.status === 'breach' ? zero : null;
  return multiply(whole(100), clamp(part, zero, one));
}

function partOf(score: Score): Rational | null {
  const byUnits = lastOf(score, 'roll up', 'share');
  if (byUnits) return byUnits;
  const attainment = lastOf(score, 'attainment') ?? numberOf(score.attainment);
  if (score.kind === 'monotone' || isByDeviation(score)) return attainment;
  if (score.kind.startsWith('milestone')) {
    const due = lastOf(score, 'expected') ?? numberOf(score.expected);
    return attainment && due && due.n > 0n ? divide(attainment, due) : null;
  }
  return lastOf(score, 'schedule ratio') ?? numberOf(score.scheduleRatio);
}

/** Ranges and kept targets are told by how near they are: their attainment has a band, or the mark of a kept one. */
function isByDeviation({ explanation, status }: Score): boolean {
  const inputs = explanation.findLast(({ step }) => step === 'attainment')?.inputs;
  return inputs === undefined ? status === 'breach' || status === 'slipping' : 'kept' in inputs || 'low' in inputs;
}

/** The output of the last step of a name, exact where the step was. */
function lastOf({ explanation }: Score, name: string, part: string | null = null): Rational | null {
  const made: Step | undefined = explanation.findLast(({ step }) => step === name);
  const output: Datum = made === undefined ? null : decodeDatum(made.output);
  const value = part === null ? output : isRecord(output) ? (output[part] ?? null) : null;
  return isNumber(value) ? value : null;
}

function numberOf(value: number | null): Rational | null {
  return value === null ? null : fromNumber(value);
}
