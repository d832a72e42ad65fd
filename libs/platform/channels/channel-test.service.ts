import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#platform/auth';
import { Clock, shanghaiMinute } from '#platform/clock';
import { everything, UnitOfWork } from '#platform/db';
import { AppError, type Words } from '#platform/errors';
import { ChannelRecords } from './channel-records.js';
import { ChannelSender } from './channel-sender.service.js';
import type { ChannelRow } from './channels.repository.js';
import { invalid } from './channel-desk.js';
import { noSuchChannel, type By } from './channels.service.js';
import { problem } from './check-channel.js';
import type { Notice } from './notice.js';

/** What became of a test. */
export interface TestedChannel {
  /** The number of the message, which the group sees the beginning of. */
  readonly message: string;
  readonly providerRef: string;
  readonly words: Words;
}

/** Really sends a message, also through a channel that is not enabled yet. */
@Injectable()
export class ChannelTestService {
  constructor(
    private readonly records: ChannelRecords,
    private readonly sender: ChannelSender,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws AppError with the code and the words of what went wrong */
  async test(by: By, name: string, { phone }: { readonly phone?: string | undefined }): Promise<TestedChannel> {
    const message = randomUUID();
    const row = await this.begin(by, name, { message, phone });
    const notice = testNotice(row, { message, now: this.clock.now() });
    const outcome = await this.sender.send(row.channelId, { ...notice, ...(phone === undefined ? {} : { phone }) }, { disabledToo: true }); // prettier-ignore
    if (outcome.sent) return { message, providerRef: outcome.providerRef, words: arrived(message) };
    const { retry, retryAfterSeconds } = outcome;
    throw new AppError('invalid', outcome.code, outcome.words, { members: { message, retry, retryAfterSeconds } });
  }

  private begin(
    by: By,
    name: string,
    { message, phone }: { message: string; phone: string | undefined },
  ): Promise<ChannelRow> {
    return this.unitOfWork.run(everything, async (tx) => {
      const row = await this.records.channels.findByName(tx, name);
      if (row === null) throw noSuchChannel(name);
      if (row.kind === 'sms' && phone === undefined) throw invalid([problem('/phone', 'phone_needed', phoneNeeded)]);
      if (row.pausedSeconds > 0) throw stillPaused(row);
      const next = await this.records.channels.takeTokens(tx, row.channelId, 1);
      if (next !== null)
        throw tooFast(name, Math.max(1, Math.ceil((next.getTime() - this.clock.shared().getTime()) / 1000)));
      await recordAudit(tx, {
        actorId: by.actor.accountId,
        action: 'channel.test',
        object: `channel/${name}`,
        regionId: row.regionId,
        after: { message },
        requestId: by.requestId,
        result: 'ok',
      });
      return row;
    });
  }
}

function testNotice({ name, locale }: ChannelRow, { message, now }: { message: string; now: Date }): Notice {
  const at = shanghaiMinute(now);
  const words =
    locale === 'zh'
      ? { title: '序时：测试消息', lines: [`通道 ${name} 工作正常`, `时间 ${at}`] }
      : { title: 'Xushi: a test', lines: [`Channel ${name} works`, `Time ${at}`] };
  return { id: message, ...words, link: null, urgent: false, data: { test: true } };
}

const arrived = (message: string): Words => ({
  zh: `对方已接收，群中消息的编号为 ${message.slice(0, 8)}`,
  en: `The other side took it; the message in the group has the number ${message.slice(0, 8)}`,
});

const phoneNeeded: Words = {
  zh: '测试短信通道须给出收件手机号 phone',
  en: 'To test a channel for SMS, say to which phone',
};

const tooFast = (name: string, seconds: number) =>
  new AppError(
    'too-many',
    'channel.too_fast',
    {
      zh: `通道 ${name} 已达到发送频率上限，请 ${seconds} 秒后再试`,
      en: `Channel ${name} has reached its rate; try again in ${seconds} s`,
    },
    { retryAfterSeconds: seconds },
  );

/** Not 429, which scripts sit out by themselves: a pause may last an hour. */
const stillPaused = ({ name, pausedSeconds }: ChannelRow) =>
  new AppError('conflict', 'channel.paused', {
    zh: `通道 ${name} 因对方限流暂停，请 ${pausedSeconds} 秒后再测试`,
    en: `Channel ${name} is paused since the other side limits the rate; test it in ${pausedSeconds} s`,
  });
