import { statusWords, type Score } from '#scoring';
import type { PlanTarget } from '#catalog';
import { amountOf, type AmountKind } from './print-amount.js';

/** What an alert says, frozen when it says it: figures, never sentences. */
export type Facts = AlertFacts | NoticeFacts;

/** A target behind schedule. */
export interface AlertFacts {
  readonly kind: 'lag';
  readonly plan: string;
  readonly planVersion: number;
  readonly target: string;
  /** Name of the indicator: what a title says. */
  readonly indicator: { readonly zh: string; readonly en: string };
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
  /** The value that puts it back on schedule by the end of the next period; null where no path leads there. */
  readonly backOnTrack: { readonly period: string; readonly value: number } | null;
  readonly forecast: Score['forecast'];
  /** The units below that make most of the gap, largest first; empty where nothing was summed up. */
  readonly contributors: readonly Contributor[];
}

export interface Contributor {
  readonly region: string;
  readonly name: string;
  /** In the target's own unit, positive when behind. */
  readonly gap: number;
}

/** Forms that were not handed in, or figures that are too old to speak for today. It has no severity. */
export interface NoticeFacts {
  readonly kind: 'missing' | 'stale';
  readonly plan: string;
  readonly planVersion: number;
  readonly planTitle: { readonly zh: string; readonly en: string };
  readonly region: string;
  readonly regionName: string;
  /** The newest period that it speaks of. */
  readonly period: string;
  readonly severity: 0;
  /** missing: the forms, oldest first, `target` null; stale: the targets with the period that was seen last. */
  readonly items: readonly NoticeItem[];
  readonly lead: string;
  readonly responsible: readonly string[];
}

export interface NoticeItem {
  readonly period: string;
  /** missing: the deadline that passed; stale: the day since when the figure is too old. */
  readonly since: string;
  readonly target: string | null;
  readonly summary: { readonly zh: string; readonly en: string } | null;
}

/** What only a moved alert needs, found out for it alone. */
export interface MoreFacts {
  readonly backOnTrack?: AlertFacts['backOnTrack'];
  readonly contributors?: AlertFacts['contributors'];
}

export function alertFacts(score: Score, target: PlanTarget, regionName: string, more: MoreFacts = {}): AlertFacts {
  return {
    kind: 'lag',
    plan: score.plan,
    planVersion: score.planVersion,
    target: score.target,
    indicator: { zh: target.indicator.zh, en: target.indicator.en ?? target.indicator.zh },
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
    backOnTrack: more.backOnTrack ?? null,
    forecast: score.forecast,
    contributors: more.contributors ?? [],
  };
}

function unitsOf({ units }: Score): AlertFacts['units'] {
  return units === null ? null : { met: units.met, total: units.total, worst: units.worst };
}
