import { aboutAlerts } from './subjects-of-alerts.js';
import { aboutDhis2 } from './subjects-of-dhis2.js';
import { aboutForms } from './subjects-of-forms.js';
import { aboutReports } from './subjects-of-reports.js';
import { aboutTheService } from './subjects-of-service.js';
import type { Subject } from './subject.js';

/** What every route is about and where its scope comes from; a route that is not here fails the build. */
export const subjects: Readonly<Record<string, readonly Subject[]>> = {
  ...aboutForms,
  ...aboutAlerts,
  ...aboutReports,
  ...aboutTheService,
  ...aboutDhis2,
};
