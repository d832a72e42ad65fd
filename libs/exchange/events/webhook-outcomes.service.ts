import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config';
import { everything, UnitOfWork } from '#platform/db';
import type { Words } from '#platform/errors';
import { Troubles } from '#platform/troubles';
import type { StoredEvent } from './event.js';
import { secondsToNextAttempt } from './next-attempt.js';
import { WebhookLineRepository, type Failing, type Line } from './webhook-line.repository.js';
import type { Posted } from './webhook-post.service.js';

export const subjectOf = (webhookId: string): string => `webhook/${webhookId}`;

/** Which troubles a webhook can have; what mends it settles them all. */
export const webhookTroubles = ['webhook.failed', 'webhook.suspended', 'webhook.gone', 'webhook.unbacked'] as const;

/** What each request leaves behind: a line, a place further on or a rest, and word to an administrator. */
@Injectable()
export class WebhookOutcomes {
  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'webhookGiveUpDays'>,
    private readonly lines: WebhookLineRepository,
    private readonly troubles: Troubles,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @returns whether the next event may go */
  keep(line: Line, event: StoredEvent, { taken, millis }: Posted): Promise<boolean> {
    return this.unitOfWork.run(everything, async (tx) => {
      const { eventId, position, kind } = event;
      const { ok, code } = taken;
      await this.lines.note(tx, line.webhookId, { eventId, position, kind, ok, code, millis });
      if (taken.ok) {
        if (line.failures > 0)
          await this.troubles.settle(tx, { kind: 'webhook.failed', subject: subjectOf(line.webhookId) });
        return this.lines.moveOn(tx, line, position);
      }
      const seconds = secondsToNextAttempt(line.failures + 1, taken.retryAfterSeconds, Math.random());
      const giveUpDays = this.settings.webhookGiveUpDays;
      const failing = { state: taken.gone ? 'gone' : 'active', seconds, words: taken.words, giveUpDays } as const;
      const state = await this.lines.fail(tx, line, failing);
      if (state !== null) await this.tell(tx, line, state, taken.words);
      return false;
    });
  }

  /** Who made it may not administer its region any more: it ends until somebody who may enables it. */
  endUnbacked(line: Line): Promise<void> {
    return this.unitOfWork.run(everything, async (tx) => {
      const giveUpDays = this.settings.webhookGiveUpDays;
      const state = await this.lines.fail(tx, line, { state: 'suspended', seconds: 0, words: unbacked, giveUpDays });
      if (state === null) return;
      await this.troubles.report(tx, {
        kind: 'webhook.unbacked',
        subject: subjectOf(line.webhookId),
        words: named(line, unbacked),
      });
    });
  }

  private async tell(
    tx: Parameters<Troubles['report']>[0],
    line: Line,
    state: Failing['state'],
    words: Words,
  ): Promise<void> {
    const kind = ({ active: 'webhook.failed', suspended: 'webhook.suspended', gone: 'webhook.gone' } as const)[state];
    const said = state === 'suspended' ? suspended(this.settings.webhookGiveUpDays, words) : words;
    await this.troubles.report(tx, { kind, subject: subjectOf(line.webhookId), words: named(line, said) });
  }
}

const named = ({ name, host }: Line, words: Words): Words => ({
  zh: `推送“${name}”（${host}）：${words.zh}`,
  en: `Webhook "${name}" (${host}): ${words.en}`,
});

const suspended = (days: number, words: Words): Words => ({
  zh: `连续 ${days} 天没有送达，已停用：排除原因后重新启用，会从停下的地方继续。最后一次：${words.zh}`,
  en: `Nothing was taken for ${days} days, and it is suspended: mend the cause and enable it again; it goes on where it stopped. The last time: ${words.en}`,
});

const unbacked: Words = {
  zh: '登记人已不能管理该区划，已停用：由该区划的系统管理员重新启用或删除',
  en: 'Who made it may not administer its region any more, and it is suspended: a system administrator of the region may enable or delete it',
};
