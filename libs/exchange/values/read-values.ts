import { decodePieces } from './decode-pieces.js';
import type { GivenSet, GivenValue, ValuesReading } from './given-value.js';
import { PayloadFault } from './payload-fault.js';

/** One format, read in whatever stretches its text comes. */
export interface PayloadReader {
  /** The next stretch of the text; with `last`, nothing follows it. */
  readonly feed: (text: string, last: boolean) => void;
  /** The next value that is complete; null until more is fed. */
  readonly next: () => GivenValue | null;
  readonly set: () => GivenSet;
}

export interface ReadingOptions {
  /** The most values that a payload may hold. */
  readonly values?: number;
}

const mostValues = 1_000_000;

/** Reads a payload to its end, holding no more of it than a piece and the value at its edge. */
export function readValues(
  bytes: AsyncIterable<Uint8Array>,
  reader: PayloadReader,
  options: ReadingOptions = {},
): ValuesReading {
  let ended = false;
  async function* values(): AsyncGenerator<GivenValue> {
    for await (const piece of decodePieces(bytes)) {
      reader.feed(piece, false);
      yield* complete(reader, options.values ?? mostValues);
    }
    reader.feed('', true);
    yield* complete(reader, options.values ?? mostValues);
    ended = true;
  }
  return {
    values: values(),
    set: () => {
      if (!ended) throw new Error('what a payload says of the whole is known when its values have ended');
      return reader.set();
    },
  };
}

function* complete(reader: PayloadReader, most: number): Generator<GivenValue> {
  for (let value = reader.next(); value !== null; value = reader.next()) {
    if (value.index >= most) throw new PayloadFault('too-many', { index: value.index }, String(most));
    yield value;
  }
}
