import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Bell } from './bell.js';
import { Deafness } from './deafness.js';
import { startLoop, type Loop } from './loop.js';
import { Pace } from './pace.js';
import { Rounds } from './rounds.js';

/** Injection token: ends the process, for the supervisor to start it again. */
export const EXIT = Symbol('Exit');

/**
 * Redis answers, bells have been waiting for a minute, this process has a place free and hears none: its connections
 * are dead in a way it cannot see. The rescue loses nothing meanwhile; a new process restores the speed.
 */
@Injectable()
export class Watchdog implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private loop: Loop | undefined;
  private readonly waitingSince = new Map<string, number>();

  constructor(
    private readonly rounds: Rounds,
    private readonly bell: Bell,
    private readonly pace: Pace,
    private readonly deafness: Deafness,
    @Inject(EXIT) private readonly exit: (code: number) => void,
  ) {}

  onApplicationBootstrap(): void {
    const pauseMs = this.pace.stuckAfterMs / 12;
    this.loop = startLoop({
      turn: async () => {
        await this.look();
        return pauseMs;
      },
      onError: () => undefined,
      firstAfterMs: pauseMs,
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop?.stop();
  }

  private async look(): Promise<void> {
    for (const duty of this.rounds.duties) {
      // A question that Redis does not answer counts as "none waiting": then it is Redis that is away.
      const waiting = await this.bell.waiting(duty.name).catch(() => 0);
      const now = Date.now();
      if (waiting === 0) this.waitingSince.delete(duty.name);
      else if (!this.waitingSince.has(duty.name)) this.waitingSince.set(duty.name, now);
      const waitedMs = now - (this.waitingSince.get(duty.name) ?? now);
      if (waitedMs >= this.pace.stuckAfterMs && this.rounds.deafMs(duty) >= this.pace.stuckAfterMs) {
        await this.deafness.tell({ duty: duty.name, waiting, waitedMs });
        this.exit(1);
        return;
      }
    }
  }
}
