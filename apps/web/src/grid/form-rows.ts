import {
  divide,
  multiply,
  parseRational,
  percentDown,
  periodEnd,
  periodStart,
  roundDecimals,
  toNumber,
  whole,
} from '#scoring';
import type { GivenFigure, PlansControllerTargetsResponse } from '../client/types.gen.js';
import type { Bilingual } from '../words/language.js';

type Target = PlansControllerTargetsResponse[number];
type Input = Target['inputs'][number];

/** What somebody may write in a row; the first of a row is what the plan asks for. */
export type Field = 'numerator' | 'denominator' | 'value' | 'date' | 'state' | 'note';

export const figureFields = ['numerator', 'denominator', 'value', 'date'] as const satisfies readonly Field[];

export interface GridRow {
  /** Code of the indicator, and of the unit where units report each for itself. */
  readonly key: string;
  readonly indicator: string;
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly name: Bilingual;
  readonly measure: string;
  readonly asks: Input['asks'];
  readonly isCoverage: boolean;
  readonly fields: readonly Field[];
  readonly targets: readonly Bilingual[];
  readonly numerator: string | null;
  readonly denominator: string | null;
}

export interface Unit {
  readonly code: string;
  readonly name: string;
}

export interface RowsSource {
  readonly targets: PlansControllerTargetsResponse;
  readonly region: { readonly code: string; readonly level: string; readonly isOwnLevel: boolean };
  readonly period: string;
  /** The units below the region by their level. */
  readonly unitsOf: (level: string) => readonly Unit[];
}

export const rowKey = (indicator: string, unit: string | null): string =>
  unit === null ? indicator : `${indicator} ${unit}`;

/** The rows of a form: what the plan asks of the region in the period, each figure once whatever number of targets want it. */
export function formRows(source: RowsSource): readonly GridRow[] {
  const rows = new Map<string, GridRow>();
  for (const target of source.targets.filter((one) => isAsked(one, source))) {
    for (const input of target.inputs) {
      for (const row of rowsOf(target, input, source)) addRow(rows, row);
    }
  }
  const all = [...rows.values()];
  // days of completion stand below the figures, as in the workbook
  return [...all.filter(({ asks }) => asks !== 'date'), ...all.filter(({ asks }) => asks === 'date')];
}

function isAsked({ window, baseline, units, reportedAt }: Target, { region, period }: RowsSource): boolean {
  const runs = window.from <= periodEnd(period) && window.by >= periodStart(period);
  const owesStart = baseline.kind === 'own' && baseline.at === period;
  const answers = units ? units.includes(region.code) : reportedAt === region.level && !region.isOwnLevel;
  return (runs || owesStart) && answers;
}

function rowsOf(target: Target, input: Input, { unitsOf }: RowsSource): GridRow[] {
  const units = input.perUnit ? unitsOf(target.judgedAt) : [null];
  return units.map((unit) => gridRow(target, input, unit));
}

/** What is asked in one place of a form. */
export function gridRow(target: Target, input: Input, unit: Unit | null): GridRow {
  return {
    key: rowKey(input.indicator, unit?.code ?? null),
    indicator: input.indicator,
    unit: unit?.code ?? null,
    unitName: unit?.name ?? null,
    name: { zh: input.zh, en: input.en ?? input.zh },
    measure: input.asks === 'date' ? '' : (input.unit ?? ''),
    asks: input.asks,
    isCoverage: target.kind.startsWith('coverage'),
    fields: [...askedFields[input.asks], 'state', 'note'],
    targets: [target.summary],
    numerator: target.indicator.num,
    denominator: target.indicator.den,
  };
}

const askedFields: Readonly<Record<Input['asks'], readonly Field[]>> = {
  ratio: ['numerator', 'denominator'],
  number: ['value'],
  date: ['date'],
};

function addRow(rows: Map<string, GridRow>, row: GridRow): void {
  const known = rows.get(row.key);
  if (known === undefined) rows.set(row.key, row);
  else if (!known.targets.some(({ zh }) => zh === row.targets[0]?.zh)) {
    rows.set(row.key, { ...known, targets: [...known.targets, ...row.targets] });
  }
}

/** Everything that stands in a form, by row and field; what is empty is not there. */
export type Cells = Readonly<Record<string, string>>;

export const cellKey = (row: string, field: Field): string => `${row}|${field}`;

/** The text of a cell as somebody would type it. */
export function cellsOf(values: readonly GivenFigure[]): Cells {
  const cells: Record<string, string> = {};
  for (const value of values) {
    const row = rowKey(value.indicator, value.region ?? null);
    for (const field of ['numerator', 'denominator', 'value', 'date', 'state', 'note'] as const) {
      const given = value[field];
      if (given !== undefined) cells[cellKey(row, field)] = String(given);
    }
  }
  return cells;
}

export const textIn = (cells: Cells, row: GridRow, field: Field): string => cells[cellKey(row.key, field)] ?? '';

/** Whether anything is said in a row: a figure, a day, or why there is none. */
export const isFilled = (cells: Cells, row: GridRow): boolean =>
  row.fields.some((field) => textIn(cells, row, field).trim() !== '');

/** What a ratio comes to, exactly reckoned and rounded as the workbook does; nothing where the halves are no figures yet. */
export function rateIn(row: GridRow, numerator: string, denominator: string): string | null {
  const [n, d] = [parseRational(numerator.trim()), parseRational(denominator.trim())];
  const rate = n !== null && d !== null ? divide(n, d) : null;
  if (rate === null) return null;
  if (row.measure === '%' && row.isCoverage) return `${percentDown(rate)}%`;
  const scale = row.measure === '%' ? 100 : row.measure === '‰' ? 1000 : 1;
  const rounded = roundDecimals(multiply(rate, whole(scale)), scale === 1 ? 4 : 1, 'half-away');
  return scale === 1 ? String(toNumber(rounded)) : `${toNumber(rounded).toFixed(1)}${row.measure}`;
}

/** A row's figure of another period, as people read it. */
export function figureWords(cells: Cells, row: GridRow): string {
  const [numerator, denominator] = [textIn(cells, row, 'numerator'), textIn(cells, row, 'denominator')];
  if (numerator !== '' && denominator !== '') {
    const rate = rateIn(row, numerator, denominator);
    return rate === null ? `${numerator}/${denominator}` : `${numerator}/${denominator} (${rate})`;
  }
  return textIn(cells, row, 'date') || textIn(cells, row, 'value') || numerator;
}
