import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { TroublesModule } from '#platform/troubles';
import { CalendarModule } from '#submissions';
import { AlertStepsModule } from '../alert-steps.module.js';
import { AlertClock } from './alert-clock.service.js';
import { ClockCalendar } from './clock-calendar.service.js';
import { ClockedCasesRepository } from './clocked-cases.repository.js';
import { EscalationService } from './escalation.service.js';
import { SweepService } from './sweep.service.js';

/** What the clock does with a case that nobody moves. */
@Module({
  imports: [CatalogModule, AlertStepsModule, CalendarModule, TroublesModule],
  providers: [AlertClock, ClockCalendar, ClockedCasesRepository, EscalationService, SweepService],
  exports: [AlertClock, EscalationService],
})
export class EscalationModule {}
