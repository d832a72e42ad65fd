/** How values spread over the buckets of a histogram. */
export class Spread {
  private readonly below: number[];
  private total = 0;
  private sum = 0;

  constructor(private readonly edges: readonly number[]) {
    this.below = edges.map(() => 0);
  }

  add(value: number): void {
    this.total++;
    this.sum += value;
    for (const [i, edge] of this.edges.entries()) if (value <= edge) this.below[i] = (this.below[i] ?? 0) + 1;
  }

  /** @param labels as they are printed, with their braces or empty */
  print(name: string, labels: string): string {
    const others = labels === '' ? '' : `${labels.slice(1, -1)},`;
    const buckets = [...this.edges.entries()].map(
      ([i, edge]) => `${name}_bucket{${others}le="${edge}"} ${this.below[i] ?? 0}\n`,
    );
    const end = `${name}_bucket{${others}le="+Inf"} ${this.total}\n`;
    return `${buckets.join('')}${end}${name}_sum${labels} ${this.sum}\n${name}_count${labels} ${this.total}\n`;
  }
}
