import type { Plan, Region } from '#catalog';
import type { Cell, Field, GivenRow, GivenSubmission, StandingFigure } from '#submissions';
import type { PeriodId } from '#scoring';
import { shiftDecimal } from '#submissions/pure';
import { decideValue, type Decision, type StoredValue, type Strategy } from '../values/decide-value.js';
import type { Dialect } from '../values/given-value.js';
import { readStateComment, writeStateComment } from './state-comment.js';
import type { PlacedValue } from './place-value.js';

/** One figure of a form, in the parts that other systems have of it. */
interface Row {
  readonly indicator: string;
  readonly unit: string;
  readonly parts: Map<PlacedValue['part']['part'], string>;
  comment: string | null;
  /** True once a value of the payload has said its comment. */
  noted: boolean;
  /** Indexes of the values of the payload that speak of it. */
  readonly said: Set<number>;
}

/** What single figures make of a form: a form is always sent whole, so they are laid over what it says already. */
export class FormOverlay {
  private readonly rows = new Map<string, Row>();
  private readonly before = new Map<string, Row>();
  /** True once something is to be written. */
  changed = false;

  constructor(
    readonly plan: Plan,
    readonly reporter: Region,
    readonly period: PeriodId,
    standing: readonly StandingFigure[],
  ) {
    const inPercent = percentOf(plan);
    for (const figure of standing) {
      const key = keyOf(figure.indicator, figure.unit);
      this.rows.set(key, rowOf(figure, inPercent.has(figure.indicator)));
      this.before.set(key, rowOf(figure, inPercent.has(figure.indicator)));
    }
  }

  /** Lays one value over the form, as the strategy has it. */
  lay({ given, part, unit }: PlacedValue, how: { readonly strategy: Strategy; readonly dialect: Dialect }): Decision {
    const key = keyOf(part.input.indicator, unit.code);
    const row = this.rows.get(key);
    const text = row?.parts.get(part.part);
    const stored: StoredValue | null =
      row === undefined || (text === undefined && row.comment === null)
        ? null
        : { value: text ?? '', comment: besides(row, part.part, given), followUp: false, deleted: false };
    // a mark for following up is the business of DHIS2's own pages
    const said = { ...given, followUp: false };
    const decision = decideValue({ given: said, stored, ...how });
    if (decision.act === 'nothing') return decision;
    const laid = row ?? newRow(part.input.indicator, unit.code);
    this.rows.set(key, laid);
    laid.said.add(given.index);
    if (decision.act === 'delete') laid.parts.delete(part.part);
    else write(laid, part.part, decision.next);
    if (laid.parts.size === 0 && (decision.act === 'delete' || laid.comment === null)) this.rows.delete(key);
    this.changed = true;
    return decision;
  }

  /** Takes back what was laid over a figure. */
  restore(index: number): void {
    for (const [key, row] of this.rows) {
      if (!row.said.has(index)) continue;
      const earlier = this.before.get(key);
      if (earlier === undefined) this.rows.delete(key);
      else this.rows.set(key, { ...earlier, parts: new Map(earlier.parts), said: new Set() });
    }
  }

  /** True where nothing is left of the form: then there is nothing to send. */
  get isEmpty(): boolean {
    return this.rows.size === 0;
  }

  /** The whole form as it is checked; a problem's pointer `/rows/3/value` leads to the values behind it by `saidAt`. */
  given(): GivenSubmission {
    const inPercent = percentOf(this.plan);
    const perUnit = new Set(
      this.plan.targets.flatMap(({ inputs }) => inputs.filter((one) => one.perUnit).map((one) => one.indicator)),
    );
    const values = [...this.rows.values()].map((row, at): GivenRow => {
      const cells = cellsOf(row, { percent: inPercent.has(row.indicator), perUnit: perUnit.has(row.indicator) });
      return { cells, at: (field) => ({ pointer: `/rows/${at}/${field}` }) };
    });
    return {
      plan: this.plan.code,
      region: this.reporter.code,
      period: this.period,
      at: {
        plan: { pointer: '/plan' },
        region: { pointer: '/region' },
        period: { pointer: '/period' },
        values: { pointer: '/rows' },
      },
      values,
      problems: [],
      emptyValues: 'mistake',
    };
  }

