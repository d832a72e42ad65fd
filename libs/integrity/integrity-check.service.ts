import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { everything, UnitOfWork, type Finding, type Tx } from '#platform/db';
import { checkAll } from './check-all.service.js';
import { IntegrityAlarm } from './integrity-alarm.service.js';
import type { CheckFound } from './integrity-run.js';
import { IntegrityRunsRepository } from './integrity-runs.repository.js';

const statementSeconds = 300;

/** Answers a run: looks at everything, says how far it is, keeps what it found and tells whom it concerns. */
@Injectable()
export class IntegrityCheck {
  constructor(
    private readonly runs: IntegrityRunsRepository,
    private readonly alarm: IntegrityAlarm,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async prepare(runId: string): Promise<(tx: Tx) => Promise<void>> {
    await this.unitOfWork.run(everything, (tx) => this.runs.begin(tx, runId, this.clock.now()));
    const findings: CheckFound[] = [];
    const tell = async ({ check, zh, en, count }: Finding): Promise<void> => {
      findings.push({ check, words: { zh, en }, count });
      await this.unitOfWork.run(everything, (tx) => this.runs.found(tx, runId, findings));
    };
    await checkAll(this.unitOfWork, { statementSeconds, tell });
    return async (tx) => {
      await this.runs.finish(tx, runId, { at: this.clock.now(), findings });
      await this.alarm.tell(tx, findings);
    };
  }
}
