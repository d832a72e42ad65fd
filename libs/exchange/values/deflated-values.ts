import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { GivenValue } from './given-value.js';

const parse: (json: string) => GivenValue[] = JSON.parse;

/**
 * Values that wait for their turn, in a small part of the memory that they take as objects: a payload is known to
 * be whole only when it has ended, and values of one form may stand anywhere in it.
 */
export class DeflatedValues {
  /** How many values wait. */
  size = 0;
  private readonly deflated: Buffer[] = [];
  private open: GivenValue[] = [];

  /** @param eachPiece values that are put away together, and come back together */
  constructor(private readonly eachPiece: number) {}

  add(value: GivenValue): void {
    this.size += 1;
    if (this.open.push(value) < this.eachPiece) return;
    this.deflated.push(deflateRawSync(JSON.stringify(this.open), { level: 1 }));
    this.open = [];
  }

  /** The values in the order in which they came, some at a time, so that others may be answered in between. */
  *pieces(): Generator<readonly GivenValue[]> {
    for (const piece of this.deflated) yield parse(inflateRawSync(piece).toString('utf8'));
    if (this.open.length > 0) yield this.open;
  }
}
