import { Module } from '@nestjs/common';
import { AlertStepsModule } from '../alert-steps.module.js';
import { SilencesReadModel } from './silences.read-model.js';
import { SilencesRepository } from './silences.repository.js';
import { SilencesService } from './silences.service.js';

/** Messages that stop for a while, for a reason, until a day. */
@Module({
  imports: [AlertStepsModule],
  providers: [SilencesReadModel, SilencesRepository, SilencesService],
  exports: [SilencesReadModel, SilencesService],
})
export class SilencesModule {}
