import { plansControllerOne, plansControllerTargets } from '../client/sdk.gen.js';
import type { PlansControllerTargetsResponse } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';

export type PlanTarget = PlansControllerTargetsResponse[number];

export const usePlan = (plan: string) => useAnswer(['plans', plan], () => plansControllerOne({ path: { plan } }));

/** As the newest version has them. */
export const useTargets = (plan: string) =>
  useAnswer(['plans', plan, 'targets'], () => plansControllerTargets({ path: { plan } }));
