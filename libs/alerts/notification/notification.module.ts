import { Module } from '@nestjs/common';
import { CalendarModule } from '#submissions';
import { MailModule } from '#platform/mail';
import { NotificationRepository } from './notification.repository.js';
import { NotificationsService } from './notifications.service.js';

/** Who is told of which step, by which way, and when. */
@Module({
  imports: [CalendarModule, MailModule],
  providers: [NotificationRepository, NotificationsService],
  exports: [NotificationsService],
})
export class NotificationModule {}
