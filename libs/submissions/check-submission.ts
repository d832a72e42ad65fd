import type { Plan, Region } from '#catalog';
import type { Problem } from '#platform/errors';
import { periodEnd } from '#scoring';
import { checkPeriod } from './check-period.js';
import { checkValue } from './check-value.js';
import { nearestAmong } from './find-nearest.js';
import { findTarget } from './find-target.js';
import { valueLimit, type CheckedValue, type GivenSubmission, type GivenValue } from './given-submission.js';
import { askedBy, type IntakeRules } from './intake-rules.js';
import { problemAt, seenIn } from './problem-at.js';

export interface CheckedSubmission {
  readonly plan: Plan;
  readonly region: Region;
  readonly period: string;
  readonly values: readonly CheckedValue[];
  /** Rows that were left empty: missing, and not zero. */
  readonly leftEmpty: number;
}

export type SubmissionVerdict =
  | { readonly kind: 'accepted'; readonly submission: CheckedSubmission }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Checks a whole form and names everything that is wrong with it at once. One problem refuses all of it. */
export function checkSubmission(given: GivenSubmission, rules: IntakeRules): SubmissionVerdict {
  const head = checkHead(given, rules);
  const problems = [...head.problems, ...given.problems, ...checkSize(given)];
  if (!head.plan || given.values.length > valueLimit) return { kind: 'refused', problems };
  const values = checkValues(given, { ...rules, plan: head.plan, submitter: head.region, period: head.period });
  problems.push(...values.problems);
  if (problems.length === 0 && (values.checked.length === 0 || head.period === null))
    problems.push(nothingReported(given));
  if (problems.length > 0 || !head.region || head.period === null) return { kind: 'refused', problems };
  const { checked, leftEmpty } = values;
  return {
    kind: 'accepted',
    submission: { plan: head.plan, region: head.region, period: head.period, values: checked, leftEmpty },
  };
}

interface Head {
  readonly plan: Plan | undefined;
  readonly region: Region | undefined;
  readonly period: string | null;
  readonly problems: readonly Problem[];
}

function checkHead(given: GivenSubmission, rules: IntakeRules): Head {
  const newest = rules.plans.find((plan) => plan.code === given.plan);
  const problems = newest || given.plan === null ? [] : [unknownPlan(given.plan, given, rules)];
  const verdict = given.period === null ? null : checkPeriod(given.period, newest, rules.today);
  if (verdict?.kind === 'fault') problems.push(problemAt(given.at.period, { ...verdict, seen: given.period }));
  const period = verdict?.kind === 'open' ? given.period : null;
  const plan = newest && period !== null ? rules.inForce(newest.code, period) : newest;
  const found = given.region === null ? undefined : rules.region(given.region);
  const region = found && rules.reportable(found) ? found : undefined;
  if (region) problems.push(...checkRegion(region, { given, plan, period, rules }));
  else if (given.region !== null) problems.push(unknownRegion(given.region, given, rules));
  return { plan, region, period, problems };
}

interface Place {
  readonly given: GivenSubmission;
  readonly plan: Plan | undefined;
  readonly period: string | null;
  readonly rules: IntakeRules;
}

/** A region that is the sender's may still be none at that time, or none of the plan's. */
function checkRegion(region: Region, { given, plan, period, rules }: Place): Problem[] {
  const problems: Problem[] = [];
  const at = given.at.region;
  if (period !== null && !inForce(region, periodEnd(period))) {
    const message = {
      zh: `${region.name}在 ${period} 期末不是现行区划`,
      en: `the region was not in force at the end of ${period}`,
    };
    problems.push(problemAt(at, { code: 'submission.region_not_in_force', seen: given.region, message }));
  }
  const scope = plan && rules.region(plan.scope);
  if (scope && !region.path.startsWith(scope.path)) {
    const message = {
      zh: `${region.name}不在该方案范围（${scope.name}）内`,
      en: `the region is outside the plan, which covers ${scope.code}`,
    };
    problems.push(problemAt(at, { code: 'submission.region_outside_plan', seen: given.region, message }));
  }
  return problems;
}

function inForce(region: Region, day: string): boolean {
  return region.validFrom <= day && (region.validTo === null || day < region.validTo);
}

