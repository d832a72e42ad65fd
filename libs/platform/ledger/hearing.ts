/** When bells were heard of each duty. While its listener answers one, it hears no other: busy is not deaf. */
export class Hearing {
  private readonly since: number;
  private readonly heardAt = new Map<string, number>();
  private readonly busy = new Map<string, number>();

  constructor(private readonly now: () => number = Date.now) {
    this.since = now();
  }

  /** Runs what a bell begins. */
  async during<T>(duty: string, work: () => Promise<T>): Promise<T> {
    this.heard(duty, 1);
    try {
      return await work();
    } finally {
      this.heard(duty, -1);
    }
  }

  /** How long no bell of this duty has been heard by a listener that was free to hear it. */
  deafMs(duty: string): number {
    if ((this.busy.get(duty) ?? 0) > 0) return 0;
    return this.now() - (this.heardAt.get(duty) ?? this.since);
  }

  private heard(duty: string, begun: 1 | -1): void {
    this.heardAt.set(duty, this.now());
    this.busy.set(duty, (this.busy.get(duty) ?? 0) + begun);
  }
}
