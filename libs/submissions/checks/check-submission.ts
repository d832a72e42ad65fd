import type { Plan, Region } from '#catalog';
import type { Problem } from '#platform/errors';
import { answerQuestions } from './answer-questions.js';
import { checkHead } from './check-head.js';
import { checkValues, type CheckedValues } from './check-values.js';
import { compareForm } from './compare-form.js';
import { valueLimit, type CheckedValue, type GivenSubmission } from '../reading/given-submission.js';
import type { IntakeRules } from './intake-rules.js';
import { nothingKnown } from './past-figure.js';
import { problemAt } from '../reading/problem-at.js';
import type { Query, Question } from '../reading/query.js';

export interface CheckedSubmission {
  readonly plan: Plan;
  readonly region: Region;
  readonly period: string;
  readonly values: readonly CheckedValue[];
  /** Rows that were left empty: missing, and not zero. */
  readonly leftEmpty: number;
}

/**
 * Refused: something is wrong, and every problem of both tiers is listed. Unexplained: nothing is wrong, but `problems` are
 * questions without an answer that block; `submission` is what it would be once they are answered. Accepted: what is left of
 * `queries` without an explanation does not block.
 */
export type SubmissionVerdict =
  | { readonly kind: 'accepted'; readonly submission: CheckedSubmission; readonly queries: readonly Query[] }
  | {
      readonly kind: 'unexplained';
      readonly problems: readonly Query[];
      readonly submission: CheckedSubmission;
      readonly queries: readonly Query[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Checks a whole form and names everything that is wrong with it at once. One problem refuses all of it. */
export function checkSubmission(given: GivenSubmission, intake: IntakeRules): SubmissionVerdict {
  const rules = { ...nothingKnown, ...intake };
  const head = checkHead(given, rules);
  const errors = [...head.problems, ...given.problems.filter(({ tier }) => tier === 'error'), ...checkSize(given)];
  const aboutFile = given.problems.filter(({ tier }) => tier === 'query').map(ofFile);
  if (!head.plan || given.values.length > valueLimit) return refused(errors, aboutFile, given);
  const { plan, region, period } = head;
  const values = checkValues(given, { ...rules, plan, submitter: region, period });
  errors.push(...values.errors);
  const comparison =
    region && period !== null ? compareForm(values.rows, { ...rules, plan, submitter: region, period }) : null;
  errors.push(...(comparison?.errors ?? []));
  const questions = [...aboutFile, ...values.questions, ...(comparison?.questions ?? [])];
  if (errors.length === 0 && (values.rows.length === 0 || period === null)) errors.push(nothingReported(given));
  if (errors.length > 0 || !region || period === null) return refused(errors, questions, given);
  return judge(given, questions, { plan, region, period, checked: values });
}

function judge(
  given: GivenSubmission,
  questions: readonly Question[],
  { checked, ...form }: Pick<CheckedSubmission, 'plan' | 'region' | 'period'> & { readonly checked: CheckedValues },
): SubmissionVerdict {
  const queries = answerQuestions(questions, given.explanations);
  const submission = { ...form, values: reasoned(checked, queries), leftEmpty: checked.leftEmpty };
  const problems = queries.filter(({ explanation, code }) => explanation === null && blocks(code, given));
  return problems.length > 0
    ? { kind: 'unexplained', problems, submission, queries }
    : { kind: 'accepted', submission, queries };
}

/** Machines send the same form quarter after quarter and read no questions; how a figure is to be read they must say. */
function blocks(code: string, { emptyValues }: GivenSubmission): boolean {
  const fromMachine = emptyValues === 'mistake';
  return !(fromMachine && comparisons.test(code));
}

const comparisons = /^W2(?!02)\d\d$/;

/** What is missing keeps the reason that was given for it beside the rows. */
function reasoned({ rows }: CheckedValues, queries: readonly Query[]): CheckedValue[] {
  const reasons = new Map(
    queries.filter(({ code }) => code === 'W101').map((one) => [`${one.indicator} ${one.region}`, one.explanation]),
  );
  return rows.flatMap(({ values }) =>
    values.map((value) =>
      value.state === 'missing' && value.note === null
        ? { ...value, note: reasons.get(`${value.indicator} ${value.unit}`) ?? null }
        : value,
    ),
  );
}

function refused(
  errors: readonly Problem[],
  questions: readonly Question[],
  given: GivenSubmission,
): SubmissionVerdict {
  const open = answerQuestions(questions, given.explanations).filter(({ explanation }) => explanation === null);
  return { kind: 'refused', problems: [...errors, ...open] };
}

function ofFile(problem: Problem): Question {
  return { problem, indicator: '', unit: '', rows: [] };
}

function checkSize(given: GivenSubmission): Problem[] {
  const { length } = given.values;
  if (length > valueLimit) {
    const message = { zh: `一次最多 ${valueLimit} 行`, en: `at most ${valueLimit} values at once` };
    return [problemAt(given.at.values, { code: 'submission.too_many_values', seen: length, message })];
  }
  return length === 0 && given.problems.length === 0 ? [nothingReported(given)] : [];
}

function nothingReported(given: GivenSubmission): Problem {
  const message = { zh: '没有填报任何数据', en: 'no figure is reported' };
  return problemAt(given.at.values, { code: 'submission.empty', seen: given.values.length, message });
}
