/**
 * How long things take. All follows from the lease, so a campaign that shortens the lease shortens the rest alike. With
 * the lease of 60 s: back-off from 5 s, a bell not heeded again after 15 s, heartbeat every 20 s, watchdog after 60 s.
 */
export class Pace {
  /** A claim is void after this long without a sign of life. */
  readonly leaseSeconds: number;
  /** First back-off after an error; doubles with each attempt. */
  readonly backOffSeconds: number;
  /** First pause before a bell that was not heeded is rung again; doubles. */
  readonly reRingSeconds: number;
  readonly heartbeatMs: number;
  /** Owed so long, a unit is claimed without a bell. */
  readonly rescueAfterSeconds: number;
  readonly stuckAfterMs: number;

  constructor(settings: { readonly leaseSeconds: number; readonly rescueAfterSeconds: number }) {
    this.leaseSeconds = settings.leaseSeconds;
    this.backOffSeconds = settings.leaseSeconds / 12;
    this.reRingSeconds = settings.leaseSeconds / 4;
    this.heartbeatMs = (settings.leaseSeconds * 1000) / 3;
    this.rescueAfterSeconds = settings.rescueAfterSeconds;
    this.stuckAfterMs = Math.max(10_000, settings.leaseSeconds * 1000); // a slow machine is not a deaf one
  }
}

/** No answer waits longer than an hour for its next attempt. */
export const longestBackOffSeconds = 3600;
/** The attempt at which a unit is parked: it pages, and is still tried. */
export const parkedAtAttempt = 8;
/** How many units one bell of the relay stands for. */
export const unitsPerBell = 16;
