import { Module } from '@nestjs/common';
import { AttainmentsModule } from '#attainments';
import { CatalogModule } from '#catalog';
import { MailModule } from '#platform/mail';
import { AcknowledgementService } from './acknowledgement.service.js';
import { AlertRepository } from './alert.repository.js';
import { AlertsReadModel } from './alerts.read-model.js';
import { AlertsService } from './alerts.service.js';
import { NotificationRepository } from './notification.repository.js';
import { NotificationsService } from './notifications.service.js';

@Module({
  imports: [AttainmentsModule, CatalogModule, MailModule],
  providers: [
    AcknowledgementService,
    AlertRepository,
    AlertsReadModel,
    AlertsService,
    NotificationRepository,
    NotificationsService,
  ],
  exports: [AcknowledgementService, AlertsReadModel, AlertsService, NotificationsService],
})
export class AlertsModule {}
