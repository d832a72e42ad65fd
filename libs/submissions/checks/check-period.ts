import type { Plan } from '#catalog';
import type { Words } from '#platform/errors';
import { addDays, parsePeriod, periodContaining, periodEnd, periodStart, type Frequency, type IsoDay } from '#scoring';

export type PeriodVerdict =
  | { readonly kind: 'open' }
  | { readonly kind: 'fault'; readonly code: string; readonly message: Words; readonly suggestion?: Words };

const frequencyWords: Readonly<Record<Frequency, Words>> = {
  month: { zh: '月报', en: 'monthly' },
  quarter: { zh: '季报', en: 'quarterly' },
  'half-year': { zh: '半年报', en: 'half-yearly' },
  year: { zh: '年报', en: 'yearly' },
};

/** Whether figures of a period may be handed in today: it exists, the plan asks for it, and it is over. */
export function checkPeriod(text: string, plan: Plan | undefined, today: IsoDay): PeriodVerdict {
  const parts = parsePeriod(text);
  if (!parts) {
    return fault(
      'submission.period_unknown',
      { zh: `没有“${text.slice(0, 40)}”这个报告期`, en: `there is no period ${text.slice(0, 40)}` },
      {
        zh: '月 202303，季 2023Q1，半年 2023S1，年 2023',
        en: 'month 202303, quarter 2023Q1, half-year 2023S1, year 2023',
      },
    );
  }
  if (plan) {
    const refused = checkAgainstPlan(text, parts.frequency, plan);
    if (refused) return refused;
  }
  const opens = addDays(periodEnd(text), 1);
  if (today >= opens) return { kind: 'open' };
  return fault('submission.period_not_open', {
    zh: `${text} 尚未开放填报，自 ${opens} 起可报`,
    en: `${text} is not open; it opens on ${opens}`,
  });
}

function checkAgainstPlan(text: string, frequency: Frequency, plan: Plan): PeriodVerdict | null {
  if (frequency !== plan.frequency) {
    const [is, wants] = [frequencyWords[frequency], frequencyWords[plan.frequency]];
    const offered = periodContaining(periodEnd(text), plan.frequency);
    const suggestion = { zh: `例如 ${offered}`, en: `for example ${offered}` };
    return fault(
      'submission.period_frequency',
      { zh: `该方案是${wants.zh}，${text} 是${is.zh}`, en: `the plan reports ${wants.en}, ${text} is ${is.en}` },
      suggestion,
    );
  }
  const { from, by } = planSpan(plan);
  if (periodEnd(text) >= from && periodStart(text) <= by) return null;
  return fault('submission.period_outside_plan', {
    zh: `${text} 不在该方案的目标期内（${from} 至 ${by}）`,
    en: `${text} is outside the plan (${from} to ${by})`,
  });
}

const spans = new WeakMap<Plan, { from: IsoDay; by: IsoDay }>();

/** Worked out once for a plan: an import asks for each of its forms. */
function planSpan(plan: Plan): { from: IsoDay; by: IsoDay } {
  const known = spans.get(plan) ?? spanOf(plan);
  spans.set(plan, known);
  return known;
}

/** From the first window, or the baseline that units report themselves, to the end of the last window. */
function spanOf(plan: Plan): { from: IsoDay; by: IsoDay } {
  const starts = plan.targets.flatMap(({ target }) =>
    target.baseline.kind === 'own' && parsePeriod(target.baseline.at)
      ? [target.window.from, periodStart(target.baseline.at)]
      : [target.window.from],
  );
  const ends = plan.targets.map(({ target }) => target.window.by);
  return {
    from: starts.reduce((a, b) => (a < b ? a : b), '9999-12-31'),
    by: ends.reduce((a, b) => (a > b ? a : b), ''),
  };
}

function fault(code: string, message: Words, suggestion?: Words): PeriodVerdict {
  return { kind: 'fault', code, message, ...(suggestion ? { suggestion } : {}) };
}
