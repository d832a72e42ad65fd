import type { PlanTarget } from '#catalog';
import type { Words } from '#platform/errors';
import type { NamedScore, ReportFacts } from '../facts/report-facts.js';
import type { Cell, Table } from '../model/block.js';
import type { Footnote } from '../model/report-model.js';
import { citeTarget } from './cite-target.js';
import { figureColumn, textColumn } from './column.js';
import { printIssue } from './print-issue.js';
import { targetsById, type RegionStanding } from './region-standings.js';
import { classWords, isVerdict } from './status-classes.js';
import { indicatorName, printActual, printExpected, printGap, printMonths } from './target-figures.js';
import { isBehind, worstFirst } from './worst-first.js';

/** Twenty pages; whoever wants every figure of the nation takes the scorecard. */
const mostRows = 600;

interface Detail {
  readonly table: Table;
  readonly left: number;
  readonly footnotes: readonly Footnote[];
}

/** Every judgement where they fit; otherwise those that are behind, the worst first. */
export function tableOfDetail(facts: ReportFacts, standings: readonly RegionStanding[]): Detail | null {
  const all = standings.flatMap(({ scores }) => scores.filter(isVerdict));
  const isWhole = all.length <= mostRows;
  const told = isWhole ? all : all.filter(isBehind).toSorted(worstFirst);
  const shown = told.slice(0, mostRows);
  if (shown.length === 0) return null;
  const left = told.length - shown.length;
  const targets = targetsById(facts);
  const named = new Set(shown.map(({ target }) => target));
  return {
    left,
    footnotes: facts.plan.targets
      .filter(({ target }) => named.has(target.id))
      .map((one) => citeTarget(facts.plan, one)),
    table: {
      kind: 'table',
      id: 'units.detail',
      caption: isWhole
        ? { zh: '各地区各项目标数据', en: 'Figures of each region and target' }
        : { zh: '各地区落后目标数据', en: 'Figures of targets that are behind' },
      columns,
      rows: shown.flatMap((score) => {
        const target = targets.get(score.target);
        return target === undefined ? [] : [rowOf(score, target)];
      }),
      ...(left === 0
        ? {}
        : {
            remark: {
              zh: '另有{units.detail-left}项未列出，见记分卡。',
              en: '{units.detail-left} more: see the scorecard.',
            },
          }),
    },
  };
}

const columns = [
  textColumn('地区', 'Region', 2.6),
  textColumn('目标', 'Target', 4.5),
  figureColumn('应达值', 'Expected', 1.8),
  figureColumn('实际', 'Actual', 1.8),
  figureColumn('差额', 'Gap', 2),
  figureColumn('滞后月数', 'Months behind', 1.4),
  textColumn('状态', 'Status', 2.2),
];

function rowOf(score: NamedScore, target: PlanTarget): Cell[] {
  return [
    { zh: score.regionName, en: score.regionName },
    { ...indicatorName(target), notes: [score.target] },
    printExpected(score, target),
    printActual(score, target),
    printGap(score, target),
    printMonths(score),
    {
      ...classWords(score.status),
      ...remarkOf(score),
    },
  ];
}

/** What the figure stands on, where it is not what one would think. */
function remarkOf({ flags, observed, period, kind }: NamedScore): { readonly detail?: Words } {
  const isEarlier = observed !== null && observed !== period && !kind.startsWith('milestone');
  const of = isEarlier ? printIssue(observed) : null;
  const said = [
    ...(flags.includes('small_denominator') ? [{ zh: '分母小于30', en: 'denominator below 30' }] : []),
    ...(of === null ? [] : [{ zh: `按${of.zh}数据`, en: `figures of ${of.en}` }]),
  ];
  if (said.length === 0) return {};
  return { detail: { zh: said.map(({ zh }) => zh).join('，'), en: said.map(({ en }) => en).join(', ') } };
}
