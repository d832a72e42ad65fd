import type { Post } from './crew.js';
import { residentMegabytes } from './resources.js';

interface Sample {
  readonly atHours: number;
  readonly megabytes: number;
}

const hourMs = 3_600_000;
/** A process grows while it warms up, and a short life says nothing of a day. */
const warmUpHours = 0.25;
const judgedFromHours = 1;
const slopeLimit = 1;

/** How the memory of each process goes, from the first look at it to the last. */
export class MemoryCourse {
  private readonly samples = new Map<string, Sample[]>();

  look(posts: readonly Post[]): void {
    for (const { app, holder } of posts) {
      const megabytes = residentMegabytes(holder?.pid ?? 0);
      if (holder === undefined || megabytes === undefined) continue;
      const name = `${app} ${holder.pid}`;
      this.samples.set(name, [...(this.samples.get(name) ?? []), { atHours: Date.now() / hourMs, megabytes }]);
    }
  }

  /** Of each process that was seen long enough: MB an hour. */
  slopes(warm = warmUpHours): ReadonlyMap<string, { readonly slope: number; readonly hours: number }> {
    const found = new Map<string, { slope: number; hours: number }>();
    for (const [name, all] of this.samples) {
      const begun = (all[0]?.atHours ?? 0) + warm;
      const seen = all.filter(({ atHours }) => atHours >= begun);
      const hours = (seen.at(-1)?.atHours ?? 0) - (seen[0]?.atHours ?? 0);
      if (seen.length > 2) found.set(name, { slope: slopeOf(seen), hours });
    }
    return found;
  }

  tooSteep(): string[] {
    return [...this.slopes()]
      .filter(([, { slope, hours }]) => hours >= judgedFromHours && slope >= slopeLimit)
      .map(
        ([name, { slope, hours }]) => `the ${name} grew by ${slope.toFixed(1)} MB an hour for ${hours.toFixed(1)} h`,
      );
  }
}

/** Of the straight line that lies nearest. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (of: (one: Sample) => number): number => samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const [time, height] = [mean(({ atHours }) => atHours), mean(({ megabytes }) => megabytes)];
  const across = mean(({ atHours }) => (atHours - time) ** 2);
  return across === 0 ? 0 : mean(({ atHours, megabytes }) => (atHours - time) * (megabytes - height)) / across;
}
