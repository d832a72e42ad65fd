import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import {
  parseRational,
  toNumber,
  yearOf,
  type Direction,
  type ProfileCase,
  type Published,
  type Rational,
} from '#scoring';

export type PublishedRow = Readonly<Record<string, string>>;

const directions: readonly Direction[] = ['increase', 'decrease', 'not-increase', 'not-decrease'];

/** The rows of a published table, every cell still text. */
export function readPublished(name: string): readonly PublishedRow[] {
  const file = new URL(`./published/${name}.csv`, import.meta.url);
  const rows: PublishedRow[] = parse(readFileSync(file), { columns: true, bom: true });
  return rows;
}

/** The columns of a row that go into a method. */
export function caseOf(row: PublishedRow): ProfileCase {
  return {
    baseline: figure(row['baseline']),
    baseYear: year(row['base_year']),
    current: figure(row['current']),
    currentYear: year(row['current_year']),
    target: figure(row['target']),
    targetYear: year(row['target_year']),
    direction: directions.find((one) => one === row['direction']) ?? 'increase',
    limit: figure(row['limit']),
    limits: null,
    significant: row['significant'] === '' ? null : row['significant'] === 'yes',
    point: { n: 1n, d: 1n },
    nature: 'figure',
  };
}

/** The columns of a row that came out of the publisher's program. */
export function publishedOf(row: PublishedRow): Published {
  const value = figure(row['published_value']);
  const score = figure(row['published_score']);
  const decimals = row['published_value']?.split('.')[1]?.length ?? 0;
  return {
    value: value && { figure: toNumber(value), decimals },
    status: row['published_status'] || null,
    score: score && toNumber(score),
    code: row['published_code'] || null,
  };
}

const figure = (cell = ''): Rational | null => parseRational(cell);
const year = (cell = ''): number | null => yearOf(cell);
