import { Module } from '@nestjs/common';
import { AttainmentsModule } from '#attainments';
import { CatalogModule } from '#catalog';
import { AlertStepsModule } from '../alert-steps.module.js';
import { AlertRepository } from './alert.repository.js';
import { AlertsService } from './alerts.service.js';
import { CarryOutService } from './carry-out.service.js';
import { DecisionsService } from './decisions.service.js';

/** Judged periods in, open, moved and cleared alerts out. */
@Module({
  imports: [AlertStepsModule, AttainmentsModule, CatalogModule],
  providers: [AlertRepository, AlertsService, CarryOutService, DecisionsService],
  exports: [AlertsService],
})
export class DecidingModule {}
