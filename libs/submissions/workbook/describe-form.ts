import type { Indicator, IndicatorInput, Plan, PlanTarget, Region } from '#catalog';
import { comparePeriods, periodEnd, periodStart, type IsoDay, type PeriodId } from '#scoring';
import { reportsTarget } from '../checks/intake-rules.js';
import { describeRow } from './describe-row.js';
import type { FormComposite, FormDescription, FormRow, FormTable } from './form-description.js';
import type { Locale, TableKey } from './form-layout.js';
import type { PastFigure } from './past-figure.js';

export interface FormSource {
  readonly plan: Plan;
  readonly region: Region;
  readonly period: PeriodId;
  readonly locale: Locale;
  /** Units below the region of which a target wants one figure each, on the last day of the period. */
  readonly unitsOf: (target: PlanTarget, day: IsoDay) => readonly Region[];
  /** What the region reported before, newest first; of its own units and of nobody else's. */
  readonly past: readonly PastFigure[];
  /** Until when it is in time; null where nothing says so. */
  readonly deadline: string | null;
}

export type DescribedForm = Omit<FormDescription, 'manifest'>;

/** The targets that the region answers for in the period: those that run then, and those whose start it still owes. */
export function targetsAsked(plan: Plan, region: Region, period: PeriodId): readonly PlanTarget[] {
  const [from, to] = [periodStart(period), periodEnd(period)];
  return plan.targets.filter((planTarget) => {
    const { window, baseline } = planTarget.target;
    const runs = window.from <= to && window.by >= from;
    return (runs || (baseline.kind === 'own' && baseline.at === period)) && reportsTarget(region, planTarget);
  });
}

/** What one plan asks of one region in one period, as rows; nothing of another region is in it. */
export function describeForm(source: FormSource): DescribedForm {
  const { plan, region, period, locale } = source;
  const asked = targetsAsked(plan, region, period);
  return {
    locale,
    plan: { code: plan.code, version: plan.version, title: plan.title, by: plan.document.by },
    region: { code: region.code, name: locale === 'zh' ? region.name : (region.nameEn ?? region.name) },
    period,
    deadline: source.deadline,
    tables: tablesOf(asked, source),
    computed: asked.filter(({ inputs }) => inputs.length === 0).map((planTarget) => compositeOf(planTarget, source)),
  };
}

function tablesOf(asked: readonly PlanTarget[], source: FormSource): FormTable[] {
  const rows = new Map<TableKey, Map<string, FormRow>>();
  const past = byRow(source);
  for (const planTarget of asked) {
    for (const input of planTarget.inputs) {
      const key: TableKey = input.asks === 'date' ? 'milestones' : input.perUnit ? 'units' : 'figures';
      const table = rows.get(key) ?? new Map<string, FormRow>();
      rows.set(key, table);
      for (const row of rowsOf(planTarget, input, { ...source, past })) addRow(table, row);
    }
  }
  const order: readonly TableKey[] = ['figures', 'milestones', 'units'];
  return order.flatMap((key) => {
    const table = rows.get(key);
    return table === undefined || table.size === 0 ? [] : [{ key, rows: [...table.values()] }];
  });
}

/** What two targets ask for is entered once and says what both want. */
function addRow(table: Map<string, FormRow>, row: FormRow): void {
  const key = `${row.indicator} ${row.region?.code ?? ''}`;
  const known = table.get(key);
  if (known === undefined) table.set(key, row);
  else if (!known.target.includes(row.target)) table.set(key, { ...known, target: `${known.target}\n${row.target}` });
}

type PastByRow = ReadonlyMap<string, readonly PastFigure[]>;

/** Earlier figures by what they are of and whom they speak of, newest first. */
function byRow({ past, period }: FormSource): PastByRow {
  const found = new Map<string, PastFigure[]>();
  for (const figure of past) {
    if (comparePeriods(figure.period, period) >= 0) continue;
    const key = `${figure.indicator} ${figure.unit}`;
    found.set(key, [...(found.get(key) ?? []), figure]);
  }
  return found;
}

interface RowsSource extends Omit<FormSource, 'past'> {
  readonly past: PastByRow;
}

function rowsOf(planTarget: PlanTarget, input: IndicatorInput, source: RowsSource): FormRow[] {
  const { plan, region, period, locale } = source;
  const indicator = indicatorOf(plan, planTarget, input);
  const units = input.perUnit ? source.unitsOf(planTarget, periodEnd(period)) : [null];
  return units.map((unit) => {
    const past = source.past.get(`${input.indicator} ${unit?.code ?? region.code}`) ?? [];
    return describeRow({ planTarget, input, indicator, unit, period, past, locale });
  });
}

function indicatorOf(plan: Plan, { indicator }: PlanTarget, input: IndicatorInput): Indicator {
  return plan.indicators.find(({ code }) => code === input.indicator) ?? indicator;
}

function compositeOf({ target, indicator, parts }: PlanTarget, { plan, locale }: FormSource): FormComposite {
  const zh = locale === 'zh';
  const named = (target.composite?.dimensions ?? []).map(({ id, target: of }) => {
    const other = plan.targets.find((one) => one.target.id === of);
    return parts.find((part) => part.id === id)?.zh ?? other?.summary[locale] ?? id;
  });
  const madeOf =
    named.length > 0
      ? named.join(zh ? '、' : ', ')
      : zh
        ? '本方案各项目标的得分'
        : 'the scores of the targets of this plan';
  return { indicator: indicator.code, name: zh ? indicator.zh : (indicator.en ?? indicator.zh), madeOf };
}
