/**
 * Finds codes by their bytes, so that a row of a million makes no string of them. Codes are numbered from 0 as they are
 * added. Open addressing: a place is tried, then the one behind it.
 */
export class CodeTable {
  readonly codes: string[] = [];
  private readonly known: Uint8Array[] = [];
  /** Number of the code plus one; 0 is a free place. */
  private slots = new Int32Array(64);
  private readonly encoder = new TextEncoder();

  constructor(codes: readonly string[] = []) {
    for (const code of codes) this.add(code);
  }

  /** The number of a code that is new, or was there already. */
  add(code: string): number {
    const bytes = this.encoder.encode(code);
    const found = this.find(bytes, 0, bytes.length);
    if (found >= 0) return found;
    this.known.push(bytes);
    this.codes.push(code);
    if (this.codes.length * 2 > this.slots.length) this.grow();
    else this.place(this.codes.length - 1);
    return this.codes.length - 1;
  }

  /** The number of the code that stands in these bytes; -1 where it is none of ours. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    for (let slot = hashOf(bytes, start, end) & mask; ; slot = (slot + 1) & mask) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0) return -1;
      if (this.isAt(number, bytes, { start, end })) return number;
    }
  }

  private isAt(number: number, bytes: Uint8Array, { start, end }: { start: number; end: number }): boolean {
    const code = this.known[number];
    if (code?.length !== end - start) return false;
    for (let i = 0; i < code.length; i += 1) if (code[i] !== bytes[start + i]) return false;
    return true;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    for (let number = 0; number < this.codes.length; number += 1) this.place(number);
  }

  private place(number: number): void {
    const bytes = this.known[number] ?? new Uint8Array(0);
    const mask = this.slots.length - 1;
    let slot = hashOf(bytes, 0, bytes.length) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = number + 1;
  }
}

/** FNV-1a, stirred once more: codes differ in their last signs, and the mask looks at the lowest bits. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}
