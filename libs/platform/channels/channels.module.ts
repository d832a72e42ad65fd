import { Module } from '@nestjs/common';
import { MetricsModule } from '#platform/metrics';
import { OutboundModule } from '#platform/outbound';
import { TroublesModule } from '#platform/troubles';
import { ChannelDesk } from './channel-desk.js';
import { ChannelTestService } from './channel-test.service.js';
import { ChannelsReadModel } from './channels.read-model.js';
import { ChannelsService } from './channels.service.js';
import { ChannelBucket } from './channel-bucket.js';
import { ChannelDirectory } from './channel-directory.js';
import { ChannelPost } from './channel-post.service.js';
import { ChannelRecords } from './channel-records.js';
import { ChannelSender } from './channel-sender.service.js';
import { ChannelVault } from './channel-vault.js';
import { ChannelsRepository } from './channels.repository.js';

const doors = [ChannelBucket, ChannelDirectory, ChannelSender, ChannelsReadModel, ChannelsService, ChannelTestService];

/** Robots, webhooks and SMS gateways: who they are, how fast, and whether what was sent arrived. */
@Module({
  imports: [MetricsModule, OutboundModule, TroublesModule],
  providers: [ChannelsRepository, ChannelVault, ChannelPost, ChannelRecords, ChannelDesk, ...doors],
  exports: doors,
})
export class ChannelsModule {}
