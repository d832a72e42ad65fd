import type { Search } from '../ui/use-search.js';

export const wizardSteps = ['template', 'upload', 'check', 'confirm', 'receipt'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/**
 * Where the wizard stands. The address says it, so that a reload, another tab or another machine goes on from there; what it
 * asks for is only given once there is something to show: nothing is checked without a draft.
 */
export function stepOf(search: Search): WizardStep {
  if (search['receipt'] !== undefined) return 'receipt';
  const wanted = wizardSteps.find((step) => step === search['step']);
  if (search['draft'] === undefined) return wanted === 'upload' ? 'upload' : 'template';
  if (wanted === 'template' || wanted === 'upload' || wanted === 'confirm') return wanted;
  return 'check';
}

export type StepState = 'done' | 'here' | 'open' | 'closed';

/** How a step is shown beside the one that is open: behind, here, may be gone to, or not yet. */
export function stateOf(step: WizardStep, here: WizardStep, hasDraft: boolean): StepState {
  const [at, open] = [wizardSteps.indexOf(step), wizardSteps.indexOf(here)];
  if (step === here) return 'here';
  if (here === 'receipt') return 'done';
  if (at < open) return 'done';
  if (step === 'upload' || (step === 'check' && hasDraft)) return 'open';
  return 'closed';
}
