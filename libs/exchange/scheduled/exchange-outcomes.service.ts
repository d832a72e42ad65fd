import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import type { Words } from '#platform/errors';
import { Troubles } from '#platform/troubles';
import { ExchangeRunsRepository, type EndedRun, type ExchangeLine } from './exchange-runs.repository.js';
import { minutesToNextRun } from './next-run.js';

export const subjectOf = (systemId: string): string => `exchange/${systemId}`;

/** Which troubles an exchange can have; what mends it settles them all. */
export const exchangeTroubles = ['exchange.failed', 'exchange.unbacked'] as const;

/** A line that is mended by itself is nobody's work: an operator is told of the third failure in a row. */
const failuresUntilTold = 3;

/** What each run leaves behind: its report, a place further on or a rest, and word to an administrator. */
@Injectable()
export class ExchangeOutcomes {
  constructor(
    private readonly runs: ExchangeRunsRepository,
    private readonly troubles: Troubles,
  ) {}

  async keep(tx: Tx, line: ExchangeLine, ended: EndedRun): Promise<void> {
    if (!(await this.runs.end(tx, line, ended))) return;
    const { error, watermark } = ended;
    if (error === null && watermark !== null) {
      await this.runs.succeed(tx, line, watermark, minutesToNextRun(line.everyMinutes, 0));
      for (const kind of exchangeTroubles) await this.troubles.settle(tx, { kind, subject: subjectOf(line.systemId) });
      return;
    }
    if (error === null) return;
    const failures = line.failures + 1;
    const minutes = minutesToNextRun(line.everyMinutes, failures);
    await this.runs.fail(tx, line, { error, minutes, state: 'active' });
    if (failures >= failuresUntilTold) await this.tell(tx, line, 'exchange.failed', error);
  }

  /** Who answers for it may not hand in for its region any more: it ends until somebody who may enables it. */
  async endUnbacked(tx: Tx, line: ExchangeLine, ended: Omit<EndedRun, 'error'>): Promise<void> {
    if (!(await this.runs.end(tx, line, { ...ended, error: unbacked }))) return;
    await this.runs.fail(tx, line, { error: unbacked, minutes: line.everyMinutes, state: 'suspended' });
    await this.tell(tx, line, 'exchange.unbacked', unbacked);
  }

  private tell(tx: Tx, { systemId, name }: ExchangeLine, kind: (typeof exchangeTroubles)[number], words: Words) {
    return this.troubles.report(tx, {
      kind,
      subject: subjectOf(systemId),
      words: { zh: `交换“${name}”：${words.zh}`, en: `Exchange "${name}": ${words.en}` },
    });
  }
}

const unbacked: Words = {
  zh: '负责人已不能为该区划报送，已停用：由该区划的报送人重新启用或删除',
  en: 'Who answers for it may not hand in for its region any more, and it is suspended: a submitter of the region may enable or delete it',
};
