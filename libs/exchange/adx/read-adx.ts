import { AdxRefusal } from './adx-fault.js';
import { AdxScanner } from './adx-scanner.js';
import type { AdxGroup, AdxValue, IsText } from './adx-values.js';
import { Utf8Reader, type ReadText } from './read-utf8.js';

export interface ReadAdxOptions {
  /** Says which data elements hold text; without it a zero with an annotation does. */
  readonly isText?: IsText;
  /** Told of every group after its last value, an empty one too: a completion may be all that it says. */
  readonly onGroup?: (group: AdxGroup, values: number) => void;
}

/** A piece of bytes is walked in slices, so that the values waiting are few however large the piece. */
const slice = 16_384;

/**
 * The values of an ADX message in the order of the document, in memory that does not grow with it. What is wrong with one
 * group or value stands beside it in `faults`; what makes the rest unreadable is thrown as AdxRefusal, after all that came
 * before it.
 */
export async function* readAdx(
  bytes: AsyncIterable<Uint8Array>,
  { isText, onGroup }: ReadAdxOptions = {},
): AsyncGenerator<AdxValue, void, undefined> {
  const scanner = new AdxScanner(isText);
  for await (const refusal of stepsOf(bytes, scanner)) {
    for (const item of scanner.take()) {
      if (item.kind === 'value') yield item.value;
      else onGroup?.(item.group, item.values);
    }
    if (refusal) throw refusal;
  }
}

/** One step a slice, and one for the end; a refusal is handed out, so that the values before it come first. */
async function* stepsOf(bytes: AsyncIterable<Uint8Array>, scanner: AdxScanner): AsyncGenerator<AdxRefusal | null> {
  const reader = new Utf8Reader();
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; at += slice) {
      const read = reader.read(piece.subarray(at, at + slice));
      yield refusalOf(() => {
        scan(read, scanner);
      });
    }
  }
  yield refusalOf(() => {
    scan(reader.read(undefined, false), scanner);
    scanner.end();
  });
}

function scan({ text, isSound }: ReadText, scanner: AdxScanner): void {
  scanner.write(text);
  if (!isSound) scanner.refuse('adx.encoding');
}

function refusalOf(step: () => void): AdxRefusal | null {
  try {
    step();
    return null;
  } catch (error) {
    if (error instanceof AdxRefusal) return error;
    throw error;
  }
}
