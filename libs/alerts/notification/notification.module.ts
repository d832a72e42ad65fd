import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { ChannelsModule } from '#platform/channels';
import { MailModule } from '#platform/mail';
import { TroublesModule } from '#platform/troubles';
import { CalendarModule } from '#submissions';
import { SilencesModule } from '../silences/silences.module.js';
import { DeadLettersRepository } from './dead-letters.repository.js';
import { DeadLettersService } from './dead-letters.service.js';
import { DeliveryService } from './delivery.service.js';
import { InboxReadModel } from './inbox.read-model.js';
import { MessageDesk } from './message-desk.service.js';
import { MessageOutcomeRepository } from './message-outcome.repository.js';
import { MessageOutcomes } from './message-outcomes.service.js';
import { MessageRepository } from './message.repository.js';
import { MessageWriter } from './message-writer.service.js';
import { MessagesService } from './messages.service.js';
import { MutingReadModel } from './muting.read-model.js';
import { MutingService } from './muting.service.js';
import { NotificationRepository } from './notification.repository.js';
import { NotificationsService } from './notifications.service.js';
import { OutwardWays } from './outward-ways.service.js';
import { OwedMessages } from './owed-messages.service.js';
import { PaceService } from './pace.service.js';
import { PeopleReadModel } from './people.read-model.js';
import { PeopleService } from './people.service.js';
import { PreferencesRepository } from './preferences.repository.js';
import { PreferencesService } from './preferences.service.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';
import { SubscriptionsService } from './subscriptions.service.js';
import { TellingService } from './telling.service.js';
import { Unreachable } from './unreachable.service.js';

/** Who is told of which step, by which way, and when. */
@Module({
  imports: [CalendarModule, CatalogModule, ChannelsModule, MailModule, SilencesModule, TroublesModule],
  providers: [
    DeadLettersRepository,
    DeadLettersService,
    DeliveryService,
    InboxReadModel,
    MessageDesk,
    MessageOutcomeRepository,
    MessageOutcomes,
    MessageRepository,
    MessageWriter,
    MessagesService,
    MutingReadModel,
    MutingService,
    NotificationRepository,
    NotificationsService,
    OutwardWays,
    OwedMessages,
    PaceService,
    PeopleReadModel,
    PeopleService,
    PreferencesRepository,
    PreferencesService,
    SubscriptionsRepository,
    SubscriptionsService,
    TellingService,
    Unreachable,
  ],
  exports: [
    DeadLettersService,
    InboxReadModel,
    MessagesService,
    NotificationsService,
    PreferencesService,
    SubscriptionsService,
  ],
})
export class NotificationModule {}
