import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import { Ledger } from '#platform/ledger';
import { Troubles } from '#platform/troubles';
import { alertChanged } from '../alert-changed.duty.js';
import type { AlertStep } from '../alert-step.js';
import { AlertStepsRepository } from '../alert-steps.repository.js';
import { ClockedCasesRepository, type ClockedCase } from './clocked-cases.repository.js';
import { decideClock, type ClockDay, type ClockDecision } from './decide-clock.js';
import type { DueRung } from './due-rungs.js';
import { levelAbove, levelsOf, type Upward } from './level-above.js';
import { nobodyAbove, ownerLost } from './trouble-words.js';

interface Moved {
  readonly found: ClockedCase;
  readonly decision: ClockDecision;
}

/** What the cases of one sweep have in common. */
interface Round {
  readonly monitored: ReadonlySet<string>;
  /** Where its escalations went. */
  readonly upwards: Upward[];
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

  /** In one transaction; what another sweep has done meanwhile is seen under the lock and not done again. */
  async sweep(tx: Tx, alertIds: readonly string[], day: ClockDay): Promise<void> {
    const moved: Moved[] = (await this.cases.lock(tx, alertIds, day.today)).flatMap((found) => {
      const decision = decideClock(found, day);
      return decision === null ? [] : [{ found, decision }];
    });
    const levels = [...new Set(moved.flatMap(({ found: { path } }) => levelsOf(path)))];
    const round: Round = { monitored: await this.cases.monitored(tx, levels, day.today), upwards: [] };
    const told: string[] = [];
    for (const one of moved) if (await this.carryOut(tx, one, round)) told.push(one.found.alertId);
    await this.reportLevels(tx, round.upwards);
    await this.reportLost(tx, moved);
    await this.ledger.owe(tx, alertChanged, told);
  }

  /** @returns whether people have to be told of it */
  private async carryOut(tx: Tx, { found, decision }: Moved, round: Round): Promise<boolean> {
    const { alertId } = found;
    const { dueOn, overdue, state, ownerLost: isLost } = decision;
    if (state !== found.state) await this.steps.enter(tx, alertId, { state, at: this.clock.now(), dueOn });
    await this.cases.mark(tx, alertId, { dueOn, overdue, ownerLost: isLost });
    if (isLost) await this.append(tx, found, { kind: 'owner_lost', reason: 'owner_without_grant', state });
    for (const rung of decision.rungs) await this.goUp(tx, found, { rung, round });
    return isLost || decision.rungs.length > 0;
  }

  private async goUp(
    tx: Tx,
    found: ClockedCase,
    { rung, round }: { readonly rung: DueRung; readonly round: Round },
  ): Promise<void> {
    const { kind, on, dueOn, after, levelsUp } = rung;
    const up = kind === 'escalate' ? levelAbove(found.path, levelsUp, round.monitored) : null;
    if (up !== null) round.upwards.push(up);
    const toRegion = up?.to ?? null;
    await this.cases.take(tx, found, { rung: rung.rung, on, toRegion, at: this.clock.now() });
    const reason = up !== null && toRegion === null ? 'nobody_above' : after < 0 ? 'deadline_near' : 'deadline_passed';
    const details = { rung: rung.rung, dueOn, ...(toRegion === null ? {} : { toRegion }) };
    await this.append(tx, found, { kind, reason, state: found.state, details });
  }

  private append(
    tx: Tx,
    { alertId, facts, severity }: ClockedCase,
    step: Pick<AlertStep, 'kind' | 'reason' | 'state' | 'details'>,
  ): Promise<void> {
    return this.steps.append(tx, alertId, { ...step, facts, severity, actorId: null, at: this.clock.now() });
  }

  /** One trouble for a level that has nobody, however many cases go there. */
  private async reportLevels(tx: Tx, upwards: readonly Upward[]): Promise<void> {
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
