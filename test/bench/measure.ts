/** Work that is timed: a name that people read, and what is done once. It gives something, so that it cannot be left out. */
export interface Work {
  readonly name: string;
  readonly run: () => unknown;
  /** How many things one run makes, where it is another number than the benchmark's. */
  readonly count?: number;
}

/** A benchmark: the subject, and beside it the reference that says what the machine itself can do. */
export interface Benchmark {
  readonly name: string;
  /** What is counted, and how many of it one run makes. */
  readonly unit: string;
  readonly count: number;
  readonly subject: Work;
  /** Absent where the figure stands for itself. */
  readonly reference?: Work;
}

export interface Timed {
  readonly name: string;
  readonly perSecond: number;
  /** Distance between the quartiles over the median. */
  readonly spread: number;
}

export interface Measured {
  readonly name: string;
  readonly unit: string;
  readonly subject: Timed;
  readonly reference: Timed | null;
  /** How many times as long as the reference the subject takes for one thing: the median over the rounds. */
  readonly ratio: number | null;
  readonly rounds: number;
}

export interface Effort {
  readonly rounds: number;
  /** The shortest time that a sample may take, in milliseconds. */
  readonly sample: number;
}

/** Times subject and reference in turns, so that whatever slows the machine down slows both. */
export function measure({ name, unit, count, subject, reference }: Benchmark, { rounds, sample }: Effort): Measured {
  const takeSubject = sampler(subject, count, sample);
  const takeReference = reference && sampler(reference, count, sample);
  const [own, other]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    // whoever is first in one round is second in the next
    if (round % 2 === 0) own.push(takeSubject());
    if (takeReference) other.push(takeReference());
    if (round % 2 === 1) own.push(takeSubject());
  }
  return {
    name,
    unit,
    subject: timed(subject.name, own),
    reference: reference ? timed(reference.name, other) : null,
    ratio: reference ? median(own.map((time, round) => time / (other[round] ?? NaN))) : null,
    rounds,
  };
}

let kept: unknown;

/**
 * Milliseconds of the processor for one thing, each time it is asked: pure work is not charged with what other programs
 * do meanwhile. By the time a sample is long enough the compiler knows the work.
 */
function sampler({ run, count: own }: Work, count: number, sample: number): () => number {
  const time = (times: number): number => {
    const began = process.cpuUsage();
    for (let round = 0; round < times; round += 1) kept = run();
    if (kept === undefined) throw new Error('the work gave nothing');
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
  let times = 1;
  while (time(times) < sample) times *= 2;
  return () => time(times) / times / (own ?? count);
}

function timed(name: string, times: readonly number[]): Timed {
  return {
    name,
    perSecond: 1000 / median(times),
    spread: (quantile(times, 0.75) - quantile(times, 0.25)) / median(times),
  };
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
  return low + (high - low) * (place - Math.floor(place));
}
