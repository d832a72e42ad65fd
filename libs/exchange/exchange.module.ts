import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { SubmissionsModule } from '#submissions';
import { OutboundModule } from '#platform/outbound';
import { TroublesModule } from '#platform/troubles';
import { ExchangeCatalog } from './exchange-catalog.service.js';
import { ValueJobsRepository } from './jobs/value-jobs.repository.js';
import { ValueJobs } from './jobs/value-jobs.service.js';
import { ValueJobWork } from './jobs/value-job-work.service.js';
import { Registrations } from './registrations.service.js';
import { OneValue } from './one-value.service.js';
import { MetadataFiles } from './metadata-file/metadata-files.service.js';
import { AdxDefinitions } from './adx-definitions.service.js';
import { MetadataOut } from './metadata-out.service.js';
import { FormsIntake } from './intake/forms-intake.service.js';
import { ValuesImport } from './intake/values-import.service.js';
import { ObservationsReadModel } from './sdmx-out/observations.read-model.js';
import { SdmxData } from './sdmx-out/sdmx-data.service.js';
import { SdmxStructures } from './sdmx-out/sdmx-structures.service.js';
import { Vault } from './keeping/vault.service.js';
import { ExchangeAddresses } from './scheduled/exchange-addresses.service.js';
import { ExchangeOutcomes } from './scheduled/exchange-outcomes.service.js';
import { ExchangeRecords } from './scheduled/exchange-records.service.js';
import { ExchangeRun } from './scheduled/exchange-run.service.js';
import { ExchangeRunsRepository } from './scheduled/exchange-runs.repository.js';
import { ExchangeSystemsReadModel } from './scheduled/exchange-systems.read-model.js';
import { ExchangeSystemsRepository } from './scheduled/exchange-systems.repository.js';
import { ExchangeSystems } from './scheduled/exchange-systems.service.js';
import { ExchangeVault } from './scheduled/exchange-vault.service.js';
import { ForeignSystem } from './scheduled/foreign-system.service.js';
import { PullValues } from './scheduled/pull-values.service.js';
import { PushValues } from './scheduled/push-values.service.js';
import { ValuesOut } from './values-out/values-out.service.js';
import { EventsReadModel } from './events/events.read-model.js';
import { WebhookAddresses } from './events/webhook-addresses.service.js';
import { WebhookDelivery } from './events/webhook-delivery.service.js';
import { WebhookLineRepository } from './events/webhook-line.repository.js';
import { WebhookOutcomes } from './events/webhook-outcomes.service.js';
import { WebhookPost } from './events/webhook-post.service.js';
import { WebhookRecords } from './events/webhook-records.service.js';
import { WebhookTest } from './events/webhook-test.service.js';
import { WebhookVault } from './events/webhook-vault.service.js';
import { WebhooksReadModel } from './events/webhooks.read-model.js';
import { WebhooksRepository } from './events/webhooks.repository.js';
import { WebhooksService } from './events/webhooks.service.js';

const doors = [
  ExchangeCatalog,
  ExchangeRun,
  ExchangeSystems,
  ExchangeSystemsReadModel,
  MetadataFiles,
  AdxDefinitions,
  MetadataOut,
  Registrations,
  ValueJobs,
  ValueJobWork,
  OneValue,
  ValuesImport,
  ValuesOut,
  SdmxData,
  SdmxStructures,
  EventsReadModel,
  WebhookDelivery,
  WebhookTest,
  WebhooksReadModel,
  WebhooksService,
];

/** What goes to other systems, and comes from them. */
@Module({
  imports: [CatalogModule, SubmissionsModule, OutboundModule, TroublesModule],
  providers: [
    ExchangeAddresses,
    ExchangeOutcomes,
    ExchangeRecords,
    ExchangeRunsRepository,
    ExchangeSystemsRepository,
    ExchangeVault,
    ForeignSystem,
    FormsIntake,
    ValueJobsRepository,
    ObservationsReadModel,
    PullValues,
    PushValues,
    Vault,
    WebhookAddresses,
    WebhookLineRepository,
    WebhookOutcomes,
    WebhookPost,
    WebhookRecords,
    WebhookVault,
    WebhooksRepository,
    ...doors,
  ],
  exports: doors,
})
export class ExchangeModule {}
