import type { Problem } from '#platform/errors';
import { disagreement } from './indicator-agreement.js';
import type { Indicator, Plan } from './plan.js';
import { readPlan, type FindRegion } from './read-plan.js';

export interface PlanFile {
  readonly file: string;
  readonly text: string;
}

export interface ReadFile extends PlanFile {
  readonly plan: Plan;
}

/** Which of two files is wrong nobody can tell, so no line is named. */
const wholeFile = { line: 1, tier: 'error' } as const;

/** Reads all plan files together: every plan, or every problem of every file. Never a part. */
export function readPlans(
  files: readonly PlanFile[],
  find?: FindRegion,
): { readonly plans: readonly ReadFile[] } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const plans: ReadFile[] = [];
  for (const { file, text } of files) {
    const read = readPlan(text, file, find);
    if ('problems' in read) problems.push(...read.problems);
    else plans.push({ file, text, plan: read.plan });
  }
  problems.push(...sharedCodes(plans), ...disagreements(plans));
  return problems.length > 0 ? { problems } : { plans };
}

function sharedCodes(plans: readonly ReadFile[]): Problem[] {
  return plans.flatMap(({ file, plan }, index) => {
    const first = plans.findIndex((other) => other.plan.code === plan.code);
    if (first === index) return [];
    const message = {
      zh: `方案 ${plan.code} 已在 ${plans[first]?.file ?? ''} 中`,
      en: `Plan ${plan.code} is in ${plans[first]?.file ?? ''} already`,
    };
    return [{ ...wholeFile, file, path: 'plan', code: 'plan.duplicate_plan', message, seen: plan.code }];
  });
}

/** Within one file the reader has compared them, and could give the line. */
export function disagreements(plans: readonly Omit<ReadFile, 'text'>[]): Problem[] {
  const described = new Map<string, { readonly indicator: Indicator; readonly file: string }>();
  const found: Problem[] = [];
  for (const { file, plan } of plans) {
    for (const indicator of plan.indicators) {
      const first = described.get(indicator.code);
      if (first === undefined) described.set(indicator.code, { indicator, file });
      const differs = first && disagreement(first.indicator, indicator);
      if (first === undefined || differs === undefined) continue;
      const message = {
        zh: `指标 ${indicator.code} 与 ${first.file} 中的说法不一：${differs}`,
        en: `Indicator ${indicator.code} is described differently in ${first.file}: ${differs}`,
      };
      const index = plan.targets.findIndex((one) => one.indicator.code === indicator.code);
      const path = index < 0 ? 'indicators' : `targets[${index}].indicator`;
      found.push({ ...wholeFile, file, path, code: 'plan.indicator_disagrees', message, seen: indicator.code });
    }
  }
  return found;
}
