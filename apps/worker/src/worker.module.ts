import { Module } from '@nestjs/common';
import { AlertsModule } from '#alerts';
import { AttainmentsModule } from '#attainments';
import { CatalogModule } from '#catalog';
import { ExchangeModule } from '#exchange';
import { IntegrityModule } from '#integrity';
import { ClockModule } from '#platform/clock';
import { SettingsModule } from '#platform/config';
import { DatabaseModule } from '#platform/db';
import { LedgerModule } from '#platform/ledger';
import { LogModule } from '#platform/log';
import { MetricsAddressModule } from '#platform/metrics';
import { ReportsModule } from '#reports';
import { CalendarModule, ImportsModule } from '#submissions';
import { duties } from './duties.js';
import { handlers } from './handlers.js';

@Module({
  imports: [
    SettingsModule,
    ClockModule,
    LogModule.forApp('worker'),
    MetricsAddressModule.forApp('worker'),
    DatabaseModule.forRole('xushi_worker'),
    LedgerModule.forWorker(handlers, duties),
    CatalogModule,
    CalendarModule,
    ImportsModule,
    AttainmentsModule,
    AlertsModule,
    ReportsModule,
    ExchangeModule,
    IntegrityModule,
  ],
})
export class WorkerModule {}
