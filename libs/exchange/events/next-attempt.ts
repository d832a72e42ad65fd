const waits = [5, 30, 120, 600, 1_800];
const longest = 3_600;

/**
 * Seconds until an event that was not taken is sent again: 5 s, 30 s, 2, 10 and 30 minutes, then every hour, later where the
 * other side asks for it (an hour at most), and up to a fifth more, so that many do not come together.
 *
 * @param failures how often in a row it was not taken, this time included
 * @param draw from 0 to 1
 */
export function secondsToNextAttempt(failures: number, retryAfterSeconds: number | null, draw: number): number {
  const wait = waits[failures - 1] ?? longest;
  return Math.round(Math.max(wait, Math.min(retryAfterSeconds ?? 0, longest)) * (1 + draw * 0.2));
}
