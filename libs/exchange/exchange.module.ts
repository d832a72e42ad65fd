import { Module } from '@nestjs/common';
import { OutboundModule } from '#platform/outbound';
import { TroublesModule } from '#platform/troubles';
import { EventsReadModel } from './events/events.read-model.js';
import { WebhookAddresses } from './events/webhook-addresses.service.js';
import { WebhookDelivery } from './events/webhook-delivery.service.js';
import { WebhookLineRepository } from './events/webhook-line.repository.js';
import { WebhookOutcomes } from './events/webhook-outcomes.service.js';
import { WebhookPost } from './events/webhook-post.service.js';
import { WebhookRecords } from './events/webhook-records.service.js';
import { WebhookTest } from './events/webhook-test.service.js';
import { WebhookVault } from './events/webhook-vault.service.js';
import { WebhooksReadModel } from './events/webhooks.read-model.js';
import { WebhooksRepository } from './events/webhooks.repository.js';
import { WebhooksService } from './events/webhooks.service.js';

const doors = [EventsReadModel, WebhookDelivery, WebhookTest, WebhooksReadModel, WebhooksService];

/** What goes to other systems, and comes from them. */
@Module({
  imports: [OutboundModule, TroublesModule],
  providers: [
    WebhookAddresses,
    WebhookLineRepository,
    WebhookOutcomes,
    WebhookPost,
    WebhookRecords,
    WebhookVault,
    WebhooksRepository,
    ...doors,
  ],
  exports: doors,
})
export class ExchangeModule {}
