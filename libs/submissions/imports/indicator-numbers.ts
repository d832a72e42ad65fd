/** Numbers the indicators of an import in the order in which they are met. */
export class IndicatorNumbers {
  readonly codes: string[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(code: string): number {
    const known = this.numbers.get(code);
    if (known !== undefined) return known;
    this.numbers.set(code, this.codes.length);
    return this.codes.push(code) - 1;
  }

  /** The place of each number in the order of codes. */
  ranks(): readonly number[] {
    const ordered = [...this.codes].sort();
    return this.codes.map((code) => ordered.indexOf(code));
  }
}
