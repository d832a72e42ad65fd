import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import { ChannelsRepository } from './channels.repository.js';

/** The pace of each channel, kept in its row, so that any number of workers keep to it together. */
@Injectable()
export class ChannelBucket {
  constructor(private readonly channels: ChannelsRepository) {}

  /** Null: one message may go now, and its token is taken. Otherwise when to ask again. */
  take(tx: Tx, channelId: string): Promise<Date | null> {
    return this.channels.takeToken(tx, channelId);
  }
}
