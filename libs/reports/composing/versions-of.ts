import type { ReportFacts } from '../facts/report-facts.js';

/** The versions of the plan that the figures were judged under; of a plan without figures the one in force. */
export function versionsOf({ scores, plan }: Pick<ReportFacts, 'scores' | 'plan'>): number[] {
  const used = scores.map((score) => score.planVersion);
  return [...new Set(used.length === 0 ? [plan.version] : used)].sort((a, b) => a - b);
}
