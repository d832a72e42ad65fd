import type { Problem } from '#platform/errors';
import type { Plan } from './plan.js';

interface StoredMeasure {
  readonly code: string;
  readonly measure: string;
}

/** Stored figures mean what the measure says; another meaning needs another indicator. */
export function otherMeasures(
  files: readonly { readonly file: string; readonly plan: Plan }[],
  measures: readonly StoredMeasure[],
): Problem[] {
  const stored = new Map(measures.map(({ code, measure }) => [code, measure]));
  return files.flatMap(({ file, plan }) =>
    plan.indicators
      .filter(({ code, measure }) => stored.has(code) && stored.get(code) !== measure)
      .map(({ code, measure }) => ({
        file,
        line: 1,
        path: pathOf(plan, code),
        code: 'plan.measure_changed',
        tier: 'error' as const,
        message: {
          zh: `指标 ${code} 的计量方式原为 ${stored.get(code) ?? ''}，不能改为 ${measure}；请另用编号`,
          en: `Indicator ${code} was measured by ${stored.get(code) ?? ''} and cannot become ${measure}; give it another id`,
        },
        seen: measure,
      })),
  );
}

function pathOf(plan: Plan, code: string): string {
  const index = plan.targets.findIndex(({ indicator }) => indicator.code === code);
  return index < 0 ? 'indicators' : `targets[${index}].indicator.measure`;
}
