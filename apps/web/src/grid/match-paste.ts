import { columnAliases, foldText } from '#submissions/pure';
import { figureStateWords } from './grid-words.js';
import { parseTable } from './parse-table.js';
import { rowKey, type Field, type GridRow } from './form-rows.js';

type Column = Field | 'indicator' | 'region' | 'passed-over';

export interface PastedCell {
  readonly row: string;
  readonly field: Field;
  readonly text: string;
}

/** Why a line of what was pasted has gone nowhere. */
export type Unplaced = 'no-code' | 'unknown-code' | 'doubled-code' | 'unit-needed' | 'other-region' | 'cells-differ';

export interface PasteResult {
  readonly cells: readonly PastedCell[];
  /** How many rows of the form were found in it. */
  readonly rows: number;
  /** Lines, counted from 1 as they were pasted, that belong to no row. */
  readonly unplaced: readonly { readonly line: number; readonly seen: string; readonly why: Unplaced }[];
  /** Heads that name nothing that a form has. */
  readonly unknownColumns: readonly string[];
  /** Cells of a row that does not ask for them, and so were not taken. */
  readonly notAsked: readonly { readonly line: number; readonly seen: string }[];
}

export interface PastedInto {
  readonly rows: readonly GridRow[];
  /** Whose form it is: a line of another region is none of its rows. */
  readonly region: string;
}

/**
 * Places what was copied in a spreadsheet program into the rows of a form: by the code of the indicator (and of the unit)
 * alone, never by where a line stands. Columns are known by their heads; without heads a line must hold exactly as many
 * further cells as its row asks for.
 */
export function matchPaste(text: string, { rows, region }: PastedInto): PasteResult {
  const lines = parseTable(text);
  const isCode = (text: string): boolean => rows.some(({ indicator }) => indicator === codeIn(text));
  // a line that holds a code is a line of the form, whatever else stands in it
  const head = lines[0]?.some(isCode) ? null : headOf(lines[0] ?? []);
  const body = head === null ? lines : lines.slice(1);
  const columns = head?.columns ?? null;
  const firstLine = head === null ? 1 : 2;
  const gathered: Gathered = { cells: new Map(), unplaced: [], notAsked: [], rowOf: new Map() };
  const known: Known = {
    region,
    rows: new Map(rows.map((row) => [row.key, row])),
    indicators: new Set(rows.map(({ indicator }) => indicator)),
    units: new Set(rows.flatMap(({ unit }) => unit ?? [])),
  };
  body.forEach((cells, index) => {
    const line = { cells, number: firstLine + index };
    if (columns === null) placeBare(line, known, gathered);
    else placeByHead(line, { columns, known }, gathered);
  });
  return {
    cells: [...gathered.cells.values()].flat(),
    rows: gathered.cells.size,
    unplaced: gathered.unplaced,
    unknownColumns: head?.unknown ?? [],
    notAsked: gathered.notAsked,
  };
}

interface Known {
  readonly region: string;
  readonly rows: ReadonlyMap<string, GridRow>;
  readonly indicators: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
}

interface Gathered {
  readonly cells: Map<string, readonly PastedCell[]>;
  readonly unplaced: { line: number; seen: string; why: Unplaced }[];
  readonly notAsked: { line: number; seen: string }[];
  /** The line in which each row was first seen. */
  readonly rowOf: Map<string, number>;
}

interface Line {
  readonly cells: readonly string[];
  readonly number: number;
}

const fields: readonly string[] = ['indicator', 'region', 'numerator', 'denominator', 'value', 'date', 'state', 'note'];
const further: Readonly<Record<string, Column>> = {
  数据状态: 'state',
  缺报原因: 'note',
  佐证说明: 'note',
  reason: 'note',
  evidence: 'note',
  'unit code': 'region',
  'done on': 'date',
};
/** Columns of the system's own workbook that are there for the eye, and the period, which the form knows. */
const passedOver = new Set(
  '指标名称,name,单位名称,unit name,计量单位,measure,上期值,last period,目标与条款,target (clause),填什么,what to enter,必填,must,自动计算,computed,进展,progress,period,报告期,期间'.split(
    ',',
  ),
);

function headOf(cells: readonly string[]): { columns: readonly (Column | null)[]; unknown: readonly string[] } | null {
  const columns = cells.map(columnOf);
  if (!columns.includes('indicator')) return null;
  // of two columns of one name the second would overwrite the first without a word
  const once = columns.map((column, at) =>
    columns.indexOf(column) === at || column === 'passed-over' ? column : null,
  );
  const unknown = cells.filter((text, at) => text.trim() !== '' && (once[at] ?? null) === null);
  return { columns: once, unknown: unknown.map((text) => text.trim()) };
}

