import { Module } from '@nestjs/common';
import { OutboundModule } from '#platform/outbound';
import { TroublesModule } from '#platform/troubles';
import { ChannelBucket } from './channel-bucket.js';
import { ChannelDirectory } from './channel-directory.js';
import { ChannelRecords } from './channel-records.js';
import { ChannelSender } from './channel-sender.service.js';
import { ChannelVault } from './channel-vault.js';
import { ChannelsRepository } from './channels.repository.js';

/** Robots, webhooks and SMS gateways: who they are, how fast, and whether what was sent arrived. */
@Module({
  imports: [OutboundModule, TroublesModule],
  providers: [ChannelsRepository, ChannelVault, ChannelRecords, ChannelBucket, ChannelDirectory, ChannelSender],
  exports: [ChannelBucket, ChannelDirectory, ChannelSender],
})
export class ChannelsModule {}
