import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from '@jest/globals';
import { forecastPath, forecastQuestionOf, parseRational, recompute, scoreTarget, type Score } from '#scoring';
import { buildCase, type CaseRow } from './build-case.js';

type Output = Readonly<Record<string, unknown>>;

/** Expected columns: of the forecast step, or of the forecast that is shown; an empty cell expects nothing. */
const ofStep = ['points', 'ahead', 'scale', 'slope', 'spread', 'probability'] as const;
const ofScore: Readonly<Record<string, (score: Score) => unknown>> = {
  status: (score) => score.status,
  forecast: (score) => score.forecast?.word ?? null,
  value_shown: (score) => score.forecast?.value ?? null,
  low: (score) => score.forecast?.low ?? null,
  high: (score) => score.forecast?.high ?? null,
  percent: (score) => score.forecast?.percent ?? null,
  flag: (score) => score.flags,
};

const rows: CaseRow[] = parse(readFileSync(new URL('forecasts.csv', import.meta.url)), { columns: true });

describe('the forecasts of forecasts.csv', () => {
  it.each(rows.map((row) => [row['case'] ?? '', row] as const))('%s', (_, row) => {
    const score = scoreTarget(withSampling(row));
    const step = score.explanation.find(({ step: name }) => name === 'forecast');
    const output = (step?.output ?? {}) as Output;
    for (const name of ofStep) check(name, output[name] ?? null, row[name] ?? '');
    check('exact_value', number(output['value']), row['exact_value'] ?? '');
    for (const [name, read] of Object.entries(ofScore)) check(name, read(score), row[name] ?? '');
    const again = recompute(score.explanation);
    expect(again.outputs).toEqual(score.explanation.map((made) => made.output));
    const question = forecastQuestionOf(score.explanation);
    expect(question !== null).toBe(step !== undefined && 'points' in step.inputs);
    if (question !== null) {
      expect(step?.inputs['points']).toHaveLength(Number(output['points']));
      expect(step?.exact).toBe(false);
      expect(forecastPath(question).at(-1)?.value).toBe(output['value']);
    }
    if (score.flags.includes('short_history')) expect(score.forecast).toBeNull();
  });
});

function withSampling(row: CaseRow) {
  const input = buildCase(row);
  const exact = (cell: string | undefined) => parseRational(cell ?? '');
  const [precision, min, max] = [exact(row['precision']), exact(row['min']), exact(row['max'])];
  const sampling = { ...(row['binomial'] === 'yes' && { binomial: true }), ...(precision && { precision }) };
  const limits = { ...(min && { min }), ...(max && { max }) };
  return { ...input, target: { ...input.target, sampling, limits } };
}

function number(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'number' in value ? value.number : (value ?? null);
}

function check(name: string, seen: unknown, cell: string): void {
  if (cell === '') return;
  if (Array.isArray(seen)) expect(seen).toContain(cell);
  else if (typeof seen === 'number')
    expect({ [name]: seen }).toEqual({ [name]: expect.closeTo(Number(cell), cell.split('.')[1]?.length ?? 9) });
  else expect({ [name]: seen }).toEqual({ [name]: cell === 'null' ? null : cell });
}
