import { Module } from '@nestjs/common';
import { AlertStepsModule } from '../alert-steps.module.js';
import { AcknowledgementService } from './acknowledgement.service.js';

/** What people do with an alert until it is closed. */
@Module({ imports: [AlertStepsModule], providers: [AcknowledgementService], exports: [AcknowledgementService] })
export class LifecycleModule {}
