import type { Indicator, Plan, PlanTarget, PlanVersion } from '#catalog';
import { jsonNumber, toNumber, type Comparison, type Rational } from '#scoring';

/** A plan as it travels, without its targets. */
export function viewPlan(plan: Plan) {
  const { code, version, title, document, scope, frequency, targets } = plan;
  return { plan: code, version, title, document, scope, reporting: frequency, targets: targets.length };
}

export function viewVersion({ plan, effectiveFrom, loadedAt }: PlanVersion) {
  return { version: plan.version, effectiveFrom, loadedAt: loadedAt.toISOString() };
}

/** A target with all that a reader needs to see why it is judged as it is. */
export function viewTarget(plan: Plan, planTarget: PlanTarget) {
  const { target, reportedAt, anyLevel } = planTarget;
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
    reportedOnly: planTarget.reportedOnly === true,
    goal: viewEnds({ op: target.op, ...target.goal }),
    increment: target.increment ?? null,
    window: target.window,
    stages: target.stages.map(({ by, value, part }) => ({ by, value: number(value), part: part ?? null })),
    parts: viewParts(planTarget),
    variant: target.composite?.variant ?? null,
    baseline: viewBaseline(target.baseline),
    trajectory: { shape: target.trajectory.shape, ramp: target.trajectory.ramp },
    keep: target.keep,
    upper: target.upper,
    ...viewRollUp(target),
    predicate: target.predicate === undefined ? null : viewEnds(target.predicate),
    includes: planTarget.includes,
    reference: planTarget.reference,
    condition: viewCondition(planTarget),
    weight: number(planTarget.weight),
    lead: planTarget.lead,
    responsible: planTarget.responsible,
    alerts: target.alerts,
  };
}

function viewIndicator({ code, zh, en, measure, num, den, unit, min, max, whole }: Indicator) {
  return { id: code, zh, en, measure, num, den, unit, min: number(min), max: number(max), whole };
}

/** How figures come together above the unit that hands them in. */
function viewRollUp({ rollup, rollupShare, tree, missing, holdMax, weightedBy }: PlanTarget['target']) {
  return { rollup, rollupShare: number(rollupShare), tree, missing, holdMax, weights: weightedBy ?? null };
}

function viewParts({ parts, target }: PlanTarget) {
  return parts.map((part) => {
    const made = target.composite?.dimensions.find(({ id }) => id === part.id)?.target;
    return { ...part, weight: number(part.weight), target: made ?? null };
  });
}

function viewEnds({ op, low, high }: Comparison) {
  return { op, low: number(low), high: number(high) };
}

/** In words always; as a test of a figure where the plan says one. */
function viewCondition({ condition, target }: PlanTarget) {
  if (condition === null) return null;
  const test = target.condition;
  return { ...condition, test: test === undefined ? null : { indicator: test.indicator, ...viewEnds(test) } };
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
