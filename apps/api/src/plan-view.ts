import type { Indicator, Plan, PlanTarget, PlanVersion } from '#catalog';
import { jsonNumber, toNumber, type Rational } from '#scoring';

/** A plan as it travels, without its targets. */
export function viewPlan(plan: Plan) {
  const { code, version, title, document, scope, frequency, targets } = plan;
  const scored = targets.filter(({ notScored }) => notScored === null).length;
  return { plan: code, version, title, document, scope, reporting: frequency, targets: targets.length, scored };
}

export function viewVersion({ plan, effectiveFrom, loadedAt }: PlanVersion) {
  return { version: plan.version, effectiveFrom, loadedAt: loadedAt.toISOString() };
}

/** A target with all that a reader needs to see why it is judged as it is. */
export function viewTarget(plan: Plan, planTarget: PlanTarget) {
  const { target, notScored, reportedAt, anyLevel } = planTarget;
  return {
    plan: plan.code,
    version: plan.version,
    document: plan.document,
    id: target.id,
    ref: planTarget.ref,
    clause: planTarget.clause,
    summary: planTarget.summary,
    kind: target.kind,
    indicator: viewIndicator(planTarget.indicator),
    inputs: planTarget.inputs,
    scope: plan.scope,
    judgedAt: anyLevel ? 'region' : target.judgedAt,
    reportedAt,
    units: planTarget.units ?? null,
    goal: { op: target.op, low: number(target.goal?.low), high: number(target.goal?.high) },
    window: target.window,
    stages: target.stages.map(({ by, value, part }) => ({ by, value: number(value), part: part ?? null })),
    parts: planTarget.parts.map((part) => ({ ...part, weight: number(part.weight) })),
    baseline: viewBaseline(target.baseline),
    trajectory: { shape: target.trajectory.shape, ramp: target.trajectory.ramp },
    keep: target.keep,
    upper: target.upper,
    rollup: target.rollup,
    missing: target.missing,
    includes: planTarget.includes,
    reference: planTarget.reference,
    condition: planTarget.condition,
    weight: number(planTarget.weight),
    lead: planTarget.lead,
    responsible: planTarget.responsible,
    alerts: target.alerts,
    scored: notScored === null,
    notScored,
  };
}

function viewIndicator({ code, zh, en, measure, num, den, unit, min, max, whole }: Indicator) {
  return { id: code, zh, en, measure, num, den, unit, min: number(min), max: number(max), whole };
}

function viewBaseline(baseline: PlanTarget['target']['baseline']) {
  return baseline.kind === 'value' ? { ...baseline, value: number(baseline.value) } : baseline;
}

/** A third does not end as a decimal, so it travels with both halves; everything else is a plain number. */
function number(value: Rational | null | undefined) {
  if (value === null || value === undefined) return null;
  const shown = jsonNumber(value);
  if (shown === toNumber(value)) return shown;
  return { numerator: Number(value.n), denominator: Number(value.d), number: shown };
}
