import type { FigureState } from '../workbook/form-layout.js';
import { packText, printPacked } from './packed-decimal.js';

/** What a row may carry besides figures. */
export interface Beside {
  readonly onDate: string | null;
  readonly note: string | null;
}

/** One figure on its way into the columns. */
export interface CheckedRow extends Beside {
  readonly form: number;
  readonly indicator: number;
  readonly unit: number;
  readonly row: number;
  readonly state: FigureState;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

const [none, asText] = [-1, -2] as const;
/** Above this a file is refused: 39 bytes for each row, and its notes, are what a worker keeps of it. */
export const rowLimit = 4_000_000;

/**
 * Checked figures in columns: a million of them are forty megabytes and no objects. `form` and `indicator` are numbers
 * of the import's own lists, `unit` is a region's id.
 */
export class CheckedRows {
  length = 0;
  form: Int32Array;
  indicator: Int32Array;
  unit: Int32Array;
  row: Int32Array;
  private state: Uint8Array;
  private mantissas: readonly [Float64Array, Float64Array];
  private places: readonly [Int8Array, Int8Array];
  private beside: Int32Array;
  private readonly states: FigureState[] = ['reported'];
  private readonly besides: Beside[] = [];
  private readonly texts: string[] = [];

  constructor(expected = 1024) {
    const size = Math.max(1024, Math.min(expected, rowLimit));
    [this.form, this.indicator, this.unit] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
    [this.row, this.beside, this.state] = [new Int32Array(size), new Int32Array(size), new Uint8Array(size)];
    this.mantissas = [new Float64Array(size), new Float64Array(size)];
    this.places = [new Int8Array(size), new Int8Array(size)];
  }

  /** Makes a row of a reported figure; its decimals are put in with `put`. */
  begin(at: { form: number; indicator: number; unit: number; row: number }): void {
    if (this.length === this.form.length) this.grow();
    const i = this.length;
    this.form[i] = at.form;
    this.indicator[i] = at.indicator;
    this.unit[i] = at.unit;
    this.row[i] = at.row;
    this.state[i] = 0;
    this.places[0][i] = none;
    this.places[1][i] = none;
    this.beside[i] = none;
    this.length += 1;
  }

  /** The upper (0) or lower (1) figure of the newest row. */
  put(which: 0 | 1, mantissa: number, places: number): void {
    this.mantissas[which][this.length - 1] = mantissa;
    this.places[which][this.length - 1] = places;
  }

  add(row: CheckedRow): void {
    this.begin(row);
    this.state[this.length - 1] = this.numberOfState(row.state);
    this.putText(0, row.numerator);
    this.putText(1, row.denominator);
    if (row.onDate === null && row.note === null) return;
    this.beside[this.length - 1] = this.besides.push({ onDate: row.onDate, note: row.note }) - 1;
  }

  stateOf(i: number): FigureState {
    return this.states[this.state[i] ?? 0] ?? 'reported';
  }

  /** The figure as the text of an exact decimal. */
  decimalOf(which: 0 | 1, i: number): string | null {
    const places = this.places[which][i] ?? none;
    const mantissa = this.mantissas[which][i] ?? 0;
    if (places >= 0) return printPacked(mantissa, places);
    return places === none ? null : (this.texts[mantissa] ?? null);
  }

  besideOf(i: number): Beside | null {
    const at = this.beside[i] ?? none;
    return at === none ? null : (this.besides[at] ?? null);
  }

  private putText(which: 0 | 1, text: string | null): void {
    if (text === null) return;
    const packed = packText(text);
    if (packed) this.put(which, packed.mantissa, packed.places);
    else this.put(which, this.texts.push(text) - 1, asText);
  }

  private numberOfState(state: FigureState): number {
    const known = this.states.indexOf(state);
    return known >= 0 ? known : this.states.push(state) - 1;
  }

  private grow(): void {
    const size = this.form.length * 2;
    const [form, indicator, unit, row, beside] = [this.form, this.indicator, this.unit, this.row, this.beside].map(
      (old) => copied(new Int32Array(size), old),
    );
    if (!form || !indicator || !unit || !row || !beside) throw new Error('five columns are five');
    [this.form, this.indicator, this.unit, this.row, this.beside] = [form, indicator, unit, row, beside];
    this.state = copied(new Uint8Array(size), this.state);
    const [upper, lower] = this.mantissas;
    this.mantissas = [copied(new Float64Array(size), upper), copied(new Float64Array(size), lower)];
    const [above, below] = this.places;
    this.places = [copied(new Int8Array(size), above), copied(new Int8Array(size), below)];
  }
}

function copied<Column extends { set(from: Column): void }>(into: Column, from: Column): Column {
  into.set(from);
  return into;
}
