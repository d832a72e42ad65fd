import { statusWords, type Score } from '#scoring';
import type { PlanTarget } from '#catalog';
import { amountOf, type AmountKind } from './print-amount.js';

/** What an alert says, frozen when it says it: figures, never sentences. */
export interface AlertFacts {
  readonly plan: string;
  readonly planVersion: number;
  readonly target: string;
  readonly summary: { readonly zh: string; readonly en: string };
  readonly clause: string;
  readonly citation: { readonly zh: string; readonly en: string };
  readonly region: string;
  readonly regionName: string;
  readonly period: string;
  readonly status: string;
  readonly statusWords: { readonly zh: string; readonly en: string };
  readonly severity: number;
  readonly unit: string;
  /** What the figures differ by, so that a message says percentage points, whole people or a ratio. */
  readonly amounts: AmountKind;
  /** Paces are growth rates per period and no amounts. */
  readonly compound: boolean;
  /** How many units meet it, of how many, and the worst of the others by code, where units are judged; null elsewhere. */
  readonly units: { readonly met: number; readonly total: number; readonly worst: readonly string[] } | null;
  readonly value: Score['value'];
  readonly goal: Score['goal'];
  readonly expected: number | null;
  readonly lagValue: number | null;
  readonly lagMonths: number | null;
  readonly scheduleRatio: number | null;
  readonly requiredPace: Score['requiredPace'];
  readonly observedPace: Score['observedPace'];
  readonly recoveryFactor: number | null;
  readonly lead: string;
  readonly responsible: readonly string[];
}

export function alertFacts(score: Score, target: PlanTarget, regionName: string): AlertFacts {
  return {
    plan: score.plan,
    planVersion: score.planVersion,
    target: score.target,
    summary: target.summary,
    clause: target.clause,
    citation: target.citation,
    region: score.region,
    regionName,
    period: score.period,
    status: score.status,
    statusWords: statusWords(score.status),
    severity: score.severity,
    unit: target.indicator.unit,
    amounts: amountOf(target).kind,
    compound: target.target.trajectory.shape === 'compound' && !score.flags.includes('compound_refused'),
    units: unitsOf(score),
    value: score.value,
    goal: score.goal,
    expected: score.expected,
    lagValue: score.lagValue,
    lagMonths: score.lagMonths,
    scheduleRatio: score.scheduleRatio,
    requiredPace: score.requiredPace,
    observedPace: score.observedPace,
    recoveryFactor: score.recoveryFactor,
    lead: target.lead,
    responsible: target.responsible,
  };
}

function unitsOf({ units }: Score): AlertFacts['units'] {
  return units === null ? null : { met: units.met, total: units.total, worst: units.worst };
}
