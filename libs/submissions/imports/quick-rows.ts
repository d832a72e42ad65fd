import type { Region } from '#catalog';
import { CodeTable } from './code-table.js';
import { written, type CsvRecords } from './csv-records.js';
import type { BookedForm, BookedPeriod } from './form-book.js';
import type { RowCheck } from './row-check.js';
import { readPacked, settle } from './packed-decimal.js';
import { askedOf, quickAskOf, type QuickAsk } from './quick-ask.js';
import { isBare } from './row-cells.js';

type Ready = QuickAsk & { readonly number: number };

/** One period of the file: its forms by region, and what it asks of a kind of region, by indicator. */
interface QuickPeriod {
  readonly booked: BookedPeriod;
  readonly forms: (BookedForm | undefined)[];
  readonly asks: (Ready | null | undefined)[][];
}

/**
 * The rows that need no second look: known codes, plain digits, no note, no date. It makes no object and no string for
 * a row. Whatever it does not take, it leaves untouched for the long way.
 */
export class QuickRows {
  private readonly regions: readonly Region[];
  /** Regions of one level and type are asked the same. */
  private readonly kinds: readonly number[];
  private readonly regionTable: CodeTable;
  private readonly indicatorTable: CodeTable;
  private readonly periodTable = new CodeTable();
  private readonly periods: (QuickPeriod | null)[] = [];
  private readonly width: number;
  private readonly upper = { mantissa: 0, places: 0 };
  private readonly lower = { mantissa: 0, places: 0 };
  private readonly span = { start: 0, end: 0 };

  constructor(private readonly given: RowCheck) {
    const { rules, plan } = given.book;
    this.width = Math.max(...Object.values(given.columns)) + 1;
    this.regions = rules.reportableCodes().flatMap((code) => rules.region(code) ?? []);
    const kinds = new CodeTable();
    this.kinds = this.regions.map(({ level, type }) => kinds.add(`${level} ${type}`));
    this.regionTable = new CodeTable(this.regions.map(({ code }) => code));
    this.indicatorTable = new CodeTable([...given.book.askedBy(plan).keys()]);
  }

  take(records: CsvRecords): boolean {
    const { columns } = this.given;
    if (!isBare(records, columns.note) || !isBare(records, columns.date)) return false;
    if (!isBare(records, columns.state) || !isBare(records, columns.explanation)) return false;
    const period = this.periodIn(records);
    if (!period) return false;
    const region = this.find(this.regionTable, records, columns.region);
    const indicator = this.find(this.indicatorTable, records, columns.indicator);
    if (region < 0 || indicator < 0 || records.cells > this.width) return false;
    const form = this.formOf(period, region);
    const ask = form && this.askOf(period, region, indicator);
    if (!ask) return false;
    return ask.ratio ? this.takeRatio(records, form, ask) : this.takeNumber(records, form, ask);
  }

  private takeRatio(records: CsvRecords, form: BookedForm, ask: Ready): boolean {
    const { columns, rows } = this.given;
    const { upper, lower } = this;
    if (!isBare(records, columns.value)) return false;
    if (!this.read(records, columns.numerator, upper) || !this.read(records, columns.denominator, lower)) return false;
    if (upper.mantissa < 0 || lower.mantissa < 0) return false;
    if (ask.whole && (upper.places > 0 || lower.places > 0)) return false;
    if (!ask.relative && (upper.places !== lower.places || upper.mantissa > lower.mantissa)) return false;
    rows.begin({ form: form.number, indicator: ask.number, unit: form.region?.id ?? 0, row: records.row });
    rows.put(0, upper.mantissa, upper.places);
    rows.put(1, lower.mantissa, lower.places);
    return true;
  }

  private takeNumber(records: CsvRecords, form: BookedForm, ask: Ready): boolean {
    const { columns, rows } = this.given;
    const { upper } = this;
    if (!isBare(records, columns.numerator) || !isBare(records, columns.denominator)) return false;
    if (!this.read(records, columns.value, upper)) return false;
    if (upper.mantissa < 0 && !ask.negative) return false;
    if (ask.whole && upper.places > 0) return false;
    const one = 10 ** upper.places;
    if (upper.mantissa > ask.most * one) return false;
    // 0.853 in a row in % is asked back
    if (ask.percent && upper.mantissa > 0 && upper.mantissa < one) return false;
    if (ask.percent) settle(upper, upper.mantissa, upper.places + 2);
    rows.begin({ form: form.number, indicator: ask.number, unit: form.region?.id ?? 0, row: records.row });
    rows.put(0, upper.mantissa, upper.places);
    return true;
  }

  private periodIn(records: CsvRecords): QuickPeriod | null {
    const column = this.given.columns.period;
    const at = this.find(this.periodTable, records, column);
    if (at >= 0) return this.periods[at] ?? null;
    // a row that ends before its period has none, whatever stands there of the row before it
    if (column >= records.cells || records.styles[column] === written.doubled) return null;
    const [start, end] = [records.starts[column] ?? 0, records.ends[column] ?? 0];
    if (end - start < 4 || end - start > 6 || this.periods.length >= 500) return null;
    const text = String.fromCharCode(...records.bytes.subarray(start, end));
    const booked = /^[\dQS]+$/.test(text) ? this.given.book.period(text) : null;
    const period = booked && { booked, forms: [], asks: [] };
    this.periods[this.periodTable.add(text)] = period;
    return period;
  }

  private find(table: CodeTable, records: CsvRecords, column: number): number {
    if (column >= records.cells || records.styles[column] === written.doubled) return -1;
    return table.find(records.bytes, records.starts[column] ?? 0, records.ends[column] ?? 0);
  }

  private read(records: CsvRecords, column: number, into: { mantissa: number; places: number }): boolean {
    if (column < 0 || column >= records.cells) return false;
    this.span.start = records.starts[column] ?? 0;
    this.span.end = records.ends[column] ?? 0;
    return readPacked(records.bytes, this.span, into);
  }

  private formOf(period: QuickPeriod, at: number): BookedForm | null {
    const known = period.forms[at];
    if (known) return known;
    const region = this.regions[at];
    if (!region) return null;
    const form = this.given.book.form(period.booked.text, region.code);
    if (form.faults.length > 0) return null;
    period.forms[at] = form;
    return form;
  }

  private askOf(period: QuickPeriod, at: number, indicator: number): Ready | null {
    const own = (period.asks[this.kinds[at] ?? 0] ??= []);
    const known = own[indicator];
    if (known !== undefined) return known;
    const made = this.makeAsk(period, at, indicator);
    own[indicator] = made;
    return made;
  }

  /** Of one target, and asked of every region of this kind; anything more needs the long way. */
  private makeAsk({ booked }: QuickPeriod, at: number, indicator: number): Ready | null {
    const region = this.regions[at];
    const candidates = booked.asked.get(this.indicatorTable.codes[indicator] ?? '') ?? [];
    const special = candidates.some(
      ({ target, inputs }) => target.units !== undefined || inputs.some(({ perUnit }) => perUnit),
    );
    const asked = region && !special ? askedOf(candidates, region) : undefined;
    const quick = asked && quickAskOf(asked);
    return quick ? { ...quick, number: this.given.indicators.numberOf(quick.indicator) } : null;
  }
}
