import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { MailModule } from '#platform/mail';
import { AskedForms } from './asked-forms.service.js';
import { CalendarService } from './calendar.service.js';
import { CalendarYear } from './calendar-year.service.js';
import { FormHistoryReadModel } from './form-history.read-model.js';
import { FormSlots } from './form-slots.service.js';
import { FormStandings } from './form-standings.service.js';
import { HolidaysRepository } from './holidays.repository.js';
import { HolidaysService } from './holidays.service.js';
import { LateApplicationsRepository } from './late-applications.repository.js';
import { LateApplicationsService } from './late-applications.service.js';
import { LateMessages } from './late-messages.service.js';
import { LateRegister } from './late-register.service.js';
import { OpenAgain } from './open-again.service.js';
import { ReminderAnswers } from './reminder-answers.service.js';
import { ReminderCalls } from './reminder-calls.service.js';
import { ReminderInbox } from './reminder-inbox.service.js';
import { ReminderMailsRepository } from './reminder-mails.repository.js';
import { ReminderMails } from './reminder-mails.service.js';
import { RemindersRepository } from './reminders.repository.js';
import { RemindersService } from './reminders.service.js';
import { ReopeningsRepository } from './reopenings.repository.js';
import { ReopeningsService } from './reopenings.service.js';
import { ReviewReminders } from './review-reminders.service.js';
import { ReviewWaitsRepository } from './review-waits.repository.js';
import { UrgeService } from './urge.service.js';
import { UrgingService } from './urging.service.js';

/** When forms are due, who has handed them in, and who is told. Stands on clock, database and ledger. */
@Module({
  imports: [CatalogModule, MailModule],
  providers: [
    AskedForms,
    CalendarService,
    CalendarYear,
    FormHistoryReadModel,
    FormSlots,
    FormStandings,
    HolidaysRepository,
    HolidaysService,
    LateApplicationsRepository,
    LateApplicationsService,
    LateMessages,
    LateRegister,
    OpenAgain,
    ReminderAnswers,
    ReminderCalls,
    ReminderInbox,
    ReminderMails,
    ReminderMailsRepository,
    RemindersRepository,
    RemindersService,
    ReopeningsRepository,
    ReopeningsService,
    ReviewReminders,
    ReviewWaitsRepository,
    UrgeService,
    UrgingService,
  ],
  exports: [
    CalendarService,
    CalendarYear,
    FormSlots,
    FormStandings,
    HolidaysService,
    LateApplicationsService,
    ReminderAnswers,
    ReminderInbox,
    RemindersService,
    ReopeningsService,
    UrgeService,
  ],
})
export class CalendarModule {}
