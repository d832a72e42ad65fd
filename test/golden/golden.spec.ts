import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from '@jest/globals';
import { recompute, scoreTarget, type Score } from '#scoring';
import { buildCase, type CaseRow } from './build-case.js';

const folder = new URL('.', import.meta.url);

/** Expected columns: the field of the score behind each; an empty cell expects nothing, `null` expects no figure. */
const expectations: Readonly<Record<string, (score: Score) => unknown>> = {
  status: (score) => score.status,
  severity: (score) => score.severity,
  attainment: (score) => score.attainment,
  completion: (score) => score.completion,
  expected: (score) => score.expected,
  schedule_ratio: (score) => score.scheduleRatio,
  lag_value: (score) => score.lagValue,
  lag_months: (score) => score.lagMonths,
  required: (score) => score.requiredPace?.perPeriod ?? null,
  observed: (score) => score.observedPace?.perPeriod ?? null,
  factor: (score) => score.recoveryFactor,
  at_due: (score) => score.atDue,
  forecast: (score) => score.forecast?.word ?? null,
  goal: (score) => endsOf(score)[0],
  goal_hi: (score) => endsOf(score)[1] ?? null,
  observed_period: (score) => score.observed,
  share_due: (score) => outputOf(score, 'trajectory'),
  lag_days: (score) => partOf(score, 'lag', 'days'),
  held: (score) => `${String(partOf(score, 'condition', 'held'))}/${String(partOf(score, 'condition', 'of'))}`,
  unit_status: (score) => score.units?.status ?? null,
  worst: (score) => score.units?.worst.join(';') ?? score.composite?.worst ?? null,
  value_out: (score) => (typeof score.value === 'object' ? (score.value?.number ?? null) : score.value),
  composite_coverage: (score) => score.composite?.coverage ?? null,
  serious: (score) => score.composite?.serious ?? null,
  stages_out: (score) => score.stages?.map(({ atDue }) => atDue ?? '-').join(';') ?? null,
  flag: (score) => score.flags,
};

for (const file of readdirSync(folder)
  .filter((name) => /^scores-.*\.csv$/.test(name))
  .toSorted()) {
  const rows: CaseRow[] = parse(readFileSync(new URL(file, folder)), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  });
  describe(`the worked examples of ${file}`, () => {
    it.each(rows.map((row) => [row['case'] ?? '', row] as const))('%s', (_, row) => {
      const score = scoreTarget(buildCase(row));
      for (const [column, read] of Object.entries(expectations)) {
        const cell = row[column] ?? '';
        if (cell !== '') check(column, read(score), cell);
      }
      const again = recompute(score.explanation);
      expect([again.status, again.severity]).toEqual([score.status, score.severity]);
      expect(again.outputs).toEqual(score.explanation.map((step) => step.output));
    });
  });
}

function outputOf({ explanation }: Score, name: string): unknown {
  const output = explanation.find(({ step }) => step === name)?.output ?? null;
  return isObject(output) && 'number' in output ? output.number : output;
}

function partOf(score: Score, name: string, part: string): unknown {
  const output = outputOf(score, name);
  return isObject(output) ? Object.entries(output).find(([key]) => key === part)?.[1] : null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The value that is asked for, or both ends of a band. */
function endsOf({ goal }: Score): readonly unknown[] {
  return typeof goal.value === 'object' && goal.value !== null ? goal.value : [goal.value];
}

function check(column: string, seen: unknown, cell: string): void {
  if (Array.isArray(seen) && cell.startsWith('-')) expect(seen).not.toContain(cell.slice(1));
  else if (Array.isArray(seen)) expect(seen).toContain(cell);
  else if (typeof seen === 'number')
    expect({ [column]: seen }).toEqual({ [column]: expect.closeTo(fraction(cell), places(cell)) });
  else expect({ [column]: seen }).toEqual({ [column]: cell === 'null' ? null : cell });
}

function fraction(cell: string): number {
  const [top = '', bottom = '1'] = cell.split('/');
  return Number(top) / Number(bottom);
}

/** As many decimals as the cell prints, six for a fraction, exact enough for the rest. */
function places(cell: string): number {
  return cell.includes('/') ? 6 : Math.min(9, cell.split('.')[1]?.length ?? 9);
}
