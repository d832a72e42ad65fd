const dayMinutes = 24 * 60;

/** Minutes until the next run: as agreed, and after each failure in a row twice as long, a day at most if the cadence is shorter. */
export function minutesToNextRun(everyMinutes: number, failures: number): number {
  return Math.max(everyMinutes, Math.min(everyMinutes * 2 ** Math.max(0, Math.min(failures - 1, 20)), dayMinutes));
}
