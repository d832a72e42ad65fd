import type { PlanTarget } from '#catalog';
import type { Words } from '#platform/errors';
import { statusSign, statusWords, type Score } from '#scoring';
import { cellKey, type EarlierCell, type EarlierFacts } from '../facts/report-facts.js';
import type { Cell, Table } from '../model/block.js';
import { figureColumn, textColumn } from './column.js';
import { comparable, printChange } from './compare-cells.js';
import { nothing } from './print-figure.js';
import {
  indicatorName,
  printActual,
  printDemand,
  printExpected,
  printForecast,
  printGap,
  printMonths,
} from './target-figures.js';
import { classWords, placeOf } from './status-classes.js';

export interface OwnTarget {
  readonly score: Score;
  readonly target: PlanTarget;
}

/** Rows in the body; what is left out is counted and stays in the scorecard. */
export const mostRows = 60;

/** 表: each target of the region itself, the worst first, with what is due, what there is and what is to be expected. */
export function tableOfTargets(own: readonly OwnTarget[], earlier: EarlierFacts | null): Table {
  const shown = own.slice(0, mostRows);
  return {
    kind: 'table',
    id: 'targets.own',
    caption: { zh: '本级各项目标完成情况', en: 'Targets of the region itself' },
    columns,
    rows: shown.map((one) => rowOf(one, earlier?.cells.get(cellKey(one.score)))),
    ...(own.length === shown.length
      ? {}
      : { remark: { zh: '另有{targets.left}项未列出，见记分卡。', en: '{targets.left} more: see the scorecard.' } }),
  };
}

const columns = [
  textColumn('目标', 'Target', 5.5),
  figureColumn('应达值', 'Expected', 2),
  figureColumn('实际', 'Actual', 2.4),
  figureColumn('差额', 'Gap', 2.2),
  figureColumn('滞后月数', 'Months behind', 1.4),
  { ...textColumn('状态', 'Status', 2.2), align: 'center' as const },
  textColumn('较上期', 'Change', 2.4),
  textColumn('到期预测', 'At the due date', 2.6),
];

function rowOf({ score, target }: OwnTarget, earlier: EarlierCell | undefined): Cell[] {
  // of what is missing, or known of too few, nothing is said but that
  const isMissing = statusSign(score.status).sign === '○';
  return [
    { ...indicatorName(target), notes: [score.target], ...demandOf(score, target) },
    printExpected(score, target),
    printActual(score, target),
    printGap(score, target),
    placeOf(score.status) === null ? nothing : printMonths(score),
    { ...classWords(score.status), ...detailOf(score, earlier) },
    isMissing ? nothing : printChange(score, target, earlier),
    isMissing ? nothing : printForecast(score, target),
  ];
}

function demandOf(score: Score, target: PlanTarget): { readonly detail?: Words } {
  const { zh, en } = printDemand(score, target);
  return zh === nothing.zh ? {} : { detail: { zh, en } };
}

/** The status in full where its class says less, and the class of the period before where it was another one. */
function detailOf(score: Score, earlier: EarlierCell | undefined): { readonly detail?: Words } {
  const [sign, full] = [statusSign(score.status), statusOf(score)];
  const before = comparable(score, earlier);
  const was = before === null || statusSign(before.status).sign === sign.sign ? null : classWords(before.status);
  const said = full.zh === sign.zh ? [] : [full];
  const changed = was === null ? [] : [{ zh: `上期：${was.zh}`, en: `before: ${was.en}` }];
  const all = [...said, ...changed];
  if (all.length === 0) return {};
  return { detail: { zh: all.map(({ zh }) => zh).join('；'), en: all.map(({ en }) => en).join('; ') } };
}

const statusOf = ({ status, flags }: Score): Words =>
  flags.includes('not_judged_here') ? { zh: '按下级单位评价', en: 'judged by the units below' } : statusWords(status);
