import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { AuthModule } from '#platform/auth';
import { ClockModule } from '#platform/clock';
import { SettingsModule } from '#platform/config';
import { DatabaseModule } from '#platform/db';
import { LogModule } from '#platform/log';
import { MetricsModule } from '#platform/metrics';
import { AccountIdentitiesController } from './account-identities.controller.js';
import { AccountsController } from './accounts.controller.js';
import { AuditController } from './audit.controller.js';
import { AuthGuard } from './auth.guard.js';
import { CallerRates } from './caller-rates.service.js';
import { FeaturesModule } from './features.module.js';
import { GrantsController } from './grants.controller.js';
import { HealthController } from './health.controller.js';
import { HealthOfServiceController } from './health-of-service.controller.js';
import { HealthOfService } from './health-of-service.read-model.js';
import { ParkedUnitsService } from './parked-units.service.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsReadModel } from './metrics.read-model.js';
import { PartitionMetrics } from './partition-metrics.read-model.js';
import { ProblemFilter } from './problem.filter.js';
import { controllersAmong, routeFaults } from './route-rules.js';
import { SchemaPipe } from './schema-pipe.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SessionController } from './session.controller.js';
import { SessionIdentityController } from './session-identity.controller.js';
import { SessionOidcController } from './session-oidc.controller.js';
import { TokensController } from './tokens.controller.js';
import { UndeclaredInputGuard } from './undeclared-input.guard.js';

@Module({
  imports: [
    SettingsModule,
    LogModule.forApp('api'),
    ClockModule,
    MetricsModule,
    DatabaseModule.forRole('xushi_api'),
    AuthModule,
    DiscoveryModule,
    FeaturesModule,
  ],
  controllers: [
    HealthController,
    HealthOfServiceController,
    MetricsController,
    SessionController,
    SecondFactorController,
    SessionIdentityController,
    SessionOidcController,
    AccountsController,
    AccountIdentitiesController,
    GrantsController,
    TokensController,
    AuditController,
  ],
  providers: [
    MetricsReadModel,
    PartitionMetrics,
    HealthOfService,
    ParkedUnitsService,
    CallerRates,
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_GUARD, useClass: UndeclaredInputGuard },
    { provide: APP_PIPE, useClass: SchemaPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class AppModule implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService) {}

  /** Default deny, at the start: a forgotten rule is found before anybody calls the route. */
  onModuleInit(): void {
    const faults = routeFaults(controllersAmong(this.discovery.getControllers()));
    if (faults.length > 0) throw new Error(`The routes are not guarded:\n${faults.join('\n')}`);
  }
}
