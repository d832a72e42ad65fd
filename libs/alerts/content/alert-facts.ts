import {
  arrivalOf,
  dueNext,
  statusWords,
  type DueNext,
  type NothingDueNext,
  type PeriodId,
  type Score,
} from '#scoring';
import type { Plan, PlanTarget } from '#catalog';
import { amountOf, type AmountKind } from './print-amount.js';
import type { Words } from './words.js';

/** What an alert says, frozen when it says it: figures, never sentences. */
export type Facts = AlertFacts | NoticeFacts;

/** A target behind schedule. */
export interface AlertFacts {
  readonly kind: 'lag';
  readonly plan: string;
  readonly planVersion: number;
  readonly planTitle: Words;
  /** The document that asks for it, as it is cited. */
  readonly document: { readonly title: string; readonly number: string | null };
  readonly target: string;
  /** Name of the indicator: what a title says. */
  readonly indicator: Words;
  readonly summary: Words;
  readonly clause: string;
  readonly citation: Words;
  readonly region: string;
  readonly regionName: string;
  readonly period: string;
  readonly status: string;
  readonly statusWords: Words;
  readonly severity: number;
  readonly unit: string;
  /** What the figures differ by, so that a message says percentage points, whole people or a ratio. */
  readonly amounts: AmountKind;
  /** Paces are growth rates per period and no amounts. */
  readonly compound: boolean;
  /** Figures are sums since the window or the year began. */
  readonly cumulative: boolean;
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
  /** What puts it back on schedule by the end of the next period; null where no figure does. */
  readonly backOnTrack: DueNext | null;
  /** Why there is none; null where there is one. */
  readonly noWayBack: NothingDueNext | null;
  /** The period in which the goal is reached at the pace made so far; null: in none. */
  readonly arrival: PeriodId | null;
  readonly forecast: Score['forecast'];
  /** The regions below that make most of the gap, largest first; empty where nothing was summed up. */
  readonly contributors: readonly Contributor[];
}

export interface Contributor {
  readonly region: string;
  readonly name: string;
  /** Its part of the gap in the target's own unit, positive when behind; null: a unit that was counted and does not meet it. */
  readonly gap: number | null;
  /** Of a quotient, the same in the unit of its numerator; null elsewhere. */
  readonly inNumerators: number | null;
}

/** Forms that were not handed in, or figures that are too old to speak for today. It has no severity. */
export interface NoticeFacts {
  readonly kind: 'missing' | 'stale';
  readonly plan: string;
  readonly planVersion: number;
  readonly planTitle: Words;
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
  readonly summary: Words | null;
}

/** What the facts of an alert take besides its score and its target. */
export interface MoreFacts {
  readonly regionName: string;
  readonly plan: Pick<Plan, 'title' | 'document'>;
  readonly contributors?: readonly Contributor[];
}

/** @param score with its working: what is due next and when a pace arrives is read from it */
export function alertFacts(score: Score, planTarget: PlanTarget, more: MoreFacts): AlertFacts {
  const { indicator, target } = planTarget;
  const next = dueNext(score, target);
  return {
    kind: 'lag',
    plan: score.plan,
    planVersion: score.planVersion,
    planTitle: more.plan.title,
    document: { title: more.plan.document.title ?? more.plan.title.zh, number: more.plan.document.number },
    target: score.target,
    indicator: { zh: indicator.zh, en: indicator.en ?? indicator.zh },
    summary: planTarget.summary,
    clause: planTarget.clause,
    citation: planTarget.citation,
    region: score.region,
    regionName: more.regionName,
    period: score.period,
    status: score.status,
    statusWords: statusWords(score.status),
    severity: score.severity,
    unit: indicator.unit,
    amounts: amountOf(planTarget).kind,
    compound: target.trajectory.shape === 'compound' && !score.flags.includes('compound_refused'),
    cumulative: target.measure === 'flow' || target.measure === 'flow-ytd',
    units: unitsOf(score),
    ...figuresOf(score),
    lead: planTarget.lead,
    responsible: planTarget.responsible,
    backOnTrack: typeof next === 'string' ? null : next,
    noWayBack: typeof next === 'string' ? next : null,
    arrival: arrivalOf(score),
    contributors: more.contributors ?? [],
  };
}

function figuresOf(score: Score) {
  const { value, goal, expected, lagValue, lagMonths, scheduleRatio, requiredPace, observedPace } = score;
  const { recoveryFactor, forecast } = score;
  return {
    ...{ value, goal, expected, lagValue, lagMonths, scheduleRatio },
    ...{ requiredPace, observedPace, recoveryFactor, forecast },
  };
}

function unitsOf({ units }: Score): AlertFacts['units'] {
  return units === null ? null : { met: units.met, total: units.total, worst: units.worst };
}
