import type { Indicator, IndicatorInput, PlanTarget } from '#catalog';
import { parsePeriod, toNumber, type PeriodId } from '#scoring';
import { shiftDecimal } from '../reading/plain-decimal.js';
import { rateOf } from './figure-in-words.js';
import type { ComputedCell } from './form-description.js';
import type { Locale } from './form-layout.js';
import type { PastFigure } from './past-figure.js';

interface Entry {
  readonly planTarget: PlanTarget;
  readonly input: IndicatorInput;
  readonly indicator: Indicator;
  readonly period: PeriodId;
  /** Own earlier figures of this row, newest first. */
  readonly past: readonly PastFigure[];
  readonly locale: Locale;
}

/** What the grey cell of a row works out for the eye. It is never read again: the service computes for itself. */
export function computedCell(entry: Entry): ComputedCell | null {
  const { input, indicator, planTarget } = entry;
  if (input.asks === 'ratio') return quotient(input.unit ?? '', planTarget.target.kind.startsWith('coverage'));
  const measure = indicator.figure ?? indicator.measure;
  if (measure === 'flow') return sinceJanuary(entry);
  if (measure === 'flow-ytd') return ofThisPeriod(entry);
  return input.indicator === planTarget.indicator.code ? sinceBaseline(entry) : null;
}

function quotient(unit: string, coverage: boolean): ComputedCell {
  const scale = rateOf(unit);
  const round = coverage ? 'ROUNDDOWN' : 'ROUND';
  const places = scale === 1 ? 4 : 1;
  const times = scale === 1 ? '' : `*${scale}`;
  return {
    formula: `IF(OR({numerator}="",{denominator}="",N({denominator})=0),"",${round}({numerator}/{denominator}${times},${places}))`,
    format: scale === 1 ? '0.0000' : `0.0"${unit}"`,
  };
}

/** Each period is reported by itself: what the year came to before stands in the formula. */
function sinceJanuary({ past, period, input, locale }: Entry): ComputedCell {
  const before = earlierThisYear(past, period).reduce((sum, figure) => sum + Number(figure.numerator ?? 0), 0);
  return {
    formula: `IF({value}="","",${plain(before)}+{value})`,
    format: `"${locale === 'zh' ? '年初累计 ' : 'since January '}"${input.wholeNumber ? '0' : '0.00'}`,
  };
}

/** What is reported runs from January: the newest sum before it is taken off. */
function ofThisPeriod({ past, period, input, locale }: Entry): ComputedCell {
  const before = Number(earlierThisYear(past, period)[0]?.numerator ?? 0);
  return {
    formula: `IF({value}="","",{value}-${bracketed(before)})`,
    format: `"${locale === 'zh' ? '本期 ' : 'this period '}"${input.wholeNumber ? '0' : '0.00'}`,
  };
}

function sinceBaseline(entry: Entry): ComputedCell | null {
  const base = baselineOf(entry);
  if (base === null) return null;
  const { input, locale } = entry;
  const points = input.unit === '%' ? (locale === 'zh' ? '"个百分点"' : '" pp"') : '';
  const places = input.wholeNumber ? '0' : '0.0';
  return {
    formula: `IF({value}="","",{value}-${bracketed(base.value)})`,
    format: `+${places}${points};-${places}${points};0${points}`,
  };
}

export interface Compared {
  readonly value: number;
  readonly at: string;
}

/** What a figure is compared with, in the unit in which it is handed in; null for targets that compare with nothing. */
export function baselineOf({ planTarget, input, past, period }: Omit<Entry, 'locale' | 'indicator'>): Compared | null {
  const { target, rebase } = planTarget;
  if (!['increment', 'increment-per-year', 'monotone', 'relative'].includes(target.kind)) return null;
  const year = parsePeriod(period)?.year ?? 0;
  if (rebase === 'year' || target.kind === 'monotone') {
    const lastYear = past.find((figure) => figure.numerator !== null && (parsePeriod(figure.period)?.year ?? 0) < year);
    if (lastYear) return { value: asEntered(lastYear, input), at: lastYear.period };
  }
  const { baseline } = target;
  if (baseline.kind === 'value') {
    return { value: toNumber(baseline.value) * (input.unit === '%' ? 100 : 1), at: baseline.at };
  }
  const own = baseline.kind === 'own' ? past.find((figure) => figure.period === baseline.at) : undefined;
  return own && own.numerator !== null ? { value: asEntered(own, input), at: own.period } : null;
}

function asEntered({ numerator, denominator }: PastFigure, { unit }: IndicatorInput): number {
  if (denominator !== null) return (Number(numerator) / Number(denominator)) * rateOf(unit ?? '');
  return Number(unit === '%' ? shiftDecimal(numerator ?? '0', 2) : numerator);
}

function earlierThisYear(past: readonly PastFigure[], period: PeriodId): PastFigure[] {
  const year = parsePeriod(period)?.year;
  return past.filter((figure) => figure.numerator !== null && parsePeriod(figure.period)?.year === year);
}

/** Fifteen digits, never an exponent. */
function plain(value: number): string {
  return Number(value.toPrecision(15)).toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 10 });
}

function bracketed(value: number): string {
  return value < 0 ? `(${plain(value)})` : plain(value);
}
