import type { IsoDay } from '#scoring';
import type { Asked, AskedIndicators } from './asked-indicators.js';
import { checkFigures } from './check-figures.js';
import type { Checked, CheckedFigure } from './checked.js';
import { foldText } from '#submissions/pure';
import type { PeriodRules, ReadPeriod } from './period-rules.js';
import type { Fault } from './problem-list.js';
import { endOfDay, readDay, readMoment } from './read-moment.js';
import type { RowCells } from './row-cells.js';
import type { UnitRules } from './unit-rules.js';
import type { StoredValue } from './value-store.js';

export interface RowRules {
  readonly asked: AskedIndicators;
  readonly periods: PeriodRules;
  readonly units: UnitRules;
  readonly asOf: IsoDay;
  /** Whether the file says when its rows were recorded. */
  readonly dated: boolean;
}

/** What a row comes to. `unknown`: it was not known on the as-of day. `empty`: it holds no figure. */
export type RowVerdict =
  | { readonly kind: 'values'; readonly values: readonly Omit<StoredValue, 'row'>[] }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }
  | { readonly kind: 'unknown' | 'empty' };

/** Checks one row by itself: where it belongs, what it says, since when it is known. */
export function checkRow(cells: RowCells, rules: RowRules): RowVerdict {
  const recordedAt = rules.dated ? recordedIn(cells) : null;
  if (isFault(recordedAt)) return faulty(recordedAt);
  if (recordedAt !== null && recordedAt >= endOfDay(rules.asOf)) return { kind: 'unknown' };
  const code = foldText(cells.indicator);
  const asked = rules.asked.of(code);
  const [first] = asked;
  if (first === undefined) return faulty(unknownIndicator(code, rules));
  const period = placeInTime(cells, first, rules);
  if (isFault(period)) return faulty(period);
  const region = foldText(cells.region);
  if (region === '') return faulty(lacking('region', { zh: '缺区域代码', en: 'the region is missing' }));
  const found = rules.units.find(region, asked, period);
  if (isFault(found)) return faulty(found);
  const outside = rules.periods.refuse(period, found.asked.planTarget, cells.period);
  if (outside !== null) return faulty(outside);
  const isDate = found.asked.inputs[0].asks === 'date';
  if (period.end > rules.asOf && !(isDate && period.start <= rules.asOf)) return { kind: 'unknown' };
  const place = { region, period: period.number, recordedAt };
  return verdictOf(checkFigures(cells, found.asked), place, { asked: found.asked, rules });
}

type Place = Pick<StoredValue, 'region' | 'period' | 'recordedAt'>;

function verdictOf(
  checked: Checked,
  place: Place,
  { asked, rules }: { readonly asked: Asked; readonly rules: RowRules },
): RowVerdict {
  if (checked.kind === 'faults') return checked;
  if (checked.kind === 'missing') {
    if (!rules.dated) return { kind: 'empty' };
    const nothing = { numerator: null, denominator: null, onDate: null, isRate: false, state: 'withdrawn' } as const;
    return { kind: 'values', values: asked.inputs.map(({ indicator }) => ({ ...place, ...nothing, indicator })) };
  }
  // what was done later was not known to be done
  if (checked.figures.some(({ onDate }) => onDate !== null && onDate > rules.asOf)) return { kind: 'unknown' };
  return { kind: 'values', values: checked.figures.map((figure) => valueOf(place, figure)) };
}

/** Written out: spreading two objects costs more than all the rest of a row. */
function valueOf({ region, period, recordedAt }: Place, figure: CheckedFigure): Omit<StoredValue, 'row'> {
  const { indicator, state, numerator, denominator, onDate, isRate } = figure;
  return { indicator, region, period, recordedAt, state, numerator, denominator, onDate, isRate };
}

/** The period of the row; a day that names no period lies in its own, and one that names a later period is known by then. */
function placeInTime(
  cells: RowCells,
  { inputs: [input], planTarget }: Asked,
  { periods, asOf }: RowRules,
): ReadPeriod | Fault {
  const day = input.asks === 'date' ? readDay(cells.date === '' ? cells.value : cells.date) : null;
  if (cells.period === '')
    return day === null ? lacking('period', { zh: '缺报告期', en: 'the period is missing' }) : periods.holding(day);
  const period = periods.read(cells.period, planTarget);
  if (isFault(period) || day === null || day > asOf || period.start <= asOf) return period;
  return periods.holding(asOf);
}

function recordedIn(cells: RowCells): number | null | Fault {
  if (cells.recorded_at === '') return null;
  const moment = readMoment(cells.recorded_at);
  if (moment !== null) return moment;
  const message = { zh: '要填日期或时刻', en: 'a day or an instant is asked for' };
  const suggestion = {
    zh: '例如 2023-07-10 或 2023-07-10T09:30:00+08:00',
    en: 'for example 2023-07-10 or 2023-07-10T09:30:00+08:00',
  };
  return { column: 'recorded_at', code: 'values.recorded_at_invalid', message, seen: cells.recorded_at, suggestion };
}

function unknownIndicator(code: string, { asked }: RowRules): Fault {
  if (code === '') return lacking('indicator', { zh: '缺指标代码', en: 'the indicator code is missing' });
  const near = asked.nearest(code);
  const suggestion = near === null ? {} : { suggestion: { zh: `是 ${near} 吗？`, en: `did you mean ${near}?` } };
  const message = { zh: '方案中没有这个指标', en: 'the plan has no such indicator' };
  return { column: 'indicator', code: 'submission.indicator_unknown', message, seen: code, ...suggestion };
}

function lacking(column: string, message: Fault['message']): Fault {
  return { column, code: 'E106', message, seen: '' };
}

function isFault(read: unknown): read is Fault {
  return typeof read === 'object' && read !== null && 'message' in read && 'column' in read;
}

function faulty(fault: Fault): RowVerdict {
  return { kind: 'faults', faults: [fault] };
}
