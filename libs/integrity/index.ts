export { checkAll } from './check-all.service.js';
export { IntegrityCheck } from './integrity-check.service.js';
export { IntegrityDesk } from './integrity-desk.service.js';
export { integrityDue } from './integrity-due.duty.js';
export { IntegrityModule } from './integrity.module.js';
export { IntegrityNights } from './integrity-nights.service.js';
export { IntegrityReadModel, type Integrity } from './integrity.read-model.js';
export type { CheckFound, IntegrityRun, RunState } from './integrity-run.js';
export { findViolations } from './violations.repository.js';
