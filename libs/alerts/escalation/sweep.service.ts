import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { Troubles } from '#platform/troubles';
import { alertChanged } from '../alert-changed.duty.js';
import { AlertStepsRepository } from '../alert-steps.repository.js';
import { clockLines, rungsTaken, type ClockedCase, type RungTaken } from './clock-lines.js';
import { ClockedCasesRepository, type TakenRung } from './clocked-cases.repository.js';
import { decideClock, type ClockDay, type ClockDecision } from './decide-clock.js';
import { levelsOf } from './level-above.js';
import { nobodyAbove, ownerLost } from './trouble-words.js';

interface Moved {
  readonly found: ClockedCase;
  readonly decision: ClockDecision;
  readonly taken: readonly RungTaken[];
}

/** Does to open cases what the day asks of them: reminds, marks them overdue, takes them up, notes a lost owner. */
@Injectable()
export class SweepService {
  constructor(
    private readonly cases: ClockedCasesRepository,
    private readonly steps: AlertStepsRepository,
    private readonly troubles: Troubles,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** In one transaction; what another sweep has done meanwhile is seen under the lock and not done again. `scope`: what the plan binds. */
  async sweep(tx: Tx, alertIds: readonly string[], day: ClockDay & { readonly scope: string }): Promise<void> {
    const found = await this.cases.lock(tx, alertIds, day.today);
    const monitored = await this.cases.monitored(tx, levelsAbove(found), day.today);
    const above = { monitored, scope: day.scope };
    const moved = found.flatMap((one): Moved[] => {
      const decision = decideClock(one, day);
      return decision === null ? [] : [{ found: one, decision, taken: rungsTaken(one, decision, above) }];
    });
    await this.write(tx, moved);
    await this.reportLevels(tx, moved);
    await this.reportLost(tx, moved);
  }

  private async write(tx: Tx, moved: readonly Moved[]): Promise<void> {
    const at = this.clock.now();
    for (const { found, decision } of moved) {
      const { state, dueOn } = decision;
      if (state !== found.state) await this.steps.enter(tx, found.alertId, { state, at, dueOn });
    }
    const marks = moved.map(({ found: { alertId }, decision: { dueOn, overdue, ownerLost: isLost } }) => {
      return { alertId, dueOn, overdue, ownerLost: isLost };
    });
    await this.cases.mark(tx, marks);
    await this.cases.take(tx, moved.flatMap(recordsOf), at);
    const lines = moved.map((one) => ({ alertId: one.found.alertId, lines: clockLines(one.found, { ...one, at }) }));
    for (let place = 0; lines.some((one) => one.lines.length > place); place++) {
      const next = lines.flatMap(({ alertId, lines: { [place]: line } }) => {
        return line === undefined ? [] : [[alertId, line] as const];
      });
      await this.steps.appendAll(tx, next);
    }
    const told = lines.filter((one) => one.lines.length > 0).map(({ alertId }) => alertId);
    await this.ledger.owe(tx, alertChanged, told);
  }

  /** One trouble for a level that has nobody, however many cases go there. */
  private async reportLevels(tx: Tx, moved: readonly Moved[]): Promise<void> {
    const upwards = moved.flatMap(({ taken }) => taken.flatMap(({ up }) => up ?? []));
    const reached = new Map(upwards.map(({ wanted, to }) => [wanted, to]));
    for (const [wanted, to] of [...reached].sort()) {
      const trouble = { kind: 'escalation.nobody_above', subject: `region/${wanted}` };
      if (to !== null) await this.troubles.settle(tx, trouble);
      else await this.troubles.report(tx, { ...trouble, words: nobodyAbove(wanted) });
    }
  }

  /** One trouble for a person, however many cases he leaves behind. */
  private async reportLost(tx: Tx, moved: readonly Moved[]): Promise<void> {
    const lost = moved.flatMap(({ found, decision }) => (decision.ownerLost ? (found.owner ?? []) : [])).sort();
    for (const owner of new Set(lost)) {
      const words = ownerLost(owner, lost.filter((one) => one === owner).length);
      await this.troubles.report(tx, { kind: 'alert.owner_lost', subject: `account/${owner}`, words });
    }
  }
}

/** The regions to which escalations of these cases can go. */
const levelsAbove = (found: readonly ClockedCase[]): string[] => [
  ...new Set(found.flatMap(({ path }) => levelsOf(path))),
];

function recordsOf({ found: { alertId, step }, taken }: Moved): TakenRung[] {
  return taken.map(({ rung: { rung, on }, up }) => ({ alertId, step, rung, on, toRegion: up?.to ?? null }));
}
