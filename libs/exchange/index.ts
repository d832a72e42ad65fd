export { eventKinds, type EventData, type EventKind, type EventOut } from './events/event.js';
export { EventExpiry } from './events/event-expiry.service.js';
export { EventNumberingModule } from './events/event-numbering.module.js';
export { EventNumbering } from './events/event-numbering.service.js';
export { EventsReadModel, type EventPage } from './events/events.read-model.js';
export { eventsDue } from './events/events-due.duty.js';
export { ExchangeModule } from './exchange.module.js';
export { WebhookDelivery } from './events/webhook-delivery.service.js';
export { WebhookTest, type TestedWebhook } from './events/webhook-test.service.js';
export { WebhooksReadModel, type DeliveryView, type WebhookView } from './events/webhooks.read-model.js';
export { WebhooksService, type CreatedWebhook } from './events/webhooks.service.js';
export { ExchangeCatalog } from './exchange-catalog.service.js';
export type { ImportAsked } from './intake/import-asked.js';
export { readPayload, type PayloadFormat } from './intake/read-payload.js';
export { ValuesImport } from './intake/values-import.service.js';
export { writeAdx } from './adx/write-adx.js';
export { answerFault, answerMissing } from './metadata/answer-fault.js';
export type { Tried } from './metadata/list-fault.js';
export { isListName, type ListName } from './metadata/list-shapes.js';
export { MetadataOut } from './metadata-out.service.js';
export { textOf, textsOf, type ListQuery } from './metadata/list-query.js';
export { exchangeDue } from './scheduled/exchange-due.duty.js';
export { ExchangeRun } from './scheduled/exchange-run.service.js';
export { ExchangeRunsRepository, type ExchangeLine } from './scheduled/exchange-runs.repository.js';
export { ExchangeSlotsModule } from './scheduled/exchange-slots.module.js';
export { ExchangeSlots } from './scheduled/exchange-slots.service.js';
export {
  ExchangeSystemsReadModel,
  type ExchangeRunView,
  type ExchangeView,
} from './scheduled/exchange-systems.read-model.js';
export { ExchangeSystems } from './scheduled/exchange-systems.service.js';
export { isServerTime } from './scheduled/server-time.js';
export type { Scheme } from './intake/exchange-index.js';
export { answerStart } from './values/import-tasks.js';
export { ValueJobs } from './jobs/value-jobs.service.js';
export { ValueJobWork } from './jobs/value-job-work.service.js';
export { valuesDue } from './jobs/values-due.duty.js';
export { Registrations } from './registrations.service.js';
export { OneValue, type OneValueAsked } from './one-value.service.js';
export { ValuesOut, type OutgoingSchemes } from './values-out/values-out.service.js';
export { readStrategy } from './values/decide-value.js';
export type { Dialect } from './values/given-value.js';
export { summarizeImport, wrapSummary } from './values/import-summary.js';
export { writeSummaryXml } from './values/import-summary-xml.js';
export { unpackBody } from './values/unpack-body.js';
export { readBoolean } from './values/fit-value.js';
export { writeCsvValues, writeJsonValues, writeXmlValues } from './values/write-values.js';
