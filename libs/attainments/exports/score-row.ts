import { statusSign, type Score } from '#scoring';
import type { ExportCell, ExportRow } from '#submissions';

export const scoreColumns = [
  'plan',
  'target',
  'indicator',
  'region',
  'region_name',
  'level',
  'period',
  'as_of',
  'observed',
  'status',
  'status_zh',
  'severity',
  'numerator',
  'denominator',
  'value',
  'goal',
  'attainment',
  'completion',
  'expected',
  'lag_value',
  'lag_months',
  'reported_units',
  'expected_units',
] as const;

/** A judgement as a row: codes and exact numbers for programs, the status in words for people. */
export function scoreRow(score: Score, regionName: string): ExportRow {
  const { value, goal, coverage } = score;
  const parts = typeof value === 'object' && value !== null ? value : null;
  return [
    score.plan,
    score.target,
    score.indicator,
    score.region,
    regionName,
    score.level,
    score.period,
    score.asOf,
    score.observed,
    score.status,
    statusSign(score.status).zh,
    cell(score.severity),
    cell(parts?.numerator ?? null),
    cell(parts?.denominator ?? null),
    parts === null
      ? typeof value === 'string'
        ? value
        : cell(typeof value === 'number' ? value : null)
      : cell(parts.number),
    Array.isArray(goal.value) ? goal.value.join('–') : `${goal.op} ${String(goal.value ?? '')}`.trim(),
    cell(score.attainment),
    cell(score.completion),
    cell(score.expected),
    cell(score.lagValue),
    cell(score.lagMonths),
    cell(coverage.reported),
    cell(coverage.expected),
  ];
}

const cell = (number: number | null): ExportCell => (number === null ? null : { number: String(number) });
