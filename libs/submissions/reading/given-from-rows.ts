import type { Plan, Region } from '#catalog';
import type { Problem } from '#platform/errors';
import { parsePeriod } from '#scoring';
import { blankTemplate } from './blank-template.js';
import { displacedRows } from './displaced-rows.js';
import { foldText } from './fold-text.js';
import type { Field, FormField, GivenSubmission, GivenValue } from './given-submission.js';
import { inferPlan } from './infer-plan.js';
import { askedBy, type IntakeRules } from '../checks/intake-rules.js';
import { unsignedTemplate, wrongTemplate, type SignatureJudgement } from './judge-template.js';
import { lostRows } from './lost-rows.js';
import { placeIn } from './place-in.js';
import { problemAt, seenIn } from './problem-at.js';
import { readProgress } from './read-progress.js';
import type { FileRow, Manifest, ReadResult } from '../files/read-result.js';

export type ReadRows = Extract<ReadResult, { kind: 'rows' }>;

export interface FormFields {
  readonly plan?: string | undefined;
  readonly region?: string | undefined;
  readonly period?: string | undefined;
}

/** What the request says of a file, and what its signature was found to be worth. */
export interface FileForm extends FormFields {
  readonly signature?: SignatureJudgement | undefined;
}

/** Makes one form of a file's rows: a template says what it is of, the rows of a plain file must agree on it. */
export function givenFromRows(read: ReadRows, form: FileForm, rules: IntakeRules): GivenSubmission {
  if (read.manifest === null) return givenFromPlain(read, form, rules);
  const wrong = wrongTemplate(read.manifest, form, rules);
  return wrong ? nothingBut(wrong) : givenFromTemplate(read, { form, manifest: read.manifest, rules });
}

function nothingBut(problem: Problem): GivenSubmission {
  const at = { plan: {}, region: {}, period: {}, values: {} };
  return { plan: null, region: null, period: null, at, values: [], problems: [problem], emptyValues: 'missing' };
}

interface Template {
  readonly form: FileForm;
  readonly manifest: Manifest;
  readonly rules: IntakeRules;
}

/** Its rows are of the region and the period of the template; only units have codes of their own. */
function givenFromTemplate(read: ReadRows, { form, manifest, rules }: Template): GivenSubmission {
  const problems: Problem[] = [...unsignedTemplate(form.signature), ...read.problems];
  const plan = form.plan ?? manifest['plan'] ?? inferPlan(codesIn(read.rows, 'indicator'), rules.plans);
  if (typeof plan !== 'string') problems.push(...plan.problems);
  const [region, period] = [form.region ?? manifest['region'] ?? null, form.period ?? manifest['period'] ?? null];
  if (region === null) problems.push(notSaid('区域', 'region'));
  if (period === null) problems.push(notSaid('报告期', 'period'));
  const blank = blankTemplate(read);
  if (blank) problems.push(blank);
  const values = (blank ? [] : read.rows).map((row): GivenValue => {
    const at = (field: FormField) => placeIn(read, row, field);
    const progress = readProgress(row.cells, at);
    problems.push(...progress.problems);
    return { cells: progress.cells, at };
  });
  const about = { plan: typeof plan === 'string' ? plan : null, region, period };
  const asked = blank ? null : askedFor(about, rules);
  if (asked !== null) {
    problems.push(...displacedRows(read, asked));
    values.push(...lostRows(read, { ...asked, rowCount: manifest['row_count'] }));
  }
  const at = { plan: {}, region: {}, period: {}, values: {} };
  return { ...about, at, values, problems, emptyValues: 'asked' };
}

/** What the template asked for; null where plan, region or period are not known, which the rules say. */
function askedFor({ plan: code, ...about }: Pick<GivenSubmission, 'plan' | 'region' | 'period'>, rules: IntakeRules) {
  const { period } = about;
  const region = about.region === null ? undefined : rules.region(about.region);
  const isKnown = code !== null && period !== null && rules.plans.some((plan) => plan.code === code);
  if (!isKnown || !parsePeriod(period) || !region || !rules.reportable(region)) return null;
  return { plan: rules.inForce(code, period), region, period, rules };
}

