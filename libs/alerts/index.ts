export { AcknowledgementService } from './acknowledgement.service.js';
export type { AlertFacts } from './alert-facts.js';
export { alertChanged } from './alert-changed.duty.js';
export { AlertsModule } from './alerts.module.js';
export {
  AlertsReadModel,
  type AlertQuery,
  type AlertStepView,
  type AlertView,
  type InboxMessage,
} from './alerts.read-model.js';
export { AlertsService } from './alerts.service.js';
export { assess, type Assessment } from './assessment.js';
export { decideAlerts, type AlertDecision, type AlertHistory } from './decide-alerts.js';
export { NotificationsService } from './notifications.service.js';
