import { PayloadFault } from './payload-fault.js';

/** Signs in a piece: large enough that what lies across an edge is rarely read again, small enough to be flat in memory. */
const pieceLength = 65_536;

/** Bytes as they arrive become text in even pieces: small ones are gathered, large ones cut. A byte order mark stays. */
export async function* decodePieces(bytes: AsyncIterable<Uint8Array>, size = pieceLength): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  let before = 0;
  const decoded = (part: Uint8Array | null): string => {
    try {
      const found = part === null ? decoder.decode() : decoder.decode(part, { stream: true });
      if (!found.includes('\0')) return found;
    } catch {
      // All that a decoder of bytes throws is that they are not of its encoding.
    }
    throw new PayloadFault('encoding', { byte: before });
  };
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += size) {
      const part = chunk.subarray(at, at + size);
      text += decoded(part);
      before += part.length;
      if (text.length < size) continue;
      yield text;
      text = '';
    }
  }
  text += decoded(null);
  if (text !== '') yield text;
}
