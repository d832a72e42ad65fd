const shanghaiOffsetMs = 8 * 3_600_000;

/**
 * Where time enters; nothing else in the code asks the machine for "now". It goes on by a count of milliseconds that nobody
 * can set, from the time of this machine or, once that has been told, of the database: machines whose clocks
 * differ then write one history.
 */
export class Clock {
  private readonly shiftMs: number;
  /** The time at which this process's count began. */
  private beganAt = Date.now() - performance.now();

  /** @param startsAt the instant at which "now" begins, for tests; the machine's own time when absent */
  constructor(startsAt?: Date) {
    this.shiftMs = startsAt === undefined ? 0 : startsAt.getTime() - Date.now();
  }

  now(): Date {
    return new Date(this.shared().getTime() + this.shiftMs);
  }

  /** "Now" as the database has it, for what is compared with its own, even where a test has shifted the time. */
  shared(): Date {
    return new Date(this.beganAt + performance.now());
  }

  /** @param time what the database says that it is */
  follow(time: Date): void {
    this.beganAt = time.getTime() - performance.now();
  }

  /** The shifted "now" of a test; undefined where time is the machine's own, and the database may say it instead. */
  get shifted(): Date | undefined {
    return this.shiftMs === 0 ? undefined : this.now();
  }

  /** The civil day in Asia/Shanghai: UTC+8, without summer time since 1992, so no zone table is needed. */
  today(): string {
    return shanghaiDay(this.now());
  }
}

/** The civil day of an instant in Asia/Shanghai. */
export const shanghaiDay = (at: Date): string => shanghaiTime(at).slice(0, 10);

/** `2024-01-01 06:00`: the minute of an instant in Asia/Shanghai, as it is printed. */
export const shanghaiMinute = (at: Date): string => shanghaiTime(at).slice(0, 16).replace('T', ' ');

const shanghaiTime = (at: Date): string => new Date(at.getTime() + shanghaiOffsetMs).toISOString();

/** An instant with its offset: `2024-01-01T00:05:00.000+08:00`. */
export const shanghaiInstant = (at: Date): string => `${shanghaiTime(at).slice(0, 23)}+08:00`;
