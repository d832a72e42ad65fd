import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { ChannelsModule } from '#platform/channels';
import { MailModule } from '#platform/mail';
import { TroublesModule } from '#platform/troubles';
import { CalendarModule } from '#submissions';
import { BulletinFiles } from './bulletin-files.read-model.js';
import { BulletinSending } from './bulletin-sending.service.js';
import { BulletinTelling } from './bulletin-telling.service.js';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryListReadModel } from './delivery-list.read-model.js';
import { DeliveryRepository } from './delivery.repository.js';
import { HandOver } from './hand-over.service.js';
import { OwedDeliveries } from './owed-deliveries.service.js';
import { PublishedBulletins } from './published-bulletins.service.js';
import { ReadReceipts } from './read-receipts.service.js';
import { RecipientsRepository } from './recipients.repository.js';
import { RecipientsService } from './recipients.service.js';
import { ReportSubscriptionRepository } from './report-subscription.repository.js';
import { ReportSubscriptionsService } from './report-subscriptions.service.js';
import { SendingDesk } from './sending-desk.service.js';
import { SendingOutcomes } from './sending-outcomes.service.js';
import { SendingRepository } from './sending.repository.js';
import { ToldBulletinReadModel } from './told-bulletin.read-model.js';

const doors = [
  BulletinSending,
  BulletinTelling,
  DeliveriesService,
  PublishedBulletins,
  ReadReceipts,
  ReportSubscriptionsService,
];

/** Who is sent which bulletin, and what became of it. */
@Module({
  imports: [CalendarModule, CatalogModule, ChannelsModule, MailModule, TroublesModule],
  providers: [
    BulletinFiles,
    DeliveryListReadModel,
    DeliveryRepository,
    HandOver,
    OwedDeliveries,
    RecipientsRepository,
    RecipientsService,
    ReportSubscriptionRepository,
    SendingDesk,
    SendingOutcomes,
    SendingRepository,
    ToldBulletinReadModel,
    ...doors,
  ],
  exports: doors,
})
export class SendingModule {}
