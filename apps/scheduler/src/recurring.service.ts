import { Injectable } from '@nestjs/common';
import { AlertSlots } from '#alerts';
import { DayTurnService } from '#attainments';
import { ReportsService } from '#reports';
import { ExpiryService, RemindersService } from '#submissions';

/** The services that the timetable owes through. */
@Injectable()
export class RecurringServices {
  constructor(
    readonly alerts: AlertSlots,
    readonly dayTurn: DayTurnService,
    readonly reports: ReportsService,
    readonly expiry: ExpiryService,
    readonly reminders: RemindersService,
  ) {}
}
