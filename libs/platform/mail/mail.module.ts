import { Module } from '@nestjs/common';
import { MetricsModule } from '#platform/metrics';
import { MailService } from './mail.service.js';

@Module({ imports: [MetricsModule], providers: [MailService], exports: [MailService] })
export class MailModule {}
