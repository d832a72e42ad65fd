import type { Plan, Region } from '#catalog';
import type { Problem } from '#platform/errors';
import { periodEnd } from '#scoring';
import { checkPeriod } from './check-period.js';
import { nearestAmong } from '../reading/find-nearest.js';
import type { GivenSubmission } from '../reading/given-submission.js';
import type { IntakeRules } from './intake-rules.js';
import { problemAt } from '../reading/problem-at.js';

/** What a form is of, as far as that can be found. */
export interface Head {
  readonly plan: Plan | undefined;
  readonly region: Region | undefined;
  readonly period: string | null;
  readonly problems: readonly Problem[];
}

/** Plan, period and region, and whether they go together. */
export function checkHead(given: GivenSubmission, rules: IntakeRules): Head {
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
