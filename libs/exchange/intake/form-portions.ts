import { periodNumberOrThrow } from '#scoring';
import { DeflatedValues } from '../values/deflated-values.js';
import { formKeyOf } from './gather-forms.js';
import type { PlacedValue } from './place-value.js';

/** About so many values are sorted into forms, checked and handed in at once. */
const inOnePortion = 5_000;
const inOnePiece = 250;

/** The values of a payload in portions that are handed in one after the other: all values of a form are in one of them. */
export class FormPortions {
  private readonly portions: DeflatedValues[];
  private readonly keys = new Set<string>();

  /**
   * @param values how many there are at most
   * @param together all are taken or none: then there is one portion
   */
  constructor(values: number, together: boolean) {
    const length = together ? 1 : Math.max(1, Math.ceil(values / inOnePortion));
    this.portions = Array.from({ length }, () => new DeflatedValues(inOnePiece));
  }

  add(placed: PlacedValue): void {
    this.keys.add(formKeyOf(placed));
    const { reporter, period } = placed;
    const own = (reporter.id + periodNumberOrThrow(period)) % this.portions.length;
    this.portions[own]?.add(placed.given);
  }

  /** How many forms there are in all portions. */
  get forms(): number {
    return this.keys.size;
  }

  /** Each portion once: it is let go when it is given. */
  *take(): Generator<DeflatedValues> {
    for (let portion = this.portions.shift(); portion !== undefined; portion = this.portions.shift()) yield portion;
  }
}
