import { unreadable } from '../refuse-file.js';

/** One record of the workbook stream, with those that continue it. */
export interface BiffRecord {
  readonly id: number;
  readonly at: number;
  readonly data: Buffer;
  /** Long records are cut into pieces of 8 kB; where a text is cut, the next piece says anew how it is encoded. */
  readonly continued: readonly Buffer[];
}

export const recordIds = {
  formula: 0x0006,
  end: 0x000a,
  date1904: 0x0022,
  password: 0x002f,
  continue: 0x003c,
  boundSheet: 0x0085,
  multipleNumbers: 0x00bd,
  text: 0x0204,
  richText: 0x00d6,
  format: 0x041e,
  cellFormat: 0x00e0,
  joined: 0x00e5,
  sharedTexts: 0x00fc,
  sharedText: 0x00fd,
  number: 0x0203,
  truth: 0x0205,
  formulaText: 0x0207,
  shortNumber: 0x027e,
  begin: 0x0809,
} as const;

/** The records from a place in the stream to the end of their substream. */
export function* recordsFrom(stream: Buffer, from: number): Generator<BiffRecord> {
  let at = from;
  let depth = 0;
  while (at + 4 <= stream.length) {
    const id = stream.readUInt16LE(at);
    const first = at;
    const data = pieceAt(stream, at);
    at += 4 + data.length;
    const continued: Buffer[] = [];
    while (at + 4 <= stream.length && stream.readUInt16LE(at) === recordIds.continue) {
      const piece = pieceAt(stream, at);
      continued.push(piece);
      at += 4 + piece.length;
    }
    if (first === from && id !== recordIds.begin) throw unreadable();
    if (id === recordIds.begin) depth += 1;
    if (id === recordIds.end) depth -= 1;
    yield { id, at: first, data, continued };
    if (depth === 0) return;
  }
  throw unreadable();
}

function pieceAt(stream: Buffer, at: number): Buffer {
  const length = stream.readUInt16LE(at + 2);
  if (at + 4 + length > stream.length) throw unreadable();
  return stream.subarray(at + 4, at + 4 + length);
}

/** Reads texts and numbers through a record and the pieces that continue it. Beyond their end it throws. */
export class BiffReader {
  private piece = 0;
  private at = 0;
  private readonly pieces: readonly Buffer[];

  constructor({ data, continued }: BiffRecord) {
    this.pieces = [data, ...continued];
  }

  u8(): number {
    const piece = this.current();
    const value = piece.readUInt8(this.at);
    this.at += 1;
    return value;
  }

  u16(): number {
    return this.u8() | (this.u8() << 8);
  }

  u32(): number {
    return this.u16() + this.u16() * 0x10000;
  }

  skip(count: number): void {
    let left = count;
    while (left > 0) {
      const step = Math.min(left, this.current().length - this.at);
      this.at += step;
      left -= step;
    }
  }

  /** A text with its length (as one or two bytes) before it; formatting runs and reading aids are passed over. */
  text(lengthBytes: 1 | 2): string {
    const length = lengthBytes === 1 ? this.u8() : this.u16();
    const flags = this.u8();
    const runs = (flags & 8) === 0 ? 0 : this.u16();
    const aids = (flags & 4) === 0 ? 0 : this.u32();
    const text = this.characters(length, (flags & 1) === 1);
    this.skip(runs * 4 + aids);
    return text;
  }

  private characters(length: number, wideAtFirst: boolean): string {
    let wide = wideAtFirst;
    let text = '';
    while (text.length < length) {
      if (this.at >= (this.pieces[this.piece]?.length ?? 0)) {
        this.current();
        wide = (this.u8() & 1) === 1;
      }
      const piece = this.current();
      const width = wide ? 2 : 1;
      const count = Math.min(length - text.length, Math.floor((piece.length - this.at) / width));
      if (count === 0) throw unreadable();
      text += piece.toString(wide ? 'utf16le' : 'latin1', this.at, this.at + count * width);
      this.at += count * width;
    }
    return text;
  }

  /** The piece in which the next byte stands. */
  private current(): Buffer {
    let piece = this.pieces[this.piece];
    while (piece && this.at >= piece.length) {
      this.piece += 1;
      this.at = 0;
      piece = this.pieces[this.piece];
    }
    if (!piece) throw unreadable();
    return piece;
  }
}
