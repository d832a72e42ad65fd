import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { BellListeners } from './bell-listeners.js';
import { Claims } from './claims.js';
import { Pulse } from './pulse.js';
import { Rescue } from './rescue.js';
import { Rounds } from './rounds.js';
import { within } from './within.js';

const patienceMs = 25_000;

/** Begins to answer when the application is up, and leaves the ledger in order when it goes down. */
@Injectable()
export class WorkerLife implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly listeners: BellListeners,
    private readonly rescue: Rescue,
    private readonly rounds: Rounds,
    private readonly claims: Claims,
    private readonly pulse: Pulse,
  ) {}

  onApplicationBootstrap(): void {
    this.listeners.start();
    this.rescue.start();
  }

  /** Claims no more, lets the answers in progress end (≤ 25 s), gives back what is left; grace of the process is 40 s. */
  async beforeApplicationShutdown(): Promise<void> {
    const deadline = Date.now() + patienceMs;
    this.rounds.stop();
    await within(deadline, Promise.all([this.rescue.stop(), this.rounds.quiet()])).catch(() => undefined);
    // The rounds are over, so nothing is cut by force; without Redis a gentle close would wait for it.
    await within(deadline, this.listeners.close(!(await this.pulse.beats()))).catch(() => undefined);
    await this.claims.abandonAll().catch(() => undefined); // the database is away: the leases run out
    this.pulse.close();
  }
}
