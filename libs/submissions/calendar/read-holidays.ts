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

const required = ['day', 'kind', 'name', 'source'];
const known = [...required, 'name_en'];
const limits = { characters: 100_000, rows: 1_000, days: 60, name: 50, source: 200 } as const;

type Cells = Readonly<Record<string, string>>;

/** A file of dated holidays: its days in order, or every problem with its line. Never a part. */
export function readHolidays(
  text: string,
): { readonly holidays: readonly Holiday[] } | { readonly problems: readonly Problem[] } {
  if (text.length > limits.characters) return refused(1, 'too_large', '文件太大', 'The file is too large', text.length);
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
    const cells = Object.fromEntries(names.map((name, column) => [name, (record[column] ?? '').trim()]));
    const line = index + 2;
    const read = readRow(cells, line, record.length - names.length);
    if ('problems' in read) problems.push(...read.problems);
    else if (holidays.has(read.day))
      problems.push(problem(line, 'day', 'twice', ['这一天已在前面', 'This day stands above already'], read.day));
    else holidays.set(read.day, read);
  }
  problems.push(...overfullYears(holidays));
  if (problems.length > 0) return { problems };
  if (holidays.size === 0) return refused(1, 'empty', '文件里没有一天', 'The file names no day', null);
  return { holidays: [...holidays.values()].sort((a, b) => (a.day < b.day ? -1 : 1)) };
}

function recordsOf(text: string): string[][] | { readonly problems: readonly Problem[] } {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false, to: limits.rows });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return refused(line, 'malformed', '引号没有配对', 'The quotes do not match', null);
  }
}

function headerProblem(names: readonly string[]): Problem | null {
  const isRight = required.every((name) => names.includes(name)) && names.every((name) => known.includes(name));
  if (isRight && new Set(names).size === names.length) return null;
  const words = [`表头应为 ${required.join(',')}，可加 name_en`, `The header is ${required.join(',')}, and may add name_en`] as const; // prettier-ignore
  return problem(1, null, 'header', words, names.join(','));
}

function readRow(cells: Cells, line: number, extra: number): Holiday | { readonly problems: readonly Problem[] } {
  const { day = '', kind = '', name = '', source = '', name_en: nameEn = '' } = cells;
  const problems: Problem[] = [];
  const complain = (wrong: boolean, path: string, code: string, words: readonly [string, string]): void => {
    if (wrong) problems.push(problem(line, path, code, words, cells[path] ?? null));
  };
  complain(extra > 0, 'source', 'columns', ['这一行的格数多于表头，列内逗号要加引号', 'The line has more cells than the header; quote commas inside']); // prettier-ignore
  complain(!isDay(day), 'day', 'day', ['没有这一天，应写作 2024-10-01', 'There is no such day; days are written 2024-10-01']); // prettier-ignore
  complain(!isKind(kind), 'kind', 'kind', ['应为 off（放假）或 working（调休上班）', 'It is off (a day off) or working (worked in place of one)']); // prettier-ignore
  complain(name === '' || name.length > limits.name, 'name', 'name', ['缺名称，或超过50字', 'The name is missing, or over 50 characters']); // prettier-ignore
  complain(nameEn.length > limits.name, 'name_en', 'name', ['超过50字', 'Over 50 characters']);
  complain(source === '' || source.length > limits.source, 'source', 'source', ['缺来源文件及文号，或超过200字', 'The document and its number are missing, or over 200 characters']); // prettier-ignore
  if (problems.length > 0 || !isKind(kind)) return { problems };
  return { day, kind, nameZh: name, nameEn: nameEn === '' ? null : nameEn, source };
}

/** A year in which nothing is worked would move a deadline for ever. */
function overfullYears(holidays: ReadonlyMap<IsoDay, Holiday>): Problem[] {
  const counts = new Map<string, number>();
  for (const { day, kind } of holidays.values()) {
    if (kind === 'off') counts.set(day.slice(0, 4), (counts.get(day.slice(0, 4)) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > limits.days)
    .map(([year, count]) =>
      problem(1, 'day', 'too_many', [`${year} 年放假超过 ${limits.days} 天`, `${year} has over ${limits.days} days off`], count), // prettier-ignore
    );
}

const isKind = (text: string): text is HolidayKind => text === 'off' || text === 'working';

function refused(line: number, code: string, zh: string, en: string, seen: unknown) {
  return { problems: [problem(line, null, code, [zh, en], seen)] };
}

function problem(
  line: number,
  path: string | null,
  code: string,
  [zh, en]: readonly [string, string],
  seen: unknown,
): Problem {
  const message: Words = { zh, en };
  return { line, ...(path === null ? {} : { path }), code: `holiday.${code}`, tier: 'error', message, seen };
}
