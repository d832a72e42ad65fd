const pageBits = 15;
const pageWords = 2 ** pageBits / 32;

/** Indexes of values, each once, in order: a bit each, so that a million of them take little room. */
export class IndexSet {
  size = 0;
  private readonly pages = new Map<number, Uint32Array>();

  add(index: number): void {
    const at = index >>> pageBits;
    const page = this.pages.get(at) ?? new Uint32Array(pageWords);
    this.pages.set(at, page);
    const inPage = index & (2 ** pageBits - 1);
    const bit = 1 << (inPage & 31);
    const word = page[inPage >>> 5] ?? 0;
    if ((word & bit) !== 0) return;
    page[inPage >>> 5] = word | bit;
    this.size += 1;
  }

  /** The lowest ones, ascending. */
  list(most: number): number[] {
    const found: number[] = [];
    for (const [at, page] of [...this.pages].sort(([a], [b]) => a - b)) {
      for (const [place, word] of page.entries()) {
        for (let bit = 0; word !== 0 && bit < 32; bit += 1) {
          if ((word & (1 << bit)) === 0) continue;
          if (found.length >= most) return found;
          found.push(at * 2 ** pageBits + place * 32 + bit);
        }
      }
    }
    return found;
  }
}
