import {
  AlertClock,
  EscalationService,
  MessagesService,
  NotificationsService,
  SilenceSteps,
  NoticeTurn,
  ScoredRegions,
} from '#alerts';
import { AttainmentsService, RescoreService } from '#attainments';
import { Partitions } from '#catalog';
import { ExchangeRun, ValueJobWork, WebhookDelivery } from '#exchange';
import { IntegrityCheck } from '#integrity';
import type { Handlers, Services } from '#platform/ledger';
import { BulletinSending, BulletinsService, BulletinTelling, PrintingService } from '#reports';
import { ImportWorkService, ReminderAnswers } from '#submissions';

/** THE TABLE: every duty and the one method that answers it. */
export const handlers = (app: Services) =>
  ({
    'submission-accepted': { together: (tx, places) => app.get(AttainmentsService).scoreAll(tx, places) },
    'import-due': { prepare: (job) => app.get(ImportWorkService).prepare(job) },
    'values-imported': { prepare: (at) => app.get(RescoreService).rescoreImported(at) },
    'targets-changed': { prepare: (at) => app.get(RescoreService).rescore(at) },
    'partitions-due': { prepare: () => app.get(Partitions).prepare() },
    'region-changed': (tx, at) => app.get(AttainmentsService).score(tx, at),
    'day-turned': { prepare: (at) => app.get(RescoreService).turnDay(at) },
    'holidays-changed': (tx, at) => app.get(AlertClock).turnYear(tx, at),
    'attainments-scored': { together: (tx, places) => app.get(ScoredRegions).evaluateAll(tx, places) },
    'notices-due': { prepare: (at) => app.get(NoticeTurn).turnDay(at) },
    'alert-changed': { together: (tx, alertIds) => app.get(NotificationsService).notify(tx, alertIds) },
    'message-due': { prepare: (to) => app.get(MessagesService).deliver(to) },
    'alert-clock': { prepare: (at) => app.get(EscalationService).prepare(at) },
    'silence-changed': { prepare: (silenceId) => app.get(SilenceSteps).prepare(silenceId) },
    'report-due': { prepare: (key) => app.get(BulletinsService).build(key) },
    'report-print': { prepare: (reportId) => app.get(PrintingService).prepare(reportId) },
    'report-delivery-due': { prepare: (told) => app.get(BulletinTelling).tell(told) },
    'report-sending-due': { prepare: (to) => app.get(BulletinSending).send(to) },
    'reminder-due': { prepare: (key) => app.get(ReminderAnswers).remind(key) },
    'events-due': { prepare: (webhookId) => app.get(WebhookDelivery).deliver(webhookId) },
    'values-due': { prepare: (job) => app.get(ValueJobWork).prepare(job) },
    'exchange-due': { prepare: (systemId) => app.get(ExchangeRun).prepare(systemId) },
    'integrity-due': { prepare: (runId) => app.get(IntegrityCheck).prepare(runId) },
  }) satisfies Handlers;
