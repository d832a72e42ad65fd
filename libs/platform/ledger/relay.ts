import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { everything, rows, UnitOfWork } from '#platform/db';
import { JsonLogger } from '#platform/log';
import { Bell } from './bell.js';
import { failpoint } from './failpoint.js';
import { startLoop, type Loop } from './loop.js';
import { Pace, unitsPerBell } from './pace.js';

const everyMs = 250;
const probeEveryMs = 1000;
const unitsATurn = 500;

interface DueUnit {
  readonly workId: string;
  readonly duty: string;
}

/**
 * The net below the bells: rings what is due and was not rung or not heeded. Any number of relays may run; SKIP LOCKED
 * divides the units among them.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private loop: Loop | undefined;
  private heard = true;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bell: Bell,
    private readonly pace: Pace,
    @Inject(JsonLogger) private readonly log: JsonLogger,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = startLoop({
      turn: () => this.turn(),
      onError: (error) => {
        this.log.warn('ledger.relay_failed', { error: String(error) });
      },
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop?.stop();
  }

  /** Commits first and rings then: a bell must never be heard before what it speaks of. While Redis is away, one unit probes. */
  private async turn(): Promise<number> {
    const due = await this.takeDue(this.heard ? unitsATurn : 1);
    await failpoint('K5');
    const unheard: DueUnit[] = [];
    for (const [duty, units] of byDuty(due)) {
      try {
        await failpoint('K6');
        await this.bell.ring(duty, Math.ceil(units.length / unitsPerBell));
      } catch {
        unheard.push(...units);
      }
    }
    if (unheard.length > 0) await this.putBack(unheard);
    if (due.length > 0) this.heard = unheard.length === 0;
    return this.heard ? everyMs : probeEveryMs;
  }

  private takeDue(limit: number): Promise<DueUnit[]> {
    return this.unitOfWork.run(everything, (tx) => rows<DueUnit>(tx, ringSql, [limit, this.pace.reRingSeconds]));
  }

  private async putBack(units: readonly DueUnit[]): Promise<void> {
    const ids = units.map((unit) => unit.workId);
    await this.unitOfWork.run(everything, (tx) => rows(tx, putBackSql, [ids]));
  }
}

function byDuty(units: readonly DueUnit[]): Map<string, DueUnit[]> {
  const groups = new Map<string, DueUnit[]>();
  for (const unit of units) groups.set(unit.duty, [...(groups.get(unit.duty) ?? []), unit]);
  return groups;
}

const ringSql = `
  with due as (
    select work_id from work where done < want and ring_at <= now() order by ring_at limit $1 for update skip locked)
  update work w set rings = rings + 1, ring_at = now() + make_interval(secs => $2::float8 * 2 ^ least(rings, 4))
  from due where w.work_id = due.work_id returning w.work_id as "workId", w.duty`;

const putBackSql = `
  with unheard as (
    select work_id from work where work_id = any($1::bigint[]) and done < want order by work_id for update skip locked)
  update work w set rings = greatest(rings - 1, 0), ring_at = least(ring_at, now())
  from unheard where w.work_id = unheard.work_id`;
