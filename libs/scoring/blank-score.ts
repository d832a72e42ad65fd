import type { Score } from './score.js';
import type { ScoreInput } from './score-input.js';

/** A score that says nothing yet: what the kinds fill in, and what remains where nothing can be said. */
export function blankScore(input: ScoreInput): Score {
  const { target, region } = input;
  return {
    plan: input.plan,
    planVersion: input.planVersion,
    target: target.id,
    indicator: target.indicator,
    kind: target.kind,
    region: region.code,
    level: region.level,
    period: input.period,
    asOf: input.asOf,
    observed: null,
    value: null,
    baseline: null,
    goal: { op: target.op, value: null, by: target.window.by },
    attainment: null,
    completion: null,
    expected: null,
    scheduleRatio: null,
    lagValue: null,
    lagMonths: null,
    requiredPace: null,
    observedPace: null,
    recoveryFactor: null,
    status: 'no_target',
    atDue: null,
    severity: 0,
    forecast: null,
    coverage: { reported: 0, expected: 0 },
    units: input.units ?? null,
    flags: [],
    explanation: [],
  };
}
