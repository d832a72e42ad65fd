/** Counts since the process started, for /metrics: `rings_total{result="dropped"}` and its like. */
export class Counters {
  private readonly counts = new Map<string, number>();

  add(name: string, labels: Readonly<Record<string, string>> = {}, by = 1): void {
    const text = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    const key = text.length === 0 ? name : `${name}{${text.join(',')}}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + by);
  }

  get(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  all(): ReadonlyMap<string, number> {
    return this.counts;
  }
}
