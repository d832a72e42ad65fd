export { caseStates, type AlertKind, type CaseState } from './alert-step.js';
export { AcknowledgementService } from './lifecycle/acknowledgement.service.js';
export type { AlertFacts, Facts, NoticeFacts } from './content/alert-facts.js';
export { alertChanged } from './alert-changed.duty.js';
export { AlertsModule } from './alerts.module.js';
export {
  AlertsReadModel,
  type AlertQuery,
  type AlertStepView,
  type AlertView,
  type InboxMessage,
} from './alerts.read-model.js';
export { AlertsService } from './deciding/alerts.service.js';
export { assess, type Assessment } from './deciding/assessment.js';
export { decideAlerts, type AlertDecision, type AlertHistory } from './deciding/decide-alerts.js';
export { NotificationsService } from './notification/notifications.service.js';
export { flagOf, type Flag } from './escalation/flag.js';
export { SilencesReadModel } from './silences/silences.read-model.js';
export { SilencesService } from './silences/silences.service.js';
export { AccountabilityReadModel, type Accountability } from './accountability/accountability.read-model.js';
export { tallyKinds, type TallyKind } from './accountability/case-tally.js';
