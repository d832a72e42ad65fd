import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A plan of so many indicators that every county of the country reports each quarter: 演示数据, for files of any size. */
export const bulkPlan = 'bulk-trial';

const divisions = path.join(import.meta.dirname, '../../config/regions/divisions.csv');
export const valuesHeader = 'indicator,region,period,numerator,denominator,value,date,note';

/** Every third indicator is a share, a rate in percent, or a stock. */
export const indicatorOf = (number: number): string => `bulk_${['share', 'rate', 'stock'][number % 3] ?? ''}_${number}`;

export function writeBulkPlan(folder: string, indicators: number): string {
  const targets = Array.from({ length: indicators }, (_, number) => targetOf(number));
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, `${bulkPlan}.yaml`),
    `plan: ${bulkPlan}
title: { zh: 批量导入试验方案（演示数据）, en: A trial of bulk imports (demonstration) }
document: { number: null, issued: 2010-01-01, by: 甲 }
scope: '100000'
reporting: quarter
targets:
${targets.join('')}`,
  );
  return folder;
}

function targetOf(number: number): string {
  const id = indicatorOf(number);
  const measured = [
    `kind: ratio\n    indicator: { id: ${id}, zh: 占比${number}, measure: ratio, num: 甲, den: 乙, unit: '%' }`,
    `kind: level\n    indicator: { id: ${id}, zh: 比率${number}, measure: level, unit: '%' }`,
    `kind: count-stock\n    indicator: { id: ${id}, zh: 床位${number}, measure: stock, unit: 张 }`,
  ][number % 3];
  return `  - id: target-${number}
    clause: 一
    summary: { zh: 目标${number}, en: Target ${number} }
    ${measured ?? ''}
    judged_at: county
    op: '>='
    value: ${number % 3 === 2 ? '350' : '80%'}
    window: { from: 2010-01-01, by: 2026-12-31 }
`;
}

/** Codes of counties that were there in 2015 and still are, in the order of the file; some of one province, or of all. */
export function counties(count: number, province = ''): string[] {
  return readFileSync(divisions, 'utf8')
    .split('\n')
    .map((line) => line.split(','))
    .filter(
      (row) =>
        row[3] === 'county' &&
        row[4] === 'division' &&
        (row[0] ?? '').startsWith(province) &&
        row[7] === '' &&
        (row[6] ?? '') < '2015',
    )
    .map((row) => row[0] ?? '')
    .slice(0, count);
}

/** Quarters that are over, the oldest first. */
export const quarters = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${2015 + Math.floor(at / 4)}Q${(at % 4) + 1}`);

/** A line for each county, indicator and quarter, in that order of nesting: quarter, county, indicator. */
export function* bulkLines(of: {
  readonly counties: readonly string[];
  readonly quarters: readonly string[];
  readonly indicators: number;
  readonly salt?: number;
}): Generator<string> {
  let state = of.salt ?? 1;
  for (const quarter of of.quarters) {
    for (const county of of.counties) {
      for (let number = 0; number < of.indicators; number += 1) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        yield lineOf(`${indicatorOf(number)},${county},${quarter}`, number, state >>> 8);
      }
    }
  }
}

function lineOf(head: string, number: number, drawn: number): string {
  if (number % 3 === 0) return `${head},${drawn % 9000},${9000 + (drawn % 1000)},,,`;
  if (number % 3 === 1) return `${head},,,${1 + (drawn % 990) / 10},,`;
  return `${head},,,${drawn % 5000},,`;
}

/** Scoring is owed and not begun: no story of an import waits for it, and it takes longer than the import. */
export const scoringWaits = `
  create function scoring_waits() returns trigger language plpgsql as $$
    begin new.not_before := now() + interval '1 hour'; return new; end $$;
  create trigger scoring_waits before insert or update on work for each row
    when (new.duty in ('values-imported', 'submission-accepted')) execute function scoring_waits()`;
