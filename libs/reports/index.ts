export { BulletinsService } from './bulletins.service.js';
export { composeReport } from './compose-report.js';
export { renderHtml } from './render-html.js';
export { reportDue, type BulletinKey } from './report-due.duty.js';
export type { ReportFacts } from './report-facts.js';
export type { ReportModel } from './report-model.js';
export { ReportsModule } from './reports.module.js';
export { ReportsReadModel, type ReportQuery, type ReportView } from './reports.read-model.js';
export { ReportsService } from './reports.service.js';
