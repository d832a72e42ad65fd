import { AdxRefusal } from './adx-fault.js';
import { AdxScanner } from './adx-scanner.js';
import type { GivenValue } from '../values/given-value.js';
import type { IsText } from './adx-values.js';
import { Utf8Reader, type ReadText } from './read-utf8.js';

/** A piece of bytes is walked in slices, so that the values waiting are few however large the piece. */
const slice = 16_384;

/**
 * The values of an ADX message in the order of the document, in memory that does not grow with it. `isText` says which data
 * elements hold text; without it a zero with an annotation does. What makes the rest unreadable is thrown as AdxRefusal,
 * after all that came before it.
 */
export async function* readAdx(
  bytes: AsyncIterable<Uint8Array>,
  isText?: IsText,
): AsyncGenerator<GivenValue, void, undefined> {
  const scanner = new AdxScanner(isText);
  for await (const refusal of stepsOf(bytes, scanner)) {
    yield* scanner.take();
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
