import type { Problem } from '#platform/errors';
import { parseRational, profiles, toNumber, type ProfileCase, type ProfileName, type Published } from '#scoring';
import { CaseCells } from './case-cells.js';
import type { CaseColumns } from './case-columns.js';
import { readNature } from './read-nature.js';
import type { TableRow } from './table-rows.js';

/** One row ready for a method: its name, what goes in, what the publisher says comes out. */
export interface NamedCase {
  readonly indicator: string;
  readonly given: ProfileCase;
  readonly published: Published;
}

export type CaseReading = { readonly indicator: string } & (
  { readonly named: NamedCase } | { readonly problems: readonly Problem[] }
);

/** Reads a row for a method, or says all that is wrong with it. */
export function readCase({ row, cells: texts }: TableRow, columns: CaseColumns, profile: ProfileName): CaseReading {
  if (texts === null) return { indicator: '', problems: [brokenRow(row)] };
  const cells = new CaseCells(row, texts, columns);
  const indicator = cells.text('indicator');
  checkWidth(cells);
  checkProfile(cells, profile);
  const given = readGiven(cells, profile);
  const published = readPublished(cells);
  // a yes or no stands for itself
  if (given.nature !== 'yes-no') checkMissing(cells, profile);
  checkPercents(cells);
  if (cells.problems.length > 0) return { indicator, problems: cells.problems };
  return { indicator, named: { indicator, given, published } };
}

function readGiven(cells: CaseCells, profile: ProfileName): ProfileCase {
  const three = profile === 'unsd2022' && cells.text('limit').includes(';');
  return {
    ...readNature(cells, profile),
    baseline: cells.figure('baseline'),
    baseYear: cells.year('base_year'),
    currentYear: cells.year('current_year'),
    target: cells.figure('target'),
    targetYear: cells.year('target_year'),
    direction: cells.oneOf('direction', profiles[profile].directions) ?? 'increase',
    limit: three ? null : cells.figure('limit'),
    limits: three ? readLimits(cells) : null,
    significant: readSignificant(cells),
    point: cells.text('target').endsWith('%') ? { n: 1n, d: 100n } : { n: 1n, d: 1n },
  };
}

/** Three limits of a series' own, from the best down: `2%;1%;-1%`. */
function readLimits(cells: CaseCells): ProfileCase['limits'] {
  const [first, second, third, ...more] = cells.text('limit').split(';').map(parseRational);
  if (first && second && third && more.length === 0) return [first, second, third];
  cells.complain('limit', 'method.limits', { zh: '应为三个数，如 2%;1%;-1%', en: 'asks for three numbers, 2%;1%;-1%' });
  return null;
}

function readSignificant(cells: CaseCells): boolean | null {
  const word = cells.oneOf('significant', ['yes', 'no', 'true', 'false', '是', '否']);
  return word === null ? null : ['yes', 'true', '是'].includes(word);
}

function readPublished(cells: CaseCells): Published {
  const value = cells.figure('published_value');
  const score = cells.figure('published_score');
  const code = cells.text('published_code').replace(/\.0+$/, '');
  return {
    value: value && { figure: toNumber(value), decimals: decimalsOf(cells.text('published_value')) },
    status: cells.text('published_status') || null,
    score: score && toNumber(score),
    code: code || null,
  };
}

function decimalsOf(text: string): number {
  const [, fraction = '', power = '0'] = /^[^.eE]*(?:\.(\d*))?(?:[eE]([-+]?\d+))?/.exec(text) ?? [];
  return Math.max(0, fraction.length - Number(power));
}

/** A comma in a name that stands without quotes moves every cell behind it. */
function checkWidth(cells: CaseCells): void {
  const beyond = cells.beyondHeader();
  if (beyond === null) return;
  const message = {
    zh: `第 ${cells.row} 行比表头多出“${beyond}”（名称里的逗号要加引号）`,
    en: `row ${cells.row} goes on beyond the header with "${beyond}" (quote commas inside names)`,
  };
  cells.problems.push({ row: cells.row, code: 'method.beyond_header', tier: 'error', message, seen: beyond });
}

function checkProfile(cells: CaseCells, profile: ProfileName): void {
  const stated = cells.text('profile');
  if (stated !== '' && stated.toLowerCase() !== profile)
    cells.complain('profile', 'method.other_profile', {
      zh: `本行写的算法是“${stated}”，不是 ${profile}`,
      en: `this row is for the method "${stated}", not for ${profile}`,
    });
}

/** A figure needs its year, a target its year and a direction, wherever the method uses them. */
function checkMissing(cells: CaseCells, profile: ProfileName): void {
  const has = (column: 'baseline' | 'current' | 'target'): boolean => cells.text(column) !== '';
  const dated = { zh: '有数就要有年份', en: 'a figure needs its year' };
  if (has('baseline')) cells.require('base_year', dated);
  if (has('current')) cells.require('current_year', dated);
  if (has('target') && profiles[profile].needsTargetYear) cells.require('target_year', dated);
  if (has('target') || (profile !== 'hp2020' && profile !== 'house'))
    cells.require('direction', { zh: '应说明希望升还是降', en: 'which way is wanted has to be said' });
}

/** Percentages are written with the sign in all cells of a row or in none: `85%` is 0.85 and 85 is 85. */
function checkPercents(cells: CaseCells): void {
  const figures = ['baseline', 'current', 'target'] as const;
  const given = figures.filter((column) => cells.text(column) !== '');
  const signed = given.filter((column) => cells.text(column).endsWith('%'));
  const odd = given.find((column) => !signed.includes(column));
  if (signed.length > 0 && odd !== undefined)
    cells.complain(odd, 'method.mixed_percent', {
      zh: '同一行有的数带 %，有的不带',
      en: 'some figures of this row carry a % sign and some do not',
    });
}

function brokenRow(row: number): Problem {
  const message = { zh: '引号没有配对', en: 'the quotes are unbalanced' };
  return { row, code: 'method.malformed', tier: 'error', message, seen: null };
}
