import { CsvError, parse } from 'csv-parse/sync';
import type { Problem, Words } from '#platform/errors';
import { isDay, type IsoDay } from '#scoring';

export type HolidayKind = 'off' | 'working';

export interface Holiday {
  readonly day: IsoDay;
  readonly kind: HolidayKind;
  readonly nameZh: string;
  readonly nameEn: string | null;
  /** The document that says so, with its number. */
  readonly source: string;
}

type Faulty = { readonly problems: readonly Problem[] };

const required = ['day', 'kind', 'name', 'source'];
const known = [...required, 'name_en'];
const limits = { characters: 100_000, rows: 1_000, days: 60, name: 50, source: 200 } as const;

/** A file of dated holidays: its days in order, or every problem with its line. Never a part. */
export function readHolidays(text: string): { readonly holidays: readonly Holiday[] } | Faulty {
  const records = recordsOf(text);
  if (!Array.isArray(records)) return records;
  const [header = [], ...lines] = records;
  const names = header.map((name) => name.trim());
  const wrong = headerProblem(names);
  if (wrong !== null) return { problems: [wrong] };
  const problems: Problem[] = [];
  const holidays = new Map<IsoDay, Holiday>();
  for (const [index, record] of lines.entries()) {
    if (record.every((cell) => cell.trim() === '')) continue;
    const line = index + 2;
    const cells = cellsOf(names, record);
    const faults = faultsOf(cells, line);
    problems.push(...faults);
    if (faults.length > 0) continue;
    if (holidays.has(cells.day)) {
      const words = { zh: '这一天已在前面', en: 'This day stands above already' };
      problems.push(problem(line, 'twice', { ...words, path: 'day', seen: cells.day }));
    } else holidays.set(cells.day, holidayOf(cells));
  }
  problems.push(...overfullYears(holidays));
  if (holidays.size === 0 && problems.length === 0) return refused('empty', '文件里没有一天', 'The file names no day');
  if (problems.length > 0) return { problems };
  return { holidays: [...holidays.values()].sort((a, b) => (a.day < b.day ? -1 : 1)) };
}

function recordsOf(text: string): string[][] | Faulty {
  if (text.length > limits.characters) return refused('too_large', '文件太大', 'The file is too large');
  try {
    const records = parse(text, { bom: true, relax_column_count: true, to: limits.rows + 1 });
    if (records.length <= limits.rows) return records;
    return refused('too_large', `超过 ${limits.rows} 行`, `There are over ${limits.rows} lines`);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refused('malformed', 'CSV 的引号没有配对', 'The quotes of the CSV do not match');
  }
}

function headerProblem(names: readonly string[]): Problem | null {
  const isRight = required.every((name) => names.includes(name)) && names.every((name) => known.includes(name));
  if (isRight && new Set(names).size === names.length) return null;
  const columns = required.join(',');
  const words = { zh: `表头应为 ${columns}，可加 name_en`, en: `The header is ${columns}, and may add name_en` };
  return problem(1, 'header', { ...words, seen: names.join(',') });
}

interface Cells {
  readonly day: string;
  readonly kind: string;
  readonly name: string;
  readonly name_en: string;
  readonly source: string;
  /** What stands beyond the header. */
  readonly beyond: string;
}

function cellsOf(names: readonly string[], record: readonly string[]): Cells {
  const cell = (name: string): string => (record[names.indexOf(name)] ?? '').trim();
  const nameEn = names.includes('name_en') ? cell('name_en') : '';
  const beyond = record.slice(names.length).join(',').trim();
  return {
    day: cell('day'),
    kind: cell('kind'),
    name: cell('name'),
    name_en: nameEn,
    source: cell('source'),
    beyond,
  };
}

interface CellRule {
  readonly column: keyof Cells;
  readonly words: Words;
  holds(cells: Cells): boolean;
}

const rules: readonly CellRule[] = [
  {
    column: 'day',
    words: { zh: '没有这一天，应写作 2024-10-01', en: 'There is no such day; days are written 2024-10-01' },
    holds: ({ day }) => isDay(day),
  },
  {
    column: 'kind',
    words: {
      zh: '应为 off（放假）或 working（调休上班）',
      en: 'It is off (a day off) or working (worked in place of one)',
    },
    holds: ({ kind }) => kind === 'off' || kind === 'working',
  },
  {
    column: 'name',
    words: { zh: `缺名称，或超过 ${limits.name} 字`, en: `The name is missing, or over ${limits.name} characters` },
    holds: ({ name }) => name !== '' && name.length <= limits.name,
  },
  {
    column: 'name_en',
    words: { zh: `超过 ${limits.name} 字`, en: `It is over ${limits.name} characters` },
    holds: (cells) => cells.name_en.length <= limits.name,
  },
  {
    column: 'source',
    words: { zh: '缺来源文件及文号', en: 'The document and its number are missing' },
    holds: ({ source }) => source !== '' && source.length <= limits.source,
  },
  {
    column: 'beyond',
    words: { zh: '格数多于表头，列内逗号要加引号', en: 'There are more cells than in the header; quote commas inside' },
    holds: ({ beyond }) => beyond === '',
  },
];

function faultsOf(cells: Cells, line: number): Problem[] {
  return rules
    .filter((rule) => !rule.holds(cells))
    .map(({ column, words }) => problem(line, column, { ...words, path: column, seen: cells[column] }));
}

function holidayOf({ day, kind, name, name_en: nameEn, source }: Cells): Holiday {
  return {
    day,
    kind: kind === 'off' ? 'off' : 'working',
    nameZh: name,
    nameEn: nameEn === '' ? null : nameEn,
    source,
  };
}

/** A year in which nothing is worked would move a deadline for ever. */
function overfullYears(holidays: ReadonlyMap<IsoDay, Holiday>): Problem[] {
  const counts = new Map<string, number>();
  for (const { day, kind } of holidays.values()) {
    if (kind === 'off') counts.set(day.slice(0, 4), (counts.get(day.slice(0, 4)) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > limits.days)
    .map(([year, count]) => {
      const words = { zh: `${year} 年放假超过 ${limits.days} 天`, en: `${year} has over ${limits.days} days off` };
      return problem(1, 'too_many', { ...words, path: 'day', seen: count });
    });
}

function refused(code: string, zh: string, en: string): Faulty {
  return { problems: [problem(1, code, { zh, en, seen: null })] };
}

interface Said extends Words {
  readonly seen: unknown;
  /** The column. */
  readonly path?: string;
}

function problem(line: number, code: string, { seen, path, ...message }: Said): Problem {
  return { line, ...(path === undefined ? {} : { path }), code: `holiday.${code}`, tier: 'error', message, seen };
}
