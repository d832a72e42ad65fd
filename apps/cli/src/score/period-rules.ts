import type { Plan, PlanTarget } from '#catalog/pure';
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
import { foldText } from '#submissions/pure';
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

  /**
   * A coarser period is read as its last one of the plan's frequency where it stands for a baseline, before the windows, or
   * for a figure that is compared from one year's end to the next.
   */
  read(cell: string, planTarget: PlanTarget): ReadPeriod | Fault {
    const byYears = isByYears(planTarget);
    const key = `${byYears ? 'y' : 'p'}${cell}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const read = this.readNew(foldText(cell), cell, byYears);
    if (this.known.size < 10_000) this.known.set(key, read);
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

  private usefulFrom(planTarget: PlanTarget): IsoDay {
    const { target } = planTarget;
    // shares of the seasons come from the years before
    if (target.trajectory.shape === 'seasonal' && target.trajectory.weights === undefined) return '0000-01-01';
    const from = [this.windowsFrom];
    const { baseline } = target;
    // also where the plan states the baseline: what its own period reported may stand in the file all the same
    if (baseline.kind === 'own' || baseline.kind === 'value') from.push(startOf(baseline.at));
    const looksBack = target.kind === 'monotone' || target.kind === 'increment-per-year';
    const eve = addDays(target.window.from, -1);
    if (looksBack) from.push(`${eve.slice(0, 4)}-01-01`);
    if (baseline.kind === 'first-observation') from.push(periodOf(periodContaining(eve, target.frequency)).start);
    return from.reduce((first, day) => (day < first ? day : first));
  }

  private readNew(text: string, seen: string, byYears: boolean): ReadPeriod | Fault {
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
    if (coarser && (periodEnd(text) < this.windowsFrom || (byYears && parts.frequency === 'year')))
      return periodOf(offered);
    const [is, wants] = [names[parts.frequency], names[this.plan.frequency]];
    const message = {
      zh: `该方案是${wants.zh}，${text} 是${is.zh}`,
      en: `the plan reports ${wants.en}, ${text} is ${is.en}`,
    };
    const suggestion = { zh: `例如 ${offered}`, en: `for example ${offered}` };
    return { column: 'period', code: 'submission.period_frequency', message, seen, suggestion };
  }
}

/** Each year's end against the one before: of a stock, a share or a level the figure of the year is that of its end. */
function isByYears({ target }: PlanTarget): boolean {
  const adds = target.measure === 'flow' || target.measure === 'flow-ytd';
  return !adds && (target.kind === 'monotone' || target.kind === 'increment-per-year');
}

function periodOf(id: PeriodId): ReadPeriod {
  return { id, number: periodNumberOrThrow(id), start: periodStart(id), end: periodEnd(id) };
}

function startOf(at: string): IsoDay {
  return parsePeriod(at) === null ? at : periodStart(at);
}
