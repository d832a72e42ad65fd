import { Injectable } from '@nestjs/common';
import { everything, UnitOfWork } from '#platform/db';
import type { Words } from '#platform/errors';
import { Metrics } from '#platform/metrics';
import { ChannelPost } from './channel-post.service.js';
import { ChannelRecords } from './channel-records.js';
import { ChannelVault } from './channel-vault.js';
import type { ChannelRow } from './channels.repository.js';
import type { Judgement } from './judge-reply.js';
import type { Notice } from './notice.js';
import type { SendOutcome } from './send-outcome.js';
import type { SentFile } from './upload-request.js';

/** Sends one notice through one channel. Every failure is a trouble that an administrator sees; a success settles it. */
@Injectable()
export class ChannelSender {
  constructor(
    private readonly records: ChannelRecords,
    private readonly vault: ChannelVault,
    private readonly post: ChannelPost,
    private readonly unitOfWork: UnitOfWork,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Not within a transaction: it waits for another machine, for five seconds at most, and longer for a file. Asking for
   * the tokens of the channel's bucket first is the caller's to do: one, and one for each file.
   *
   * @param options a test may go through a channel that is not enabled yet; only robots of 企业微信 take files
   */
  async send(
    channelId: string,
    notice: Notice,
    options: { readonly disabledToo?: boolean; readonly files?: readonly SentFile[] } = {},
  ): Promise<SendOutcome> {
    const row = await this.unitOfWork.run(everything, (tx) => this.records.channels.find(tx, channelId));
    if (row === null) {
      await this.unitOfWork.run(everything, (tx) => this.records.unknown(tx, channelId));
      return final('not_found', notFound);
    }
    if (!row.enabled && options.disabledToo !== true) return final('disabled', disabled(row.name));
    if (row.pausedSeconds > 0) return paused(row);
    if (row.kind === 'sms' && notice.phone === undefined) return final('no_phone', noPhone);
    const judged = await this.attempt(row, { locale: row.locale, ...notice }, options.files ?? []);
    this.metrics.count('xushi_notify_total', { channel: row.kind, result: judged.sent ? 'sent' : 'failed' });
    await this.unitOfWork.run(everything, (tx) => this.records.keep(tx, row, judged));
    return judged;
  }

  private attempt(row: ChannelRow, notice: Notice, files: readonly SentFile[]): Promise<Judgement> {
    const config = this.vault.open(row);
    if ('unopened' in config) return Promise.resolve(final('sealed', config.unopened));
    return this.post.send({ kind: row.kind, config }, notice, files);
  }
}

const final = (code: string, words: Words) => ({ sent: false, retry: false, code: `channel.${code}`, words }) as const;

const notFound: Words = { zh: '没有这个通道', en: 'There is no such channel' };

const noPhone: Words = {
  zh: '短信没有收件号码：请在个人通知设置中填写手机号',
  en: 'There is no number to send the SMS to: it is given in the settings of the person',
};

const disabled = (name: string): Words => ({
  zh: `通道 ${name} 已停用：启用后再重发`,
  en: `Channel ${name} is disabled: enable it, then send again`,
});

const paused = ({ name, pausedSeconds }: ChannelRow): SendOutcome => ({
  sent: false,
  retry: true,
  code: 'channel.paused',
  words: {
    zh: `通道 ${name} 因对方限流暂停，${pausedSeconds} 秒后恢复`,
    en: `Channel ${name} is paused since the other side limits the rate; it goes on in ${pausedSeconds} s`,
  },
  retryAfterSeconds: pausedSeconds,
});
