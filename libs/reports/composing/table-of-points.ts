import type { PlanTarget } from '#catalog';
import type { Words } from '#platform/errors';
import { periodFromNumberOrThrow, suppressCount, type Rational } from '#scoring';
import { describePoints, printExact } from '../evaluation/describe-points.js';
import type { EvaluatedItem } from '../evaluation/evaluated.js';
import type { EvaluationFacts, TracedRow } from '../evaluation/evaluation-facts.js';
import type { Cell, Column, Table } from '../model/block.js';
import { figureColumn, textColumn } from './column.js';
import { hideFew, isFew } from './hide-few.js';
import { nothing, printedOf, printValue } from './print-figure.js';
import { isItemEach } from './table-of-method.js';
import { percentCell, pointsCell } from './table-of-ranks.js';

/** The working behind every rank; more is told by the interface, region by region. */
export const mostTold = 1_500;

/** Item by item: figure, how it became points, its weight, and the version of the form that it came from. */
export function tableOfPoints(facts: EvaluationFacts): Table {
  const { evaluation, groups, targets } = facts;
  const titles = new Map(evaluation.dimensions.map(({ id, title }) => [id, title]));
  const all = groups.flatMap(({ rows }) =>
    rows.flatMap((row) =>
      row.dimensions.flatMap((dimension) =>
        dimension.items.map((item) => ({ row, item, title: titles.get(dimension.id) })),
      ),
    ),
  );
  // of whom nothing is known, nothing is told where room is short
  const known = all.length > mostTold ? all.filter(({ row }) => row.coverage.n > 0n) : all;
  const shown = known.slice(0, mostTold);
  const id = `evaluation.${evaluation.id}.points`;
  const apart = !isItemEach(facts);
  return {
    kind: 'table',
    id,
    caption: { zh: `${evaluation.title.zh}：逐项得分与来源`, en: `${evaluation.title.en}: points item by item` },
    columns: columnsOf(apart),
    rows: shown.map(({ row, item, title }) => {
      const target = targets.get(item.target);
      return target === undefined ? [] : rowOf({ row, item, target }, apart ? (title ?? nothing) : null);
    }),
    ...(all.length === shown.length
      ? {}
      : {
          remark: {
            zh: `另有{${id}.left}行未列出，可按地区查询评价计算过程。`,
            en: `{${id}.left} more rows: see the working of each region.`,
          },
        }),
  };
}

function columnsOf(apart: boolean): readonly Column[] {
  return [
    textColumn('地区', 'Region', 2.2),
    ...(apart ? [textColumn('维度', 'Dimension', 2)] : []),
    textColumn('项目', 'Item', 3.4),
    figureColumn('数据', 'Figure', 1.8),
    figureColumn('权重', 'Weight', 1.2),
    figureColumn('得分', 'Points', 1.2),
    textColumn('计分过程', 'Working', 3.4),
    textColumn('报表与版本', 'Form and version', 2.2),
  ];
}

interface Told {
  readonly row: TracedRow;
  readonly item: EvaluatedItem;
  readonly target: PlanTarget;
}

function rowOf({ row, item, target }: Told, title: Words | null): Cell[] {
  const few = isHidden(item, target);
  return [
    { zh: row.name, en: row.name },
    ...(title === null ? [] : [{ zh: title.zh, en: title.en }]),
    { ...nameOf(item, target), notes: [item.target] },
    figureCell(item, target),
    percentCell(item.share),
    pointsCell(item.points),
    few ? { zh: '数量不足五，不列过程', en: 'fewer than five: not shown' } : describePoints(item),
    formCell(row, item),
  ];
}

function nameOf(
  { part }: EvaluatedItem,
  { parts, indicator }: PlanTarget,
): { readonly zh: string; readonly en: string } {
  const found = part === null ? undefined : parts.find(({ id }) => id === part);
  const { zh, en } = found ?? indicator;
  return { zh, en: en ?? zh };
}

/** One to four things that are counted are told as fewer than five; of a ratio both halves are counts. */
function isHidden({ figure, part, value }: EvaluatedItem, target: PlanTarget): boolean {
  if (figure === null || part !== null) return false;
  if (figure.denominator === null) return isFew(typeof value === 'number' ? value : null, target);
  const { indicator } = target;
  return indicator.whole && indicator.measure !== 'relative' && [figure.numerator, figure.denominator].some(isSmall);
}

const isSmall = ({ n, d }: Rational): boolean => suppressCount(n / d).startsWith('<') && n % d === 0n;

function figureCell(item: EvaluatedItem, target: PlanTarget): Cell {
  const { figure, value, part } = item;
  if (part !== null) return figure === null ? nothing : same(printExact(figure.numerator));
  if (figure === null) return typeof value === 'string' ? printValue(value, printedOf(target)) : nothing;
  if (figure.denominator === null) {
    return hideFew(printValue(value, printedOf(target)), typeof value === 'number' ? value : null, target);
  }
  const halves = `${countOf(figure.numerator, target)}/${countOf(figure.denominator, target)}`;
  if (isHidden(item, target)) return same(halves);
  return { ...printValue(value, printedOf(target)), detail: same(halves) };
}

const same = (text: string) => ({ zh: text, en: text });

function countOf(number: Rational, { indicator }: PlanTarget): string {
  const counted = indicator.whole && indicator.measure !== 'relative' && isSmall(number);
  return counted ? suppressCount(number.n / number.d) : printExact(number);
}

/** 520102 2023Q4 第2版; of many the number of forms. */
function formCell({ forms }: TracedRow, { id, points }: EvaluatedItem): Cell {
  const behind = forms.get(id);
  const [first] = behind?.first ?? [];
  if (behind === undefined || first === undefined) {
    return points === null ? nothing : { zh: '由判定给出', en: 'by judgement' };
  }
  if (behind.count > 1) return { zh: `${behind.count}份报表`, en: `${behind.count} figures of forms` };
  const period = periodFromNumberOrThrow(first.periodId);
  return {
    zh: `${first.region} ${period} 第${first.version}版`,
    en: `${first.region} ${period} version ${first.version}`,
  };
}
