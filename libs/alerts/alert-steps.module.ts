import { Module } from '@nestjs/common';
import { CalendarModule } from '#submissions';
import { AlertStepsRepository } from './alert-steps.repository.js';
import { CaseClock } from './escalation/case-clock.service.js';

/** What every room needs to move a case and to write down that it moved. */
@Module({
  imports: [CalendarModule],
  providers: [AlertStepsRepository, CaseClock],
  exports: [AlertStepsRepository, CaseClock],
})
export class AlertStepsModule {}
