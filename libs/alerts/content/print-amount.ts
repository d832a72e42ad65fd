interface Words {
  readonly zh: string;
  readonly en: string;
}

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
  if (kind === 'points') return { zh: `${figure} 个百分点`, en: `${figure} percentage points` };
  return kind === 'ratio' ? { zh: figure, en: figure } : { zh: `${figure} ${unit}`, en: `${figure} ${unit}` };
}

/** A pace along a compound path is a growth rate per period, in percent. */
export function printGrowth(value: number, rounding: AmountRounding): Words {
  const figure = round(value * 100, 1, rounding);
  return { zh: `${figure}%`, en: `${figure} %` };
}

/** The sixth decimal is where exact figures were rounded for JSON; nothing below it is meant. */
function round(value: number, decimals: number, rounding: AmountRounding): string {
  const size = Math.round(Math.abs(value) * 1e6) / 10 ** (6 - decimals);
  const figure = (rounding === 'up' ? Math.ceil(size) : Math.floor(size)) / 10 ** decimals;
  return String(value < 0 && figure !== 0 ? -figure : figure);
}
