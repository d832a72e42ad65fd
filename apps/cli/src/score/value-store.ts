import { addDays, daysBetween, type IsoDay } from '#scoring';
import { ExactColumn } from './exact-column.js';
import { NameList } from './name-list.js';

/** What one row says. `withdrawn`: a later row without a figure takes an earlier one back. */
export interface StoredValue {
  readonly row: number;
  readonly indicator: string;
  readonly region: string;
  /** The number of the period (see periodNumber). */
  readonly period: number;
  readonly state: 'reported' | 'not_applicable' | 'withdrawn';
  /** Plain decimals. */
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly onDate: IsoDay | null;
  /** Milliseconds; null: known from the beginning. */
  readonly recordedAt: number | null;
  /** A share without its halves, kept over 100. */
  readonly isRate: boolean;
}

const epoch = '1970-01-01';
const noDay = -0x8000_0000;
const states = ['reported', 'not_applicable', 'withdrawn'] as const;
const rateBit = 4;

/** The values of a file in columns of numbers: some fifty bytes a row, whatever the file says. */
export class ValueStore {
  readonly indicators = new NameList();
  readonly regions = new NameList();
  readonly numerators = new ExactColumn();
  readonly denominators = new ExactColumn();
  private size = 0;
  private places = new Int32Array(4 * 1024);
  private marks = new Uint8Array(1024);
  private days = new Int32Array(1024);
  private recorded = new Float64Array(1024);

  get count(): number {
    return this.size;
  }

  add(value: StoredValue): void {
    const at = this.size++;
    if (at >= this.marks.length) this.resize(Math.ceil(at * 1.5));
    this.places[4 * at] = this.indicators.placeOf(value.indicator);
    this.places[4 * at + 1] = this.regions.placeOf(value.region);
    this.places[4 * at + 2] = value.period;
    this.places[4 * at + 3] = value.row;
    this.marks[at] = states.indexOf(value.state) + (value.isRate ? rateBit : 0);
    this.days[at] = value.onDate === null ? noDay : daysBetween(epoch, value.onDate);
    this.recorded[at] = value.recordedAt ?? Number.NEGATIVE_INFINITY;
    this.numerators.set(at, value.numerator);
    this.denominators.set(at, value.denominator);
  }

  /** Gives back what was reserved for rows to come. */
  trim(): void {
    this.resize(this.size);
    this.numerators.trim(this.size);
    this.denominators.trim(this.size);
  }

  indicatorAt(at: number): number {
    return this.places[4 * at] ?? 0;
  }

  regionAt(at: number): number {
    return this.places[4 * at + 1] ?? 0;
  }

  periodAt(at: number): number {
    return this.places[4 * at + 2] ?? 0;
  }

  rowAt(at: number): number {
    return this.places[4 * at + 3] ?? 0;
  }

  recordedAt(at: number): number {
    return this.recorded[at] ?? Number.NEGATIVE_INFINITY;
  }

  stateAt(at: number): StoredValue['state'] {
    return states[(this.marks[at] ?? 0) % rateBit] ?? 'reported';
  }

  isRateAt(at: number): boolean {
    return (this.marks[at] ?? 0) >= rateBit;
  }

  isDateAt(at: number): boolean {
    return (this.days[at] ?? noDay) !== noDay;
  }

  dayAt(at: number): IsoDay | null {
    const day = this.days[at] ?? noDay;
    return day === noDay ? null : addDays(epoch, day);
  }

  /** Whether two rows say the same, whenever they were recorded. */
  sameAt(a: number, b: number): boolean {
    return (
      this.marks[a] === this.marks[b] &&
      this.days[a] === this.days[b] &&
      this.numerators.text(a) === this.numerators.text(b) &&
      this.denominators.text(a) === this.denominators.text(b)
    );
  }

  private resize(rows: number): void {
    const [places, marks] = [new Int32Array(4 * rows), new Uint8Array(rows)];
    const [days, recorded] = [new Int32Array(rows), new Float64Array(rows)];
    places.set(this.places.subarray(0, 4 * rows));
    marks.set(this.marks.subarray(0, rows));
    days.set(this.days.subarray(0, rows));
    recorded.set(this.recorded.subarray(0, rows));
    [this.places, this.marks, this.days, this.recorded] = [places, marks, days, recorded];
  }
}
