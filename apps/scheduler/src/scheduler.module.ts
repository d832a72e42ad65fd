import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AlertSlotsModule } from '#alerts';
import { AttainmentsModule } from '#attainments';
import { CatalogModule } from '#catalog';
import { EventNumberingModule, ExchangeSlotsModule } from '#exchange';
import { IntegrityModule } from '#integrity';
import { ClockModule } from '#platform/clock';
import { SettingsModule } from '#platform/config';
import { DatabaseModule } from '#platform/db';
import { LedgerModule } from '#platform/ledger';
import { LogModule } from '#platform/log';
import { MetricsAddressModule } from '#platform/metrics';
import { ReportsModule } from '#reports';
import { CalendarModule, SubmissionsModule } from '#submissions';
import { Ticker } from './ticker.service.js';
import { Timekeeper } from './timekeeper.service.js';

@Module({
  imports: [
    SettingsModule,
    ClockModule,
    LogModule.forApp('scheduler'),
    MetricsAddressModule.forApp('scheduler'),
    DatabaseModule.forRole('xushi_worker'),
    LedgerModule.forRelay(),
    ScheduleModule.forRoot(),
    CatalogModule,
    CalendarModule,
    SubmissionsModule,
    AttainmentsModule,
    AlertSlotsModule,
    ReportsModule,
    EventNumberingModule,
    ExchangeSlotsModule,
    IntegrityModule,
  ],
  providers: [Ticker, Timekeeper],
})
export class SchedulerModule {}
