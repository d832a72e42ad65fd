import type { Plan, PlanTarget } from '#catalog';
import type { Words } from '#platform/errors';
import {
  addDays,
  parsePeriod,
  periodContaining,
  periodEnd,
  periodNumberOrThrow,
  periodStart,
  type Frequency,
  type IsoDay,
  type PeriodId,
} from '#scoring';
import { foldSigns } from './fold-signs.js';
import type { Fault } from './problem-list.js';

export interface ReadPeriod {
  readonly id: PeriodId;
  readonly number: number;
  readonly start: IsoDay;
  readonly end: IsoDay;
}

const names: Readonly<Record<Frequency, Words>> = {
  month: { zh: '月报', en: 'monthly' },
  quarter: { zh: '季报', en: 'quarterly' },
  'half-year': { zh: '半年报', en: 'half-yearly' },
  year: { zh: '年报', en: 'yearly' },
};

/** Which periods a plan asks for: of its frequency, from the earliest figure that a target starts from to the last due date. */
export class PeriodRules {
  readonly last: PeriodId;
  private readonly windowsFrom: IsoDay;
  private readonly known = new Map<string, ReadPeriod | Fault>();

  constructor(private readonly plan: Plan) {
    const windows = plan.targets.map(({ target }) => target.window);
    this.windowsFrom = windows.reduce((first, { from }) => (from < first ? from : first), '9999-12-31');
    const by = windows.reduce((latest, window) => (window.by > latest ? window.by : latest), '0000-01-01');
    this.last = periodContaining(by, plan.frequency);
  }

  /** A coarser period before the windows, such as the year of a baseline, is read as its last one of the plan's frequency. */
  read(cell: string): ReadPeriod | Fault {
    const known = this.known.get(cell);
    if (known !== undefined) return known;
    const read = this.readNew(foldSigns(cell), cell);
    if (this.known.size < 10_000) this.known.set(cell, read);
    return read;
  }

  holding(day: IsoDay): ReadPeriod {
    return periodOf(periodContaining(day, this.plan.frequency));
  }

  /** Why a target has no use for a period; null where it has. */
  refuse({ id, start, end }: ReadPeriod, planTarget: PlanTarget, seen: string): Fault | null {
    const from = this.usefulFrom(planTarget);
    const until = periodEnd(this.last);
    // what is done late is told late
    const isDate = planTarget.inputs.some((input) => input.asks === 'date');
    if (end >= from && (start <= until || isDate)) return null;
    const code = 'submission.period_outside_plan';
    const message = {
      zh: `${id} 不在目标期或基期内（${from} 至 ${until}）`,
      en: `${id} is outside the window and its baseline (${from} to ${until})`,
    };
    return { column: 'period', code, message, seen };
  }

  private usefulFrom({ target }: PlanTarget): IsoDay {
    // shares of the seasons come from the years before
    if (target.trajectory.shape === 'seasonal' && target.trajectory.weights === undefined) return '0000-01-01';
    const from = [this.windowsFrom];
    if (target.baseline.kind === 'own') from.push(startOf(target.baseline.at));
    const looksBack = target.kind === 'monotone' || target.kind === 'increment-per-year';
    const eve = addDays(target.window.from, -1);
    if (looksBack) from.push(`${eve.slice(0, 4)}-01-01`);
    if (target.baseline.kind === 'first-observation')
      from.push(periodOf(periodContaining(eve, target.frequency)).start);
    return from.reduce((first, day) => (day < first ? day : first));
  }

  private readNew(text: string, seen: string): ReadPeriod | Fault {
    const parts = parsePeriod(text);
    if (parts === null) {
      const message = { zh: `没有“${text.slice(0, 40)}”这个报告期`, en: `there is no period ${text.slice(0, 40)}` };
      const suggestion = {
        zh: '月 202303，季 2023Q1，半年 2023S1，年 2023',
        en: 'month 202303, quarter 2023Q1, half-year 2023S1, year 2023',
      };
      return { column: 'period', code: 'submission.period_unknown', message, seen, suggestion };
    }
    if (parts.frequency === this.plan.frequency) return periodOf(text);
    const offered = periodContaining(periodEnd(text), this.plan.frequency);
    const coarser = periodStart(text) < periodStart(offered);
    if (coarser && periodEnd(text) < this.windowsFrom) return periodOf(offered);
    const [is, wants] = [names[parts.frequency], names[this.plan.frequency]];
    const message = {
      zh: `该方案是${wants.zh}，${text} 是${is.zh}`,
      en: `the plan reports ${wants.en}, ${text} is ${is.en}`,
    };
    const suggestion = { zh: `例如 ${offered}`, en: `for example ${offered}` };
    return { column: 'period', code: 'submission.period_frequency', message, seen, suggestion };
  }
}

function periodOf(id: PeriodId): ReadPeriod {
  return { id, number: periodNumberOrThrow(id), start: periodStart(id), end: periodEnd(id) };
}

function startOf(at: string): IsoDay {
  return parsePeriod(at) === null ? at : periodStart(at);
}
