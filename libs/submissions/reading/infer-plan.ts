import type { Plan } from '#catalog';
import type { Problem } from '#platform/errors';
import { askedBy } from '../checks/intake-rules.js';
import { problemAt } from './problem-at.js';

/** The plan of a file that does not say: the only one that knows all its indicators. Otherwise the sender must say. */
export function inferPlan(codes: readonly string[], plans: readonly Plan[]): string | { problems: readonly Problem[] } {
  const scored = plans.map((plan) => {
    const asked = askedBy(plan);
    return { plan, known: codes.filter((code) => asked.has(code)).length };
  });
  const whole = scored.filter(({ known }) => known > 0 && known === codes.length);
  if (whole.length === 1 && whole[0]) return whole[0].plan.code;
  const most = Math.max(0, ...scored.map(({ known }) => known));
  // a file that is plainly of one plan, some codes misspelt, is checked against it, so that those codes are named
  const leading = scored.filter(({ known }) => known === most);
  if (whole.length === 0 && most > 0 && leading.length === 1 && leading[0]) return leading[0].plan.code;
  const candidates = (whole.length > 1 ? whole.map(({ plan }) => plan) : plans).map((plan) => plan.code);
  const message =
    whole.length > 1
      ? {
          zh: '这些指标不止一个方案有，请在 plan 字段写明方案',
          en: 'more than one plan knows these indicators; name one in the field plan',
        }
      : {
          zh: '从指标看不出是哪个方案，请在 plan 字段写明方案',
          en: 'the indicators do not tell the plan; name it in the field plan',
        };
  const suggestion = { zh: candidates.join('、'), en: candidates.join(', ') };
  return { problems: [problemAt({}, { code: 'submission.plan_unclear', seen: null, message, suggestion })] };
}