  /** The indexes of the payload behind a pointer of `given()`; empty where it is of the form, or of a figure that stood. */
  saidAt(pointer: string | undefined): readonly number[] {
    const at = /^\/rows\/(\d+)\//.exec(pointer ?? '')?.[1];
    if (at === undefined) return [];
    return [...([...this.rows.values()][Number(at)]?.said ?? [])];
  }
}

const keyOf = (indicator: string, unit: string): string => `${indicator} ${unit}`;

const newRow = (indicator: string, unit: string): Row => {
  return { indicator, unit, parts: new Map(), comment: null, noted: false, said: new Set() };
};

function write(row: Row, part: PlacedValue['part']['part'], next: StoredValue | undefined): void {
  if (next === undefined) return;
  if (next.value === '') row.parts.delete(part);
  else row.parts.set(part, next.value);
  // both halves of a ratio share a comment: a half that comes without one does not take away what the other says
  if (next.comment !== null) {
    row.comment = next.comment;
    row.noted = true;
  } else if (part !== 'den' && !row.noted) row.comment = null;
}

/** The comment beside the value that stands. Of a ratio it goes out with the numerator: a denominator that has none changes none. */
function besides({ comment }: Row, part: PlacedValue['part']['part'], given: PlacedValue['given']): string | null {
  return part === 'den' && (given.comment ?? '').trim() === '' ? null : comment;
}

/** Shares are kept as fractions of one and spoken of in percent. */
export function partsOf(
  figure: Pick<StandingFigure, 'numerator' | 'denominator' | 'onDate'>,
  percent: boolean,
): ReadonlyMap<PlacedValue['part']['part'], string> {
  const { numerator, denominator, onDate } = figure;
  if (onDate !== null) return new Map([['value', onDate]]);
  if (numerator === null) return new Map();
  if (denominator !== null) {
    return new Map([
      ['num', numerator],
      ['den', denominator],
    ]);
  }
  return new Map([['value', percent ? shiftDecimal(numerator, 2) : numerator]]);
}

function rowOf(figure: StandingFigure, percent: boolean): Row {
  const { indicator, unit } = figure;
  return {
    indicator,
    unit,
    parts: new Map(partsOf(figure, percent)),
    comment: writeStateComment(figure),
    noted: false,
    said: new Set(),
  };
}

/** Indicators that are handed in in percent. */
export function percentOf(plan: Plan): ReadonlySet<string> {
  const inputs = plan.targets.flatMap((target) => target.inputs);
  return new Set(
    inputs.filter(({ asks, unit }) => asks === 'number' && unit === '%').map(({ indicator }) => indicator),
  );
}

function cellsOf(
  { indicator, unit, parts, comment }: Row,
  { percent, perUnit }: { percent: boolean; perUnit: boolean },
): GivenRow['cells'] {
  const { state, note } = readStateComment(comment);
  const cells: Partial<Record<Field | 'state', Cell>> = { indicator: json(indicator) };
  if (perUnit) cells.region = json(unit);
  const value = parts.get('value');
  if (value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value)) cells.date = json(value);
  // the sign says that 0.5 is half a percent, which would be asked back of a bare number
  else if (value !== undefined) cells.value = percent ? { kind: 'text', text: `${value}%` } : number(value);
  const [numerator, denominator] = [parts.get('num'), parts.get('den')];
  if (numerator !== undefined) cells.numerator = number(numerator);
  if (denominator !== undefined) cells.denominator = number(denominator);
  if (state !== 'reported') cells.state = json(state);
  if (note !== null) cells.note = json(note);
  return cells;
}

const json = (value: string): Cell => ({ kind: 'json', value });
const number = (text: string): Cell => ({ kind: 'number', text, percent: false });
