import type { Plan, Region } from '#catalog';
import type { Problem } from '#platform/errors';
import { periodEnd } from '#scoring';
import { checkValue } from './check-value.js';
import { wasSmallShare } from './check-change.js';
import { figureKey, type CheckedRow } from './checked-row.js';
import { comparableOf } from './comparable.js';
import { comparedOf } from './compared.js';
import { nearestAmong } from '../reading/find-nearest.js';
import { findTarget, type Found } from './find-target.js';
import type { CheckedValue, GivenSubmission, GivenValue } from '../reading/given-submission.js';
import { askedBy, type Asked, type IntakeRules } from './intake-rules.js';
import type { KnownFigures } from './past-figure.js';
import { problemAt, seenIn } from '../reading/problem-at.js';
import type { Question } from '../reading/query.js';

export interface ValueRules extends Omit<IntakeRules, keyof KnownFigures>, KnownFigures {
  readonly plan: Plan;
  readonly submitter: Region | undefined;
  readonly period: string | null;
}

export interface CheckedValues {
  readonly errors: readonly Problem[];
  readonly questions: readonly Question[];
  /** Rows with nothing wrong in them, in the order in which they came. */
  readonly rows: readonly CheckedRow[];
  /** Rows that were left empty: missing, and not zero. */
  readonly leftEmpty: number;
}

/** Every row by itself: whose figure it is, and whether it is one. */
export function checkValues(given: GivenSubmission, rules: ValueRules): CheckedValues {
  const day = rules.period === null ? rules.today : periodEnd(rules.period);
  const asked = askedBy(rules.plan);
  const search = { rules, asked, suggest: nearestAmong([...asked.keys()]), day };
  const gathered = new Gathered();
  for (const value of given.values) {
    const found = findTarget(value, search);
    if (found.kind === 'faults') gathered.errors.push(...found.problems);
    else checkRow(value, found, { given, rules, gathered });
  }
  const { errors, questions, rows, leftEmpty } = gathered;
  const unique = rows.filter(({ values }) => !values.some((one) => gathered.doubled.has(keyOf(one))));
  return { errors, questions, rows: unique, leftEmpty };
}

class Gathered {
  readonly errors: Problem[] = [];
  readonly questions: Question[] = [];
  readonly rows: CheckedRow[] = [];
  readonly firstAt = new Map<string, GivenValue>();
  readonly doubled = new Set<string>();
  leftEmpty = 0;
}

interface Form {
  readonly given: GivenSubmission;
  readonly rules: ValueRules;
  readonly gathered: Gathered;
}

function checkRow(value: GivenValue, found: Found & { kind: 'found' }, { given, rules, gathered }: Form): void {
  const { asked, unit } = found;
  const verdict = checkValue(value, asked, {
    unit,
    today: rules.today,
    last: lastOf(asked, unit, rules),
    empty: given.emptyValues,
  });
  const indicator = asked.inputs[0]?.indicator ?? '';
  const ask = (problem: Problem): Question => ({ problem, indicator, unit, rows: [value] });
  if (verdict.kind === 'missing') {
    gathered.leftEmpty += 1;
    if (given.emptyValues === 'mistake') gathered.errors.push(figureMissing(value));
  } else {
    const found = verdict.kind === 'faults' ? verdict.problems : verdict.questions;
    gathered.errors.push(...found.filter(({ tier }) => tier === 'error'));
    const doubts = verdict.kind === 'values' ? settled(found, verdict.values, { asked, rules }) : found;
    gathered.questions.push(...doubts.filter(({ tier }) => tier === 'query').map(ask));
  }
  noteDoubles(value, asked, { unit, gathered });
  if (verdict.kind === 'values') gathered.rows.push({ given: value, asked, values: verdict.values });
}

function noteDoubles(value: GivenValue, asked: Asked, { unit, gathered }: { unit: string; gathered: Gathered }): void {
  const keys = asked.inputs.map(({ indicator }) => figureKey(indicator, unit));
  const doubled = keys.filter((key) => gathered.firstAt.has(key));
  if (doubled[0] !== undefined) gathered.errors.push(duplicate(value, gathered.firstAt.get(doubled[0])));
  for (const key of doubled) gathered.doubled.add(key);
  for (const key of keys) gathered.firstAt.set(key, value);
}

/** Less than one percent is no slip where it was less than one percent before. */
function settled(
  questions: readonly Problem[],
  [value]: readonly CheckedValue[],
  { asked, rules }: { readonly asked: Asked; readonly rules: ValueRules },
): readonly Problem[] {
  if (!questions.some(({ code }) => code === 'W202') || !value || rules.period === null) return questions;
  const { period, history, plan } = rules;
  const compared = comparedOf(value, asked, { period, history, settings: plan.checks });
  return compared !== null && wasSmallShare(compared) ? questions.filter(({ code }) => code !== 'W202') : questions;
}

function lastOf(asked: Asked, unit: string, { history }: ValueRules) {
  const last = history(asked.inputs[0]?.indicator ?? '', unit)[0];
  return last === undefined ? null : (comparableOf(last)?.value ?? null);
}

const keyOf = ({ indicator, unit }: CheckedValue): string => figureKey(indicator, unit);

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
    params: { first: where },
  });
}
