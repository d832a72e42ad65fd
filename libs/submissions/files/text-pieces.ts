/** Decodes bytes that come in chunks. A byte that its encoding does not have is an error, never a question mark. */
export class TextPieces {
  private carried: Uint8Array = new Uint8Array(0);
  private decoder: InstanceType<typeof TextDecoder> | null = null;
  private utf16 = false;

  /** What can be read of the chunk so far; the rest of a character waits for its other half. */
  add(chunk: Uint8Array): string {
    const bytes = this.carried.length === 0 ? chunk : Buffer.concat([this.carried, chunk]);
    const decoder = (this.decoder ??= this.decoderFor(bytes));
    const whole = this.utf16 ? bytes.length - (bytes.length % 2) : wholeCharacters(bytes);
    this.carried = bytes.subarray(whole);
    return decoder.decode(bytes.subarray(0, whole), { stream: this.utf16 });
  }

  end(): void {
    if (this.carried.length > 0) throw new Error('the text ends within a character');
    if (this.utf16) this.decoder?.decode();
  }

  private decoderFor(bytes: Uint8Array): InstanceType<typeof TextDecoder> {
    const [first, second] = bytes;
    this.utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
    const encoding = this.utf16 ? (first === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
    // decoded at one stroke, UTF-8 is several times faster than as a stream
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: !this.utf16 });
  }
}

/** How many bytes make whole characters of UTF-8: at most three at the end wait for what follows. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
