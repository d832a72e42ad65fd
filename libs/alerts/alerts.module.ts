import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { MailModule } from '#platform/mail';
import { AlertRepository } from './alert.repository.js';
import { AlertsReadModel } from './alerts.read-model.js';
import { AlertsService } from './alerts.service.js';
import { NotificationRepository } from './notification.repository.js';
import { NotificationsService } from './notifications.service.js';

@Module({
  imports: [CatalogModule, MailModule],
  providers: [AlertRepository, AlertsReadModel, AlertsService, NotificationRepository, NotificationsService],
  exports: [AlertsReadModel, AlertsService, NotificationsService],
})
export class AlertsModule {}
