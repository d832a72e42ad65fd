/** So many at once and no more; the others wait in line. */
export class Places {
  private taken = 0;
  private readonly line: (() => void)[] = [];

  constructor(private readonly size: number) {}

  async with<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken >= this.size) await new Promise<void>((resolve) => this.line.push(resolve));
    else this.taken++;
    try {
      return await work();
    } finally {
      const next = this.line.shift(); // the place passes straight on, so nobody overtakes the line
      if (next === undefined) this.taken--;
      else next();
    }
  }

  get free(): number {
    return this.size - this.taken;
  }
}
