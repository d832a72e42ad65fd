import { Inject, Injectable } from '@nestjs/common';
import { everything, UnitOfWork } from '#platform/db';
import { JsonLogger } from '#platform/log';
import { Troubles } from '#platform/troubles';
import { within } from './within.js';

const patienceMs = 2_000;

/** Says that this process is deaf, and where it can be counted: the process itself will not live to be asked. */
@Injectable()
export class Deafness {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly troubles: Troubles,
    @Inject(JsonLogger) private readonly log: JsonLogger,
  ) {}

  async tell(seen: { readonly duty: string; readonly waiting: number; readonly waitedMs: number }): Promise<void> {
    this.log.error('ledger.watchdog_exit', seen);
    const written = this.unitOfWork.run(everything, (tx) =>
      this.troubles.report(tx, {
        kind: 'worker.deaf',
        subject: `duty/${seen.duty}`,
        words: {
          zh: '一个工作进程收不到任务铃声，已自行退出并由守护程序重启；若反复出现，请检查 Redis 与网络',
          en: 'A worker heard no bell and ended itself, for its supervisor to start it again; if it happens often look at Redis and the network',
        },
      }),
    );
    await within(Date.now() + patienceMs, written).catch(() => undefined); // the exit mends more than the mark
  }
}
