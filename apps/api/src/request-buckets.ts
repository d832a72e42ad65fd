interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** More than that at once are not at work, but what is full again is then forgotten. */
const mostKept = 10_000;
const minute = 60_000;

/**
 * A bucket of requests for each caller: full at first, filled again evenly within a minute. In the memory of one process
 * and without waiting in between, so that however many requests come together none is counted past the last.
 */
export class RequestBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly perMinute: number) {}

  /** @returns 0 when the request may be made, else the seconds until one may */
  take(caller: string, nowMs: number): number {
    const left = this.leftOf(this.buckets.get(caller), nowMs);
    if (left < 1) return Math.max(1, Math.ceil(((1 - left) * minute) / this.perMinute / 1000));
    this.buckets.set(caller, { left: left - 1, at: nowMs });
    if (this.buckets.size > mostKept) this.forgetFull(nowMs);
    return 0;
  }

  private leftOf(bucket: Bucket | undefined, nowMs: number): number {
    if (bucket === undefined) return this.perMinute;
    return Math.min(this.perMinute, bucket.left + ((nowMs - bucket.at) * this.perMinute) / minute);
  }

  private forgetFull(nowMs: number): void {
    for (const [caller, bucket] of this.buckets)
      if (this.leftOf(bucket, nowMs) >= this.perMinute) this.buckets.delete(caller);
  }
}
