import type { Region } from '#catalog';
import type { Problem } from '#platform/errors';
import { periodEnd } from '#scoring';
import { checkChange, checkFall, checkZero } from './check-change.js';
import { checkOthers } from './check-others.js';
import { checkOutlier } from './check-outlier.js';
import { checkParts, type PartsFinding } from './check-parts.js';
import { checkRules } from './check-rules.js';
import { checkOnTarget, checkStandstill } from './check-standstill.js';
import { fieldOf, figuresIn, type CheckedRow } from './checked-row.js';
import { comparedOf, type Compared, type Odd } from './compared.js';
import type { CheckedValue } from '../reading/given-submission.js';
import type { ValueRules } from './check-values.js';
import { problemAt, questionAt, seenIn } from '../reading/problem-at.js';
import type { Question } from '../reading/query.js';

interface FormRules extends ValueRules {
  readonly submitter: Region;
  readonly period: string;
}

export interface Comparison {
  /** Rules of the plan that a form must keep. */
  readonly errors: readonly Problem[];
  readonly questions: readonly Question[];
}

/** The figures of a form against each other, against earlier ones and against what others say. */
export function compareForm(rows: readonly CheckedRow[], rules: FormRules): Comparison {
  const { silent } = rules.plan.checks;
  const single = rows.flatMap((row) => row.values.flatMap((value) => askOf(value, row, rules)));
  const parts = partsOf(rows, rules).map(({ total, parts: others, odd }) => {
    const inRows = [total, ...others].map(({ row }) => row.given);
    return { ...questionOf(total.value, total.row, odd), rows: inRows };
  });
  const ruled = rulesOf(rows, rules);
  const questions = [...single, ...parts].filter(({ problem }) => !silent.includes(problem.code));
  return { errors: ruled.errors, questions: [...questions, ...ruled.questions] };
}

/** One change asks one question: which of the comparisons with earlier figures speaks first has the word. */
const ofChange: readonly ((figure: Compared) => Odd | null)[] = [checkFall, checkZero, checkChange, checkOutlier];
const besides: readonly ((figure: Compared) => Odd | null)[] = [checkOnTarget, checkStandstill];

function askOf(value: CheckedValue, row: CheckedRow, { period, history, others, plan }: FormRules): Question[] {
  const found: Odd[] = [...checkOthers(value, row.asked, others(value.indicator))];
  const compared = comparedOf(value, row.asked, { period, history, settings: plan.checks });
  if (compared !== null) {
    const change = firstOf(ofChange, compared, plan.checks.silent);
    found.unshift(...(change ? [change] : []), ...besides.flatMap((check) => check(compared) ?? []));
  }
  return found.map((odd) => questionOf(value, row, odd));
}

function firstOf(checks: typeof ofChange, figure: Compared, silent: readonly string[]): Odd | null {
  for (const check of checks) {
    const odd = check(figure);
    if (odd !== null && !silent.includes(odd.code)) return odd;
  }
  return null;
}

function questionOf(value: CheckedValue, { given }: CheckedRow, odd: Odd): Question {
  const field = fieldOf(value);
  const problem = questionAt(given.at(field), { ...odd, seen: seenIn(given.cells[field]) });
  return { problem, indicator: value.indicator, unit: value.unit, rows: [given] };
}

function partsOf(rows: readonly CheckedRow[], rules: FormRules): readonly PartsFinding[] {
  const { plan, submitter, others } = rules;
  return checkParts({
    plan,
    figures: figuresIn(rows),
    region: submitter.code,
    others,
    unitsOf: (indicator) => unitsAskedFor(indicator, rules),
  });
}

/** The units that hand in one figure each of an indicator, under this plan or another. */
function unitsAskedFor(indicator: string, { plans, submitter, period, unitsOf, regionById }: FormRules): string[] {
  const targets = plans.flatMap((plan) => plan.targets);
  const perUnit = targets.find(({ inputs }) => inputs.some((one) => one.indicator === indicator && one.perUnit));
  if (perUnit === undefined) return [];
  return unitsOf(perUnit, submitter.id, periodEnd(period)).flatMap((id) => regionById(id)?.code ?? []);
}

function rulesOf(rows: readonly CheckedRow[], { plan, submitter }: FormRules): Comparison {
  const units = new Set([submitter.code, ...rows.flatMap(({ values }) => values.map(({ unit }) => unit))]);
  const broken = checkRules(plan.rules, figuresIn(rows), [...units]);
  const errors: Problem[] = [];
  const questions: Question[] = [];
  for (const { tier, at, field, all, odd } of broken) {
    const { given } = at.row;
    const finding = { ...odd, seen: seenIn(given.cells[field]) };
    if (tier === 'error') errors.push(problemAt(given.at(field), finding));
    else {
      const { indicator, unit } = at.value;
      const problem = questionAt(given.at(field), finding);
      questions.push({ problem, indicator, unit, rows: all.map(({ row }) => row.given) });
    }
  }
  return { errors, questions };
}