function checkSize(given: GivenSubmission): Problem[] {
  const { length } = given.values;
  if (length > valueLimit) {
    const message = { zh: `一次最多 ${valueLimit} 行`, en: `at most ${valueLimit} values at once` };
    return [problemAt(given.at.values, { code: 'submission.too_many_values', seen: length, message })];
  }
  return length === 0 && given.problems.length === 0 ? [nothingReported(given)] : [];
}

interface ValueRules extends IntakeRules {
  readonly plan: Plan;
  readonly submitter: Region | undefined;
  readonly period: string | null;
}

function checkValues(given: GivenSubmission, rules: ValueRules) {
  const day = rules.period === null ? rules.today : periodEnd(rules.period);
  const asked = askedBy(rules.plan);
  const suggest = nearestAmong([...asked.keys()]);
  const problems: Problem[] = [];
  const checked: CheckedValue[] = [];
  const firstAt = new Map<string, GivenValue>();
  let leftEmpty = 0;
  for (const value of given.values) {
    const found = findTarget(value, { rules, asked, suggest, day });
    if (found.kind === 'faults') {
      problems.push(...found.problems);
      continue;
    }
    const verdict = checkValue(value, found.asked, { unit: found.unit, today: rules.today });
    if (verdict.kind === 'faults') problems.push(...verdict.problems);
    if (verdict.kind === 'missing') leftEmpty += 1;
    if (verdict.kind === 'missing' && given.emptyValues === 'mistake') problems.push(figureMissing(value));
    const doubled = found.asked.inputs.filter(({ indicator }) => firstAt.has(`${indicator} ${found.unit}`));
    if (doubled[0]) problems.push(duplicate(value, firstAt.get(`${doubled[0].indicator} ${found.unit}`)));
    for (const { indicator } of found.asked.inputs) firstAt.set(`${indicator} ${found.unit}`, value);
    if (verdict.kind === 'values') checked.push(...verdict.values);
  }
  return { problems, checked, leftEmpty };
}

function unknownPlan(plan: string, given: GivenSubmission, rules: IntakeRules): Problem {
  const near = nearestAmong(rules.plans.map(({ code }) => code))(plan);
  const suggestion = near === null ? undefined : { zh: `是 ${near} 吗？`, en: `did you mean ${near}?` };
  const message = { zh: '没有这个方案', en: 'there is no such plan' };
  return problemAt(given.at.plan, { code: 'submission.plan_unknown', seen: plan, message, suggestion });
}

/** A region that is not there and one that is another's are told in the same words, and only own ones are offered. */
function unknownRegion(region: string, given: GivenSubmission, rules: IntakeRules): Problem {
  const near = nearestAmong(rules.reportableCodes())(region);
  const name = near === null ? undefined : rules.region(near)?.name;
  const suggestion = near === null ? undefined : { zh: `是 ${near}（${name ?? ''}）吗？`, en: `did you mean ${near}?` };
  const message = {
    zh: '没有这个区域，或不在您的填报范围内',
    en: 'there is no such region among those you report for',
  };
  return problemAt(given.at.region, { code: 'submission.region_not_found', seen: region, message, suggestion });
}

function nothingReported(given: GivenSubmission): Problem {
  const message = { zh: '没有填报任何数据', en: 'no figure is reported' };
  return problemAt(given.at.values, { code: 'submission.empty', seen: given.values.length, message });
}

function figureMissing(value: GivenValue): Problem {
  const message = { zh: '没有填数', en: 'the value holds no figure' };
  return problemAt(value.at('value'), { code: 'E106', seen: null, message });
}

function duplicate(value: GivenValue, first: GivenValue | undefined): Problem {
  const place = first?.at('indicator');
  const where = place?.cell ?? place?.pointer ?? String(place?.row ?? '');
  return problemAt(value.at('indicator'), {
    code: 'E107',
    seen: seenIn(value.cells.indicator),
    message: { zh: `同一指标填了两次，前一次在 ${where}`, en: `the same figure is given twice, first at ${where}` },
    suggestion: { zh: '只留一处', en: 'keep one of them' },
  });
}
