import type { ServiceHealth } from '../client/types.gen.js';

export type Verdict = 'good' | 'slow' | 'bad' | 'unknown';

/** Work that nobody takes up, or nobody there to take it up. */
export function verdictOnWorkers({ workers, lying }: Pick<ServiceHealth, 'workers' | 'lying'>): Verdict {
  if (workers === 0) return 'bad';
  if (lying > 0) return workers === null ? 'bad' : 'slow';
  return workers === null ? 'unknown' : 'good';
}

type Schedule = ServiceHealth['schedules'][number];

/** A scheduler takes a slot within seconds; it is missed when the next has been due for so long. */
const patienceMs = 5 * 60_000;

export const isMissed = ({ nextAt }: Schedule, at: string): boolean => Date.parse(nextAt) + patienceMs < Date.parse(at);

/** `unknown`: no schedule has ever begun, which is so in the first seconds of a fresh database. */
export function verdictOnSchedulers({ schedules, at }: Pick<ServiceHealth, 'schedules' | 'at'>): Verdict {
  if (schedules.length === 0) return 'unknown';
  return schedules.some((schedule) => isMissed(schedule, at)) ? 'bad' : 'good';
}

/** 42 秒、3 分、5 小时、2 天: the largest unit that fits, rounded down. */
export function largestUnit(seconds: number): {
  readonly count: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
} {
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const;
  const [unit, size] = units.find(([, length]) => seconds >= length) ?? (['second', 1] as const);
  return { count: Math.floor(seconds / size), unit };
}