function notSaid(zh: string, field: string): Problem {
  const message = {
    zh: `模板里没有${zh}（隐藏的 _meta 表缺失），请在 ${field} 字段写明`,
    en: `the template does not say its ${field} (its hidden sheet _meta is gone); name it in the field ${field}`,
  };
  return problemAt({}, { code: 'E106', seen: null, message });
}

function givenFromPlain(read: ReadRows, form: FormFields, rules: IntakeRules): GivenSubmission {
  const problems: Problem[] = [...read.problems];
  const plan = form.plan ?? inferPlan(codesIn(read.rows, 'indicator'), rules.plans);
  if (typeof plan !== 'string' && read.rows.length > 0) problems.push(...plan.problems);
  const code = typeof plan === 'string' ? plan : null;
  const known = rules.plans.find((candidate) => candidate.code === code);
  const first = read.rows[0];
  const head = first ? (field: Field) => placeIn(read, first, field) : () => ({});
  const period = form.period ?? codesIn(read.rows, 'period')[0] ?? null;
  const region = form.region ?? submittingRegion(read.rows, known, rules);
  problems.push(
    ...otherPeriods(read, period),
    ...(form.region === undefined ? regionsMissing(read, region, known) : []),
  );
  const values = read.rows.map((row): GivenValue => ({ cells: row.cells, at: (field) => placeIn(read, row, field) }));
  return {
    plan: code,
    region,
    period,
    at: { plan: {}, region: form.region ? {} : head('region'), period: form.period ? {} : head('period'), values: {} },
    values,
    problems,
    emptyValues: 'missing',
  };
}

/**
 * The region that reports: that of the rows which are not about single units below it. A file of unit rows alone is
 * reported by the region above them at the level that reports.
 */
function submittingRegion(rows: readonly FileRow[], plan: Plan | undefined, rules: IntakeRules): string | null {
  const asked = plan ? askedBy(plan) : new Map<string, never[]>();
  for (const row of rows) {
    const targets = asked.get(textIn(row, 'indicator')) ?? [];
    const region = textIn(row, 'region');
    if (region !== '' && !targets.some(({ inputs }) => inputs.some(({ perUnit }) => perUnit))) return region;
  }
  const unitRow = rows.find((row) => textIn(row, 'region') !== '');
  if (!unitRow) return null;
  const code = textIn(unitRow, 'region');
  const level = asked.get(textIn(unitRow, 'indicator'))?.[0]?.target.reportedAt;
  let region: Region | undefined = rules.region(code);
  while (region && region.level !== level)
    region = region.parentId === null ? undefined : rules.regionById(region.parentId);
  return region?.code ?? code;
}

function otherPeriods(read: ReadRows, period: string | null): Problem[] {
  return read.rows
    .filter((row) => textIn(row, 'period') !== period || row.cells.period?.kind === 'date')
    .map((row) => {
      const seen = seenIn(row.cells.period);
      const place = placeIn(read, row, 'period');
      if (seen === null || seen === '') {
        return problemAt(place, { code: 'E106', seen, message: { zh: '缺报告期', en: 'the period is missing' } });
      }
      const message = {
        zh: `一个文件只含一个报告期，本文件是 ${period ?? ''}`,
        en: `a file is of one period, and this one is of ${period ?? ''}`,
      };
      return problemAt(place, { code: 'submission.period_differs', seen, message });
    });
}

/** Rows of single units are left to the rules, which know what their unit is. */
function regionsMissing(read: ReadRows, region: string | null, plan: Plan | undefined): Problem[] {
  const asked = plan ? askedBy(plan) : new Map<string, never[]>();
  const perUnit = (row: FileRow) =>
    (asked.get(textIn(row, 'indicator')) ?? []).some(({ inputs }) => inputs.some((input) => input.perUnit));
  return read.rows
    .filter((row) => textIn(row, 'region') === '' && !perUnit(row))
    .map((row) =>
      problemAt(placeIn(read, row, 'region'), {
        code: 'E106',
        seen: null,
        message: { zh: `缺区域代码${region === null ? '' : `（如 ${region}）`}`, en: 'the region code is missing' },
      }),
    );
}

function codesIn(rows: readonly FileRow[], field: Field): string[] {
  return [...new Set(rows.map((row) => textIn(row, field)).filter((text) => text !== ''))];
}

function textIn(row: FileRow, field: Field): string {
  const seen = seenIn(row.cells[field]);
  return seen === null ? '' : foldText(String(seen));
}
