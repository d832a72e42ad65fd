export { caseStates, type AlertKind, type CaseState } from './alert-step.js';
export { AcknowledgementService } from './lifecycle/acknowledgement.service.js';
export type { AlertView } from './lifecycle/alert-view.js';
export { AssignmentService } from './lifecycle/assignment.service.js';
export { noSuchAlert, type CaseOutcome } from './lifecycle/case-moves.service.js';
export { dismissalClasses, DismissalService } from './lifecycle/dismissal.service.js';
export { evidenceLimitBytes, EvidenceService } from './lifecycle/evidence.service.js';
export { FeedbackService } from './lifecycle/feedback.service.js';
export { RectificationService } from './lifecycle/rectification.service.js';
export { SignOffService } from './lifecycle/sign-off.service.js';
export type { AlertFacts, Facts, NoticeFacts } from './content/alert-facts.js';
export { alertChanged } from './alert-changed.duty.js';
export { AlertsModule } from './alerts.module.js';
export {
  AlertsReadModel,
  type AlertCounts,
  type AlertQuery,
  type AlertsWanted,
  type AlertStepView,
} from './alerts.read-model.js';
export { AlertsService } from './deciding/alerts.service.js';
export { assess, isJudgedByDay, type Assessment } from './deciding/assessment.js';
export { alertsAsReplayed } from './invariants/alerts-as-replayed.service.js';
export { messagesSent } from './invariants/messages-sent.js';
export { AlertReplay, type ReplayedTarget } from './deciding/alert-replay.service.js';
export { replayStored, type ReplayDifference, type ReplayLeftOut } from './deciding/stored-replay.service.js';
export { NoticesService } from './deciding/notices.service.js';
export { noticesDue } from './deciding/notices-due.duty.js';
export { NoticeTurn } from './deciding/notice-turn.service.js';
export { ScoredRegions } from './deciding/scored-regions.service.js';
export { decideAlerts, decideByDay, type AlertDecision, type AlertHistory } from './deciding/decide-alerts.js';
export { DeadLettersService } from './notification/dead-letters.service.js';
export { InboxReadModel, type InboxMessage } from './notification/inbox.read-model.js';
export { messageDue } from './notification/message-due.duty.js';
export { MessagesService } from './notification/messages.service.js';
export { NotificationsService } from './notification/notifications.service.js';
export { PreferencesService } from './notification/preferences.service.js';
export { SubscriptionsService } from './notification/subscriptions.service.js';
export { toldEvents } from './notification/told-event.js';
export { alertClock } from './escalation/alert-clock.duty.js';
export { AlertClock } from './escalation/alert-clock.service.js';
export { EscalationService } from './escalation/escalation.service.js';
export { flagOf, type Flag } from './escalation/flag.js';
export { AlertSlotsModule } from './alert-slots.module.js';
export { AlertSlots } from './alert-slots.service.js';
export { SilenceExpiry } from './silences/silence-expiry.service.js';
export { silenceChanged } from './silences/silence-changed.duty.js';
export { SilenceSteps } from './silences/silence-steps.service.js';
export { SilencesReadModel, type SilenceView } from './silences/silences.read-model.js';
export { SilencesService } from './silences/silences.service.js';
export { AccountabilityReadModel, type Accountability } from './accountability/accountability.read-model.js';
export { tallyKinds, type TallyKind } from './accountability/case-tally.js';
export { CaseLedgerReadModel, type LedgerPage } from './accountability/case-ledger.read-model.js';
export { LedgerExport, type LedgerWanted } from './accountability/ledger-export.service.js';