function columnOf(text: string): Column | null {
  const name = foldText(text)
    .trim()
    .replace(/(?<!\s)\s*\*$/, '');
  const small = name.toLowerCase();
  if (passedOver.has(small)) return 'passed-over';
  if (fields.includes(small)) return small as Column;
  const alias: string | undefined = Object.hasOwn(columnAliases, name) ? columnAliases[name] : undefined;
  if (alias === 'period') return 'passed-over';
  return (alias as Column | undefined) ?? (Object.hasOwn(further, small) ? (further[small] ?? null) : null);
}

/** 缺报 and `missing` are one state. */
function stateIn(text: string): string {
  const word = codeIn(text);
  const found = Object.entries(figureStateWords.zh).find(
    ([state, zh]) => zh === word || state === word || figureStateWords.en[state as 'reported'] === word.toLowerCase(),
  );
  return found === undefined ? text : found[0] === 'reported' ? '' : found[0];
}

const codeIn = (text: string | undefined): string => foldText(text ?? '').trim();

function placeByHead(
  line: Line,
  { columns, known }: { readonly columns: readonly (Column | null)[]; readonly known: Known },
  gathered: Gathered,
): void {
  const at = (column: Column): string => codeIn(line.cells[columns.indexOf(column)]);
  const row = rowFor({ indicator: at('indicator'), unit: columns.includes('region') ? at('region') : '' }, known);
  if (typeof row === 'string') {
    gathered.unplaced.push({ line: line.number, seen: at('indicator') || firstOf(line), why: row });
    return;
  }
  const cells = columns.flatMap((column, index): PastedCell[] => {
    const text = line.cells[index] ?? '';
    if (column === null || column === 'indicator' || column === 'region' || column === 'passed-over') return [];
    if (text.trim() === '') return [];
    if (row.fields.includes(column))
      return [{ row: row.key, field: column, text: column === 'state' ? stateIn(text) : text }];
    gathered.notAsked.push({ line: line.number, seen: text.trim() });
    return [];
  });
  place(line, row, { cells, gathered });
}

/** Without heads: the code, perhaps the unit's code, and then what the row asks for. */
function placeBare(line: Line, known: Known, gathered: Gathered): void {
  const found = bareCells(line, known);
  if (typeof found === 'string') gathered.unplaced.push({ line: line.number, seen: firstOf(line), why: found });
  else place(line, found.row, { cells: found.cells, gathered });
}

function bareCells(line: Line, known: Known): { row: GridRow; cells: readonly PastedCell[] } | Unplaced {
  const codeAt = line.cells.findIndex((text) => known.indicators.has(codeIn(text)));
  if (codeAt === -1) return 'no-code';
  const unitAt = line.cells.findIndex((text) => known.units.has(codeIn(text)));
  const unit = unitAt === -1 ? '' : codeIn(line.cells[unitAt]);
  const row = rowFor({ indicator: codeIn(line.cells[codeAt]), unit }, known);
  if (typeof row === 'string') return row;
  const given = line.cells.filter((text, at) => at > codeAt && at !== unitAt && text.trim() !== '');
  const asked = row.fields.filter((field) => field !== 'state' && field !== 'note');
  if (given.length !== asked.length) return 'cells-differ';
  return { row, cells: asked.map((field, at) => ({ row: row.key, field, text: given[at] ?? '' })) };
}

function rowFor(
  { indicator, unit }: { readonly indicator: string; readonly unit: string },
  known: Known,
): GridRow | Unplaced {
  if (indicator === '') return 'no-code';
  if (!known.indicators.has(indicator)) return 'unknown-code';
  const ofUnit = unit === '' ? undefined : known.rows.get(rowKey(indicator, unit));
  if (ofUnit !== undefined) return ofUnit;
  const own = known.rows.get(indicator);
  if (own === undefined) return unit === '' ? 'unit-needed' : 'other-region';
  return unit === '' || unit === known.region ? own : 'other-region';
}

/** A code that comes twice is taken from neither line: nobody can tell which one was meant. */
function place(
  line: Line,
  row: GridRow,
  { cells, gathered }: { readonly cells: readonly PastedCell[]; readonly gathered: Gathered },
): void {
  const first = gathered.rowOf.get(row.key);
  if (first === undefined) {
    gathered.rowOf.set(row.key, line.number);
    if (cells.length > 0) gathered.cells.set(row.key, cells);
    return;
  }
  if (gathered.cells.delete(row.key)) gathered.unplaced.push({ line: first, seen: row.key, why: 'doubled-code' });
  gathered.unplaced.push({ line: line.number, seen: row.key, why: 'doubled-code' });
}

const firstOf = ({ cells }: Line): string => (cells.find((text) => text.trim() !== '') ?? '').trim();
