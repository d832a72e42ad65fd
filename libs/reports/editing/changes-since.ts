import type { CaseStep, ReportCase } from './report-case.js';

export interface ChangeSince {
  readonly step: number;
  readonly kind: CaseStep['kind'];
  readonly at: string;
  readonly by: string | null;
  readonly details: CaseStep['details'];
}

/** What was done after a step, the last of it. */
export function changesSince({ steps }: Pick<ReportCase, 'steps'>, seen: number, most = 50): ChangeSince[] {
  return steps
    .filter(({ step }) => step > seen)
    .slice(-most)
    .map(({ step, kind, at, by, details }) => ({ step, kind, at: at.toISOString(), by, details }));
}
