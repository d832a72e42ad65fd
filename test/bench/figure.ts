import type { Words } from '#platform/errors';
import { quantile, type Measured, type Timed } from './measure.js';

/** Of one side of a comparison: seconds for one thing, things a second, or megabytes. */
export type Unit = 's' | 'per s' | 'MB';

/** What was measured of the product, or of what it is compared with. */
export interface Side {
  readonly value: number;
  /** Distance between the quartiles over the median. */
  readonly spread: number;
  readonly samples: number;
}

/** What is aimed at: of the ratio to the reference, or of the value itself. */
export type Aim = { readonly of: 'ratio' | 'value' } & ({ readonly most: number } | { readonly least: number });

/** One figure beside its reference, as it is kept, printed and quoted. */
export interface Figure {
  readonly name: Words;
  readonly unit: Unit;
  readonly own: Side;
  /** What the reference is; null where the figure stands for itself. */
  readonly beside: Words | null;
  readonly reference: Side | null;
  /** The product's by the reference's: the median over the rounds where each round has both. */
  readonly ratio: number | null;
  readonly aim: Aim | null;
  /** Null where nothing is aimed at. */
  readonly met: boolean | null;
}

export interface Compared {
  readonly name: Words;
  readonly unit: Unit;
  readonly own: readonly number[];
  readonly beside: Words;
  readonly reference: readonly number[];
  readonly aim?: Aim;
}

/** Rounds in which both were measured, one after the other. */
export function compared({ name, unit, own, beside, reference, aim }: Compared): Figure {
  const ratio = quantile(
    own.map((value, round) => value / (reference[round] ?? NaN)),
    0.5,
  );
  return figureOf({ name, unit, own: sideOf(own), beside, reference: sideOf(reference), ratio, aim: aim ?? null });
}

/** Values of both sides as they came, of which the slowest hundredth is compared. */
export function comparedAtWorst({ name, unit, own, beside, reference, aim }: Compared): Figure {
  const [worst, bare] = [worstOf(own), worstOf(reference)];
  const ratio = worst.value / bare.value;
  return figureOf({ name, unit, own: worst, beside, reference: bare, ratio, aim: aim ?? null });
}

/** A figure that stands for itself. */
export function alone(of: { name: Words; unit: Unit; own: readonly number[]; aim?: Aim }): Figure {
  const { name, unit, own, aim } = of;
  return figureOf({ name, unit, own: sideOf(own), beside: null, reference: null, ratio: null, aim: aim ?? null });
}

/** Pure work, timed by the processor. */
export function figureOfMeasured({ subject, reference, ratio, rounds }: Measured, words: MeasuredWords): Figure {
  const side = ({ perSecond, spread }: Timed): Side => ({ value: 1 / perSecond, spread, samples: rounds });
  return figureOf({
    name: words.name,
    unit: 's',
    own: side(subject),
    beside: reference === null ? null : words.beside,
    reference: reference === null ? null : side(reference),
    ratio,
    aim: null,
  });
}

export interface MeasuredWords {
  readonly name: Words;
  readonly beside: Words;
}

function figureOf(figure: Omit<Figure, 'met'>): Figure {
  return { ...figure, met: figure.aim === null ? null : isMet(figure.aim, figure) };
}

function isMet(aim: Aim, { own, ratio }: Pick<Figure, 'own' | 'ratio'>): boolean {
  const told = aim.of === 'ratio' ? (ratio ?? NaN) : own.value;
  return 'most' in aim ? told <= aim.most : told >= aim.least;
}

function sideOf(values: readonly number[]): Side {
  return { value: quantile(values, 0.5), spread: spreadOf(values), samples: values.length };
}

function worstOf(values: readonly number[]): Side {
  return { ...sideOf(values), value: quantile(values, 0.99) };
}

function spreadOf(values: readonly number[]): number {
  return (quantile(values, 0.75) - quantile(values, 0.25)) / quantile(values, 0.5);
}
