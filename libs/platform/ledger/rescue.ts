import { Inject, Injectable } from '@nestjs/common';
import { JsonLogger } from '#platform/log';
import { Claims } from './claims.js';
import type { Duty } from './define-duty.js';
import { startLoop, type Loop } from './loop.js';
import { Pace } from './pace.js';
import { Pulse } from './pulse.js';
import { Rounds } from './rounds.js';

const calm = { everyMs: 1000 };
const withoutRedis = { everyMs: 200, owedForSeconds: 0.2 };
const atOnce = { short: 2, prepared: 1 } as const;

/**
 * Claims without a bell: each second what has been owed for long, and all the time while Redis is away. The same
 * statement and the same answers as with bells, so Redis may vanish for a minute or for ever.
 */
@Injectable()
export class Rescue {
  private loop: Loop | undefined;
  private readonly running = new Map<string, number>();

  constructor(
    private readonly rounds: Rounds,
    private readonly claims: Claims,
    private readonly pulse: Pulse,
    private readonly pace: Pace,
    @Inject(JsonLogger) private readonly log: JsonLogger,
  ) {}

  start(): void {
    this.loop = startLoop({
      turn: () => this.turn(),
      onError: (error) => {
        this.log.warn('ledger.rescue_failed', { error: String(error) });
      },
    });
  }

  async stop(): Promise<void> {
    await this.loop?.stop();
  }

  private async turn(): Promise<number> {
    const redis = await this.pulse.beats();
    const owedForSeconds = redis ? this.pace.rescueAfterSeconds : withoutRedis.owedForSeconds;
    const due = new Set(await this.claims.due(owedForSeconds));
    for (const duty of this.rounds.duties) {
      if (due.has(duty.name)) this.begin(duty, owedForSeconds);
    }
    return redis ? calm.everyMs : withoutRedis.everyMs;
  }

  /** Not awaited: a long answer of one duty must not keep the others waiting. */
  private begin(duty: Duty<string, unknown>, owedForSeconds: number): void {
    const running = this.running.get(duty.name) ?? 0;
    if (running >= atOnce[duty.kind]) return;
    this.running.set(duty.name, running + 1);
    void this.rounds
      .go(duty, { owedForSeconds, via: 'rescue' })
      .catch((error: unknown) => {
        this.log.warn('ledger.round_failed', { duty: duty.name, error: String(error) });
      })
      .finally(() => {
        this.running.set(duty.name, (this.running.get(duty.name) ?? 1) - 1);
      });
  }
}
