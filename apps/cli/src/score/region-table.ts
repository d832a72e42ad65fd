import { parse } from 'csv-parse/sync';
import { CsvError } from 'csv-parse';
import { regionColumns, type Region, type RegionFile, type RegionTree } from '#catalog/pure';
import type { Problem } from '#platform/errors';
import type { Level } from '#scoring';

const columns = regionColumns;
type Cells = Record<(typeof columns)[number], string>;

const since = '1949-10-01';

/**
 * A table of regions in the form of `config/regions`, from one with the columns in any order and only those that are
 * needed: `code`, and what its code does not tell of level and parent. Regions above that the table does not hold come
 * from the known tree, so that a province and its four counties are enough. A row keeps its line.
 */
export function completeRegions(
  { file, text }: RegionFile,
  known: RegionTree | undefined,
): { readonly files: readonly RegionFile[] } | { readonly problems: readonly Problem[] } {
  const table = readTable(text, file);
  if ('problems' in table) return table;
  const listed = new Set(table.rows.flatMap((row) => (row.code === '' ? [] : [row.code])));
  const rows = table.rows.map((row) => (row.code === '' ? row : completed(row, { listed, known, file })));
  const above = ancestors(
    rows.map((row) => row.parent),
    listed,
    known,
  );
  const files = [{ file, text: textOf(rows) }];
  return { files: above.length === 0 ? files : [...files, { file: `${file} +`, text: textOf(above) }] };
}

function readTable(text: string, file: string): { readonly rows: readonly Cells[] } | { readonly problems: Problem[] } {
  try {
    const [header = [], ...records] = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false });
    const names = header.map((name) => name.trim().toLowerCase());
    const unknown = names.filter((name) => name !== '' && !columns.some((column) => column === name));
    if (unknown.length > 0 || !names.includes('code')) return { problems: [wrongHeader(file, names, unknown)] };
    const cell = (record: readonly string[], column: (typeof columns)[number]): string =>
      (record[names.indexOf(column)] ?? '').trim().replaceAll(',', '，').replaceAll('"', '');
    return { rows: records.map((record) => rowOf((column) => cell(record, column))) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message = { zh: '不是完整的 CSV', en: 'This is no well-formed CSV' };
    return { problems: [{ file, code: 'file.malformed', tier: 'error', message, seen: error.code }] };
  }
}

function rowOf(cell: (column: (typeof columns)[number]) => string): Cells {
  return {
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
}

interface Surroundings {
  readonly listed: ReadonlySet<string>;
  readonly known: RegionTree | undefined;
  readonly file: string;
}

function completed(row: Cells, { listed, known, file }: Surroundings): Cells {
  const like = known?.byCode(row.code);
  const level = row.level === '' ? (like?.level ?? levelOf(row.code)) : row.level;
  const parent = row.parent === '' && level !== 'nation' ? parentOf(row.code, { listed, known, file }) : row.parent;
  return {
    ...row,
    name: row.name === '' ? (like?.name ?? row.code) : row.name,
    level,
    type: row.type === '' ? typeOf(row.code, level) : row.type,
    parent,
    valid_from: row.valid_from === '' ? since : row.valid_from,
    source: row.source === '' ? file.replaceAll(',', '，') : row.source,
  };
}

/** GB/T 2260: two digits for the province, two for the prefecture, two for the county; three more for the township. */
function levelOf(code: string): Level {
  if (code === '100000') return 'nation';
  if (code.includes('-')) return code.endsWith('-self') ? 'prefecture' : 'institution';
  if (code.length > 6) return code.length > 9 ? 'village' : 'township';
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

function typeOf(code: string, level: string): string {
  if (code.endsWith('-self')) return 'own_level';
  return level === 'institution' ? 'institution' : 'division';
}

/** The nearest region, of the table or known, whose code this one continues. */
function parentOf(code: string, { listed, known }: Surroundings): string {
  const above = [code.slice(0, 9), code.slice(0, 6), `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, '100000'];
  const found = above.find((one) => one !== code && one.length < code.length + 1 && (listed.has(one) || known?.byCode(one) !== undefined)); // prettier-ignore
  return found ?? '100000';
}

function ancestors(codes: readonly string[], listed: ReadonlySet<string>, known: RegionTree | undefined): Cells[] {
  const found = new Map<string, Region>();
  const open = [...codes];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    const region = known?.byCode(code);
    if (region === undefined || listed.has(code) || found.has(code)) continue;
    found.set(code, region);
    for (const { parentId } of region.spells) open.push(known?.byId(parentId ?? 0)?.code ?? '');
  }
  return [...found.values()].flatMap((region) => spellsOf(region, known));
}

function spellsOf(region: Region, known: RegionTree | undefined): Cells[] {
  return region.spells.map((spell) => ({
    code: region.code,
    name: spell.name,
    name_en: region.nameEn ?? '',
    level: region.level,
    type: region.type,
    parent: spell.parentId === null ? '' : (known?.byId(spell.parentId)?.code ?? ''),
    valid_from: spell.validFrom,
    valid_to: spell.validTo ?? '',
    successors: '',
    source: 'config/regions',
  }));
}

function textOf(rows: readonly Cells[]): string {
  const lines = rows.map((row) => (row.code === '' ? '' : columns.map((column) => row[column]).join(',')));
  return [columns.join(','), ...lines].join('\n');
}

function wrongHeader(file: string, names: readonly string[], unknown: readonly string[]): Problem {
  const message =
    unknown.length > 0
      ? { zh: `不认识的列：${unknown.join('、')}`, en: `unknown columns: ${unknown.join(', ')}` }
      : { zh: '缺少列 code', en: 'the column code is missing' };
  const list = columns.join(', ');
  const suggestion = { zh: `可用的列：${list}`, en: `columns: ${list}` };
  return { file, line: 1, code: 'region.header', tier: 'error', message, seen: names.join(','), suggestion };
}
