import type { Problem, Words } from '#platform/errors';
import { checkRegions } from './check-regions.js';
import { isLevel, isRegionType } from './region-levels.js';
import { readSuccessors } from './read-successors.js';
import type { RegionRow } from './region-row.js';

/** The columns of a region file, in their order. */
export const regionColumns = [
  'code',
  'name',
  'name_en',
  'level',
  'type',
  'parent',
  'valid_from',
  'valid_to',
  'successors',
  'source',
] as const;
type Column = (typeof regionColumns)[number];
type Cells = Readonly<Record<Column, string>>;

export interface RegionFile {
  readonly file: string;
  readonly text: string;
}

/** Reads all region files as one tree: the rows, or every problem with file and line. Never a part. */
export function readRegions(
  files: readonly RegionFile[],
): { readonly rows: readonly RegionRow[] } | { readonly problems: readonly Problem[] } {
  const { rows, problems } = readRegionRows(files);
  const found = [...problems, ...checkRegions(rows)];
  if (rows.length === 0 && found.length === 0) found.push(noRegions);
  return found.length > 0 ? { problems: found } : { rows };
}

/** The rows of files and what is wrong with each alone; whether they make a tree is another question (checkRegions). */
export function readRegionRows(files: readonly RegionFile[]): Read {
  const read = files.map(readRegionFile);
  return { rows: read.flatMap((one) => one.rows), problems: read.flatMap((one) => one.problems) };
}

export const noRegions: Problem = {
  code: 'region.none',
  tier: 'error',
  message: { zh: '没有任何区划', en: 'There are no regions at all' },
  seen: null,
};

interface Read {
  readonly rows: RegionRow[];
  readonly problems: Problem[];
}

function readRegionFile({ file, text }: RegionFile): Read {
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const read: Read = { rows: [], problems: [] };
  if (header !== regionColumns.join(',')) {
    read.problems.push(
      problem({ file, line: 1 }, 'region.header', {
        seen: header.slice(0, longestSeen),
        zh: `表头应为 ${regionColumns.join(',')}`,
        en: `The header must be ${regionColumns.join(',')}`,
      }),
    );
    return read;
  }
  lines.forEach((line, index) => {
    if (line !== '') readLine({ file, line: index + 2 }, line, read);
  });
  return read;
}

interface Place {
  readonly file: string;
  readonly line: number;
}

function readLine(place: Place, text: string, into: Read): void {
  const values = text.split(',').map((value) => value.trim());
  if (values.length !== regionColumns.length || text.includes('"')) {
    into.problems.push(
      problem(place, 'region.columns', {
        seen: text.slice(0, longestSeen),
        zh: `每行应有 ${regionColumns.length} 列，列内不得有逗号或引号`,
        en: `A line has ${regionColumns.length} fields without quotes or commas inside`,
      }),
    );
    return;
  }
  const cell = (column: Column): string => values[regionColumns.indexOf(column)] ?? '';
  const cells: Cells = {
    code: cell('code'),
    name: cell('name'),
    name_en: cell('name_en'),
    level: cell('level'),
    type: cell('type'),
    parent: cell('parent'),
    valid_from: cell('valid_from'),
    valid_to: cell('valid_to'),
    successors: cell('successors'),
    source: cell('source'),
  };
  const faults = faultsOf(place, cells);
  into.problems.push(...faults);
  const row = rowOf(place, cells);
  if (faults.length === 0 && row !== undefined) into.rows.push(row);
}

/** What of a broken line is shown again. */
const longestSeen = 200;

interface CellRule {
  readonly column: Column;
  readonly code: string;
  readonly words: Words;
  holds(cells: Cells): boolean;
}

const plainText = /^[^\p{Cc}\p{Cs}]{0,200}$/u;
const dateWords = { zh: '日期应写作 2021-04-09', en: 'A date is written 2021-04-09' };

const cellRules: readonly CellRule[] = [
  {
    column: 'code',
    code: 'region.code',
    words: { zh: '代码应为六位区划代码、更长的统计代码或带短横的本地代码', en: 'Not a region code' },
    holds: ({ code }) => isCode(code),
  },
  {
    column: 'name',
    code: 'region.name_missing',
    words: { zh: '缺名称', en: 'The name is missing' },
    holds: ({ name }) => name !== '',
  },
  {
    column: 'level',
    code: 'region.level_unknown',
    words: { zh: '没有这个层级', en: 'There is no such level' },
    holds: ({ level }) => isLevel(level),
  },
  {
    column: 'type',
    code: 'region.type_unknown',
    words: { zh: '没有这个类型', en: 'There is no such type' },
    holds: ({ type }) => isRegionType(type),
  },
  {
    column: 'source',
    code: 'region.source_missing',
    words: { zh: '缺来源', en: 'The source is missing' },
    holds: ({ source }) => source !== '',
  },
  ...(['name', 'name_en', 'source'] as const).map((column) => ({
    column,
    code: 'region.text',
    words: { zh: '最多 200 字，不得有控制字符', en: 'At most 200 characters, without control characters' },
    holds: (cells: Cells) => plainText.test(cells[column]),
  })),
  { column: 'valid_from', code: 'region.date', words: dateWords, holds: (cells) => isDay(cells.valid_from) },
  {
    column: 'valid_to',
    code: 'region.date',
    words: dateWords,
    holds: (cells) => cells.valid_to === '' || isDay(cells.valid_to),
  },
  {
    column: 'valid_to',
    code: 'region.date_order',
    words: { zh: '失效日应晚于生效日', en: 'The last day must come after the first' },
    holds: (cells) => cells.valid_to === '' || cells.valid_to > cells.valid_from,
  },
  {
    column: 'successors',
    code: 'region.shares',
    words: {
      zh: '承接单位应写作 150302 或 150302:0.6;150304:0.4，每个单位只写一次，比例之和恰为 1',
      en: 'Successors are written 150302 or 150302:0.6;150304:0.4, each once, and their shares add up to exactly 1',
    },
    holds: ({ successors }) => readSuccessors(successors) !== undefined,
  },
];

function faultsOf(place: Place, cells: Cells): Problem[] {
  return cellRules
    .filter((rule) => !rule.holds(cells))
    .map(({ column, code, words }) => ({ ...problem(place, code, { seen: cells[column], ...words }), path: column }));
}

function rowOf(place: Place, cells: Cells): RegionRow | undefined {
  const { level, type } = cells;
  const succession = readSuccessors(cells.successors);
  if (!isLevel(level) || !isRegionType(type) || succession === undefined) return undefined;
  return {
    ...place,
    code: cells.code,
    name: cells.name,
    nameEn: cells.name_en === '' ? null : cells.name_en,
    level,
    type,
    parent: cells.parent === '' ? null : cells.parent,
    validFrom: cells.valid_from,
    validTo: cells.valid_to === '' ? null : cells.valid_to,
    ...succession,
    source: cells.source,
  };
}

function isCode(text: string): boolean {
  return /^\d{6}(\d{3}|\d{6})?$/.test(text) || /^\d{6}-[a-z0-9]{1,30}$/.test(text);
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  // earlier or later years are slips of the pen, and some are no dates to a database
  if (text < '1900-01-01' || text > '2999-12-31') return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function problem(place: Place, code: string, { seen, ...message }: Words & { readonly seen: unknown }): Problem {
  return { ...place, code, tier: 'error', message, seen };
}
