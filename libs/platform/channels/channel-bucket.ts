import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import { ChannelsRepository } from './channels.repository.js';

/** The pace of each channel, kept in its row, so that any number of workers keep to it together. */
@Injectable()
export class ChannelBucket {
  constructor(private readonly channels: ChannelsRepository) {}

  /**
   * @param messages how many go together, never more than the bucket holds
   * @returns null: they may go now, and their tokens are taken; otherwise when to ask again
   */
  take(tx: Tx, channelId: string, messages = 1): Promise<Date | null> {
    return this.channels.takeTokens(tx, channelId, messages);
  }
}
