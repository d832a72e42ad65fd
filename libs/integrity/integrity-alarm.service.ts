import { Injectable } from '@nestjs/common';
import { afterCommit, type Tx } from '#platform/db';
import type { Words } from '#platform/errors';
import { JsonLogger } from '#platform/log';
import { Troubles } from '#platform/troubles';
import { isBroken, type CheckFound } from './integrity-run.js';

/** Whoever keeps the service running is told of each invariant that is broken, until a run finds it whole. */
@Injectable()
export class IntegrityAlarm {
  constructor(
    private readonly troubles: Troubles,
    private readonly log: JsonLogger,
  ) {}

  async tell(tx: Tx, findings: readonly CheckFound[]): Promise<void> {
    for (const found of findings) {
      const key = { kind: 'integrity.broken', subject: `check/${found.check}` };
      if (isBroken(found)) await this.troubles.report(tx, { ...key, words: wordsOn(found) });
      else await this.troubles.settle(tx, key);
    }
    const broken = findings.filter(isBroken);
    if (broken.length === 0) return;
    const counts = broken.map(({ check, count }) => `${check} ${count ?? 'unknown'}`).join(', ');
    afterCommit(tx, () => {
      this.log.error('integrity.broken', { broken: counts });
    });
  }
}

function wordsOn({ words: { zh, en }, count }: CheckFound): Words {
  if (count === null)
    return {
      zh: `“${zh}”未能在时限内查完。请在空闲时运行 xushi verify 查看`,
      en: `“${en}” could not be checked in time. Run xushi verify when the service is idle`,
    };
  return {
    zh: `数据不符合“${zh}”，共 ${count} 处。请先做备份并保留现场，再运行 xushi verify --json 查看是哪些`,
    en: `“${en}” does not hold (${count} found). Back up and leave everything as it is, then see which by xushi verify --json`,
  };
}
