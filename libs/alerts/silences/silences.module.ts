import { Module } from '@nestjs/common';
import { AlertStepsModule } from '../alert-steps.module.js';
import { SilenceExpiry } from './silence-expiry.service.js';
import { SilenceSteps } from './silence-steps.service.js';
import { SilencesReadModel } from './silences.read-model.js';
import { SilencesRepository } from './silences.repository.js';
import { SilencesService } from './silences.service.js';

/** Messages that stop for a while, for a reason, until a day. */
@Module({
  imports: [AlertStepsModule],
  providers: [SilenceExpiry, SilenceSteps, SilencesReadModel, SilencesRepository, SilencesService],
  exports: [SilenceExpiry, SilenceSteps, SilencesReadModel, SilencesService],
})
export class SilencesModule {}
