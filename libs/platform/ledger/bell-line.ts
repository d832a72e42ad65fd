import { Queue } from 'bullmq';
import { producerLine, queueOptions, type RedisLine, type RedisPlace } from './redis-options.js';
import { within } from './within.js';

const limitMs = 1000;

/** The line to one duty's queue. Nothing here waits for Redis longer than a second, and nothing here is ever lost work. */
export class BellLine {
  private readonly opened: Promise<Queue>;
  private closed = false;
  private queue: Queue | undefined;
  private way: RedisLine | undefined;
  private ringing = false;
  private wanted = false;

  constructor(
    private readonly duty: string,
    private readonly redis: RedisPlace,
    private readonly onRing: (result: 'rung' | 'dropped') => void,
  ) {
    this.opened = this.open();
    this.opened.catch(() => undefined);
  }

  /**
   * Rings soon, one ring in flight: what is asked for meanwhile is one more ring after it, because the ring in flight
   * may have been heard before the newest commit.
   */
  request(): void {
    this.wanted = true;
    if (!this.ringing) void this.ringWhileWanted();
  }

  private async ringWhileWanted(): Promise<void> {
    this.ringing = true;
    try {
      while (this.wanted) {
        this.wanted = false;
        await this.ring(1);
        this.onRing('rung');
      }
    } catch {
      this.onRing('dropped');
    } finally {
      this.ringing = false;
    }
  }

  /** @throws when Redis did not take the bells within a second */
  async ring(bells: number): Promise<void> {
    const deadline = Date.now() + limitMs;
    const queue = await within(deadline, this.opened);
    await within(deadline, queue.addBulk(Array.from({ length: bells }, () => ({ name: 'bell', data: {} }))));
  }

  /** Bells that nobody has taken. */
  async waiting(): Promise<number> {
    const deadline = Date.now() + limitMs;
    const queue = await within(deadline, this.opened);
    return within(deadline, queue.getWaitingCount());
  }

  /** Processes that listen for these bells now. @throws when Redis did not say within a second */
  async listeners(): Promise<number> {
    const deadline = Date.now() + limitMs;
    const queue = await within(deadline, this.opened);
    return within(deadline, queue.getWorkersCount());
  }

  async close(): Promise<void> {
    this.closed = true;
    await within(Date.now() + limitMs, this.queue?.close() ?? Promise.resolve()).catch(() => this.queue?.disconnect());
    this.way?.close();
  }

  /** A queue whose first command fails is dead for good, so it is thrown away and made anew. */
  private async open(): Promise<Queue> {
    for (;;) {
      const way = producerLine(this.redis);
      const queue = new Queue(this.duty, queueOptions(this.redis, this.duty, way));
      [this.way, this.queue] = [way, queue];
      queue.on('error', () => undefined);
      try {
        await queue.waitUntilReady();
        return queue;
      } catch (error) {
        await queue.close().catch(() => undefined);
        way.close();
        if (this.closed) throw error;
        await new Promise((resolve) => setTimeout(resolve, limitMs));
      }
    }
  }
}
