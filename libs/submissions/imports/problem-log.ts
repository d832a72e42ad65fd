import type { Problem } from '#platform/errors';

export const keptProblems = 10_000;

/** What is wrong with a file: the first ten thousand as they are, of all the rest how many of which kind. */
export class ProblemLog {
  readonly counts = new Map<string, number>();
  total = 0;
  /** Kept and not yet taken away to be stored. */
  private fresh: Problem[] = [];
  private kept = 0;
  /** How many were taken away. */
  taken = 0;
  /** Regions, by id, of which something is wrong. */
  private readonly regions = new Set<number>();

  add(problem: Problem, regionId: number | null): void {
    this.total += 1;
    this.counts.set(problem.code, (this.counts.get(problem.code) ?? 0) + 1);
    if (regionId !== null) this.regions.add(regionId);
    if (this.kept === keptProblems) return;
    this.kept += 1;
    this.fresh.push(problem);
  }

  get regionsTouched(): number {
    return this.regions.size;
  }

  touches(regionId: number): boolean {
    return this.regions.has(regionId);
  }

  /** Problems that were kept since the last call. */
  take(): readonly Problem[] {
    const fresh = this.fresh;
    this.fresh = [];
    this.taken += fresh.length;
    return fresh;
  }
}
