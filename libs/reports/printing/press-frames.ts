/** What goes between the press and its process: a head of JSON, and bytes. */
export interface Frame {
  readonly head: unknown;
  readonly body: Buffer;
}

/** Two lengths of four bytes each stand before a frame. */
const lengths = 8;

export function writeFrame(head: object, body: Uint8Array): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const start = Buffer.alloc(lengths);
  start.writeUInt32BE(text.length, 0);
  start.writeUInt32BE(body.length, 4);
  return Buffer.concat([start, text, body]);
}

/** Puts frames together from the pieces in which they arrive. */
export class FrameReader {
  private pieces: Buffer[] = [];
  private size = 0;

  /** @param most bytes that a frame may have */
  constructor(private readonly most: number) {}

  /** The frame that this piece completes; null while it is not whole. @throws RangeError where it would be too large */
  take(piece: Buffer): Frame | null {
    this.pieces.push(piece);
    this.size += piece.length;
    if (this.size < lengths) return null;
    if ((this.pieces[0]?.length ?? 0) < lengths) this.pieces = [Buffer.concat(this.pieces)];
    const [head, body] = [this.pieces[0]?.readUInt32BE(0) ?? 0, this.pieces[0]?.readUInt32BE(4) ?? 0];
    const whole = lengths + head + body;
    if (whole > this.most) throw new RangeError(`a frame of ${whole} bytes`);
    if (this.size < whole) return null;
    const all = Buffer.concat(this.pieces);
    this.pieces = this.size > whole ? [all.subarray(whole)] : [];
    this.size -= whole;
    return {
      head: JSON.parse(all.toString('utf8', lengths, lengths + head)),
      body: all.subarray(lengths + head, whole),
    };
  }
}
