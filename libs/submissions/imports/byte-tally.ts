/** What is learnt of a file while it passes: how many lines it has, and whether it is UTF-8. */
export class ByteTally {
  bytes = 0;
  lines = 0;
  utf8 = true;
  private tail: Uint8Array = new Uint8Array(0);
  private lastByte = 0x0a;

  constructor(private readonly isUtf8: (bytes: Uint8Array) => boolean) {}

  add(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) this.lines += 1;
    this.lastByte = chunk.at(-1) ?? 0x0a;
    if (this.utf8) this.judge(chunk);
  }

  end(): void {
    if (this.tail.length > 0) this.utf8 = false;
    if (this.lastByte !== 0x0a) this.lines += 1;
  }

  /** A character may be cut by the end of a chunk: its first bytes wait for the rest. */
  private judge(chunk: Uint8Array): void {
    const whole = this.tail.length === 0 ? chunk : joined(this.tail, chunk);
    const cut = whole.length - unfinished(whole);
    this.utf8 = this.isUtf8(whole.subarray(0, cut));
    this.tail = whole.slice(cut);
  }
}

/** How many bytes at the end begin a character that goes on. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
