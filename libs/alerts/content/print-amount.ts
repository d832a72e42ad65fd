import type { Words } from './words.js';

/**
 * What kind of thing a target's figures differ by: percentage points of a share, whole things, a ratio of two figures
 * (relative targets), or plain figures with their unit. What is done by a day has no amount.
 */
export type AmountKind = 'points' | 'whole' | 'ratio' | 'plain' | 'none';

export interface AmountOf {
  readonly kind: AmountKind;
  readonly unit: string;
}

/** up: what is still needed, or missing; down: what has been made. Neither flatters. */
export type AmountRounding = 'up' | 'down';

/** @param target the part of a catalogue's target that says what its figures are */
export function amountOf(target: {
  readonly indicator: { readonly measure: string; readonly unit: string; readonly whole: boolean };
}): AmountOf {
  const { measure, unit, whole } = target.indicator;
  const kind = measure === 'date' ? 'none' : measure === 'relative' ? 'ratio' : unit === '%' ? 'points' : undefined;
  return { kind: kind ?? (whole ? 'whole' : 'plain'), unit };
}

const places: Readonly<Record<AmountKind, number>> = { points: 1, whole: 0, ratio: 3, plain: 2, none: 0 };

/**
 * A difference of figures as it is told. A difference of two rates is in percentage points; taking it for percent is
 * the mistake this prevents. The sign stays: rounding goes away from zero (up) or towards it (down).
 */
export function printAmount(value: number, { kind, unit }: AmountOf, rounding: AmountRounding): Words {
  if (kind === 'none') return { zh: '—', en: '—' };
  const figure = round(kind === 'points' ? value * 100 : value, places[kind], rounding);
  if (kind !== 'points') return withUnit(figure, { kind, unit });
  const points = Math.abs(Number(figure)) === 1 ? 'percentage point' : 'percentage points';
  return { zh: `${figure}个百分点`, en: `${figure} ${points}` };
}

/**
 * A figure itself as it is told: a share in percent. Rounded down towards what is wanted less, up towards what is wanted
 * more, so that 99.96 % is never told as 100 %.
 */
export function printFigure(value: number, { kind, unit }: AmountOf, rounding: AmountRounding): Words {
  if (kind === 'none') return { zh: '—', en: '—' };
  const figure = roundTowards(kind === 'points' ? value * 100 : value, places[kind], rounding);
  return kind === 'points' ? { zh: `${figure}%`, en: `${figure}%` } : withUnit(figure, { kind, unit });
}

/** A pace along a compound path is a growth rate per period, in percent. */
export function printGrowth(value: number, rounding: AmountRounding): Words {
  const figure = round(value * 100, 1, rounding);
  return { zh: `${figure}%`, en: `${figure}%` };
}

/** Chinese puts no space before a unit, unless the unit is written in Latin letters. */
function withUnit(figure: string, { kind, unit }: AmountOf): Words {
  if (kind === 'ratio') return { zh: figure, en: figure };
  return { zh: /^[A-Za-z]/.test(unit) ? `${figure} ${unit}` : `${figure}${unit}`, en: `${figure} ${unit}` };
}

/** The sixth decimal is where exact figures were rounded for JSON; nothing below it is meant. */
function round(value: number, decimals: number, rounding: AmountRounding): string {
  const size = roundTowards(Math.abs(value), decimals, rounding);
  return value < 0 && size !== '0' ? `-${size}` : size;
}

/** Upwards or downwards on the number line. */
function roundTowards(value: number, decimals: number, rounding: AmountRounding): string {
  const scaled = Math.round(value * 1e6) / 10 ** (6 - decimals);
  const figure = (rounding === 'up' ? Math.ceil(scaled) : Math.floor(scaled)) / 10 ** decimals;
  return String(figure === 0 ? 0 : figure);
}
