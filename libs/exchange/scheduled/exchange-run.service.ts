import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import { everything, UnitOfWork, type Tx } from '#platform/db';
import type { Words } from '#platform/errors';
import { ExchangeOutcomes } from './exchange-outcomes.service.js';
import { ExchangeRunsRepository, type EndedRun, type ExchangeLine } from './exchange-runs.repository.js';
import { ForeignFault } from './foreign-system.service.js';
import { PullValues } from './pull-values.service.js';
import { PushValues } from './push-values.service.js';
import { RunTally } from './run-report.js';

const nothingLeft = (): Promise<void> => Promise.resolve();

/**
 * Answers `exchange-due`: one run with one system. A run that breaks off is ended by the next, which begins where it began:
 * what was taken in already is unchanged then, and ignored.
 */
@Injectable()
export class ExchangeRun {
  constructor(
    private readonly runs: ExchangeRunsRepository,
    private readonly pulling: PullValues,
    private readonly pushing: PushValues,
    private readonly outcomes: ExchangeOutcomes,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async prepare(systemId: string): Promise<(tx: Tx) => Promise<void>> {
    const line = await this.unitOfWork.run(everything, (tx) => this.runs.begin(tx, systemId, brokenOff));
    if (line === null) return nothingLeft;
    const { actor } = line;
    const tally = new RunTally();
    if (actor === null) {
      const ended = { state: 'failed', report: tally.report, watermark: null } as const;
      return (tx) => this.outcomes.endUnbacked(tx, line, ended);
    }
    const ended = await this.run(line, actor, tally);
    return (tx) => this.outcomes.keep(tx, line, ended);
  }

  /** What is no fault of the other side is the ledger's to try again. */
  private async run(line: ExchangeLine, actor: Actor, tally: RunTally): Promise<EndedRun> {
    try {
      const exchange =
        line.direction === 'pull' ? this.pulling.pull.bind(this.pulling) : this.pushing.push.bind(this.pushing);
      const watermark = await exchange(line, actor, tally);
      const { report } = tally;
      return { state: report.conflicts.length > 0 ? 'warnings' : 'complete', report, watermark, error: null };
    } catch (error) {
      if (!(error instanceof ForeignFault)) throw error;
      return { state: 'failed', report: tally.report, watermark: null, error: error.words };
    }
  }
}

const brokenOff: Words = {
  zh: '运行中断（进程退出或连接中断），由下一次运行接着做',
  en: 'The run broke off (its process ended, or lost its connections); the next one does it again',
};
