import type { PlanTarget } from '#catalog/pure';
import { intakeRules, plans } from './intake.js';

/** What a template of the small invented plan is made from, with whatever is to be different. */
export function formSource() {
  const [plan, region] = [plans[0], intakeRules.region('150303')];
  if (!plan || !region) throw new Error('the invented plan and its district are there');
  const unitsOf = (target: PlanTarget) =>
    intakeRules.unitsOf(target, region.id).flatMap((id) => intakeRules.regionById(id) ?? []);
  return { plan, region, period: '2023Q4', locale: 'zh' as const, unitsOf, past: [], deadline: '2024-01-15 18:00' };
}
