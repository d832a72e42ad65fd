import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import { Troubles } from '#platform/troubles';
import { ChannelsRepository, type ChannelRow } from './channels.repository.js';
import type { Judgement } from './judge-reply.js';

/** What each sending leaves behind: a trouble where it failed, a pause where one was asked for, and an end of both. */
@Injectable()
export class ChannelRecords {
  constructor(
    readonly channels: ChannelsRepository,
    private readonly troubles: Troubles,
  ) {}

  async keep(tx: Tx, row: Pick<ChannelRow, 'channelId' | 'name' | 'host'>, judged: Judgement): Promise<void> {
    if (judged.sent) return this.settle(tx, row.name);
    if (judged.pauseSeconds !== undefined) await this.channels.pause(tx, row.channelId, judged.pauseSeconds);
    const kind = judged.pauseSeconds === undefined ? 'channel.failed' : 'channel.paused';
    const words = {
      zh: `通道 ${row.name}（${row.host}）发送失败：${judged.words.zh}`,
      en: `Channel ${row.name} (${row.host}) did not send: ${judged.words.en}`,
    };
    await this.troubles.report(tx, { kind, subject: subjectOf(row.name), words });
  }

  /** Nothing is wrong with it any more, or it is not used any more. */
  async settle(tx: Tx, name: string): Promise<void> {
    for (const kind of ['channel.failed', 'channel.paused']) {
      await this.troubles.settle(tx, { kind, subject: subjectOf(name) });
    }
  }

  /** Something was to go to a channel that nobody knows. */
  async unknown(tx: Tx, channelId: string): Promise<void> {
    const words = {
      zh: `有消息要发往编号为 ${channelId} 的通道，但没有这个通道：请检查通道列表（GET /channels）`,
      en: `A message was for channel ${channelId}, which does not exist: look at the list of channels (GET /channels)`,
    };
    await this.troubles.report(tx, { kind: 'channel.failed', subject: subjectOf(`#${channelId}`), words });
  }
}

export const subjectOf = (name: string): string => `channel/${name}`;
