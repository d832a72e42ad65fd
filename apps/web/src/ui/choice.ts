import type { PlansControllerListResponse } from '../client/types.gen.js';

export type Plan = PlansControllerListResponse[number];

/** True where a division lies in another, or is the same one: codes of GB/T 2260 say so themselves. */
export function liesIn(code: string, above: string): boolean {
  if (above === '100000' || code === above) return true;
  return code.startsWith(above.replace(/(00){1,6}$/, ''));
}

/** The plan that judges the reader's own division first; then one inside it; then any. */
export function choosePlan(plans: readonly Plan[], scopes: readonly string[]): Plan | undefined {
  return (
    plans.find(({ scope }) => scopes.some((own) => liesIn(own, scope))) ??
    plans.find(({ scope }) => scopes.some((own) => liesIn(scope, own))) ??
    plans[0]
  );
}

/** Where to begin: the whole plan where the reader may see it, otherwise as much of it as they may. */
export function chooseParent(planScope: string, scopes: readonly string[]): string | undefined {
  if (scopes.some((own) => liesIn(planScope, own))) return planScope;
  return scopes.find((own) => liesIn(own, planScope)) ?? scopes[0];
}

/** The divisions above one, as its code says, from the top: 100000, 520000, 520100. */
export function codesAbove(code: string): readonly string[] {
  const digits = code.slice(0, 6);
  const steps = ['100000', `${digits.slice(0, 2)}0000`, `${digits.slice(0, 4)}00`];
  return [...new Set(steps)].filter((step) => step !== code && liesIn(code, step));
}
