import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { everything, UnitOfWork } from '#platform/db';
import { Ledger, startLoop, type Loop } from '#platform/ledger';
import { JsonLogger } from '#platform/log';
import { eventsDue } from './events-due.duty.js';
import { EventNumberingRepository } from './event-numbering.repository.js';

const everyMs = 500;

/**
 * Puts events into their order and owes them to the webhooks that have not heard them. It looks at what is, and not at what
 * has changed: whatever was missed is owed at the next turn. Any number of processes may do it.
 */
@Injectable()
export class EventNumbering implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private loop: Loop | undefined;

  constructor(
    private readonly numbering: EventNumberingRepository,
    private readonly ledger: Ledger,
    private readonly unitOfWork: UnitOfWork,
    private readonly log: JsonLogger,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = startLoop({
      turn: async () => {
        await this.turn();
        return everyMs;
      },
      onError: (error) => {
        this.log.warn('events.numbering_failed', { error: String(error) });
      },
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop?.stop();
  }

  /** @returns how many events got a position */
  turn(): Promise<number> {
    return this.unitOfWork.run(everything, async (tx) => {
      const given = await this.numbering.number(tx);
      if (given === null) return 0;
      const behind = await this.numbering.behind(tx);
      const owed = await this.ledger.soonAnswered(tx, eventsDue, behind);
      await this.ledger.owe(
        tx,
        eventsDue,
        behind.filter((webhookId) => !owed.has(webhookId)),
      );
      return given;
    });
  }
}
