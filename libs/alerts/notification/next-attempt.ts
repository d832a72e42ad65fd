/** A fourth failure is the last. */
const waits = [60, 300, 1500];

/**
 * Seconds until a message that was not taken is tried again: after 1, 5 and 25 minutes and up to a fifth more, later
 * where the other side asks for it; null: it is given up.
 */
export function nextAttempt(
  failed: { readonly attempts: number; readonly retry: boolean; readonly retryAfterSeconds?: number | undefined },
  draw: number,
): number | null {
  const wait = waits[failed.attempts - 1];
  if (!failed.retry || wait === undefined) return null;
  return Math.round(Math.max(wait, failed.retryAfterSeconds ?? 0) * (1 + draw * 0.2));
}
