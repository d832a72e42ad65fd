import { statusWords, type Score } from '#scoring';
import type { PlanTarget } from '#catalog';

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
