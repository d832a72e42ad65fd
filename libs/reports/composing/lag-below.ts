import type { PlanTarget } from '#catalog';
import { statusSign, type Score } from '#scoring';
import type { NamedScore, ReportFacts } from '../facts/report-facts.js';
import type { Cell, Table } from '../model/block.js';
import { figureColumn, textColumn } from './column.js';
import { countFact } from './count-fact.js';
import { mostRows } from './own-targets.js';
import { placeOf } from './status-classes.js';
import { indicatorName, isByUnits, printGap, printMonths } from './target-figures.js';
import { isBehind, worstFirst } from './worst-first.js';

/** Regions that are named beside a target. */
const mostNames = 5;

interface Below {
  readonly target: PlanTarget;
  readonly assessed: number;
  /** The worst first. */
  readonly lagging: readonly NamedScore[];
}

/** What lags in the regions below: for each target how many of them, and who. Null where nothing does. */
export function tableOfLagBelow({ plan, scores, region }: ReportFacts): Table | null {
  const byTarget = new Map<string, NamedScore[]>(plan.targets.map(({ target }) => [target.id, []]));
  for (const score of scores) if (score.region !== region.code) byTarget.get(score.target)?.push(score);
  const rows = plan.targets
    .map((target): Below => {
      const of = byTarget.get(target.target.id) ?? [];
      const assessed = of.filter(({ status }) => placeOf(status) !== null).length;
      return { target, assessed, lagging: of.filter(isBehind).sort(worstFirst) };
    })
    .filter(({ lagging }) => lagging.length > 0)
    .sort((a, b) => b.lagging.length - a.lagging.length);
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    id: 'targets.below',
    caption: { zh: '下级地区落后于序时进度的目标', en: 'Targets behind schedule in the regions below' },
    columns: [
      textColumn('目标', 'Target', 4),
      figureColumn('已评价', 'Assessed', 1.2),
      figureColumn('落后', 'Behind', 1.2),
      figureColumn('其中■×', 'Of these ■ ×', 1.4),
      textColumn('落后的地区（差额、滞后月数）', 'Who (gap, months behind)', 6),
    ],
    rows: rows.slice(0, mostRows).map(rowOf),
  };
}

function rowOf({ target, assessed, lagging }: Below): Cell[] {
  const serious = lagging.filter(({ status }) => ['■', '×'].includes(statusSign(status).sign));
  const shown = lagging.slice(0, mostNames).map((score) => whoOf(score, target));
  const more = lagging.length > shown.length;
  return [
    { ...indicatorName(target), notes: [target.target.id] },
    countFact(assessed),
    countFact(lagging.length),
    countFact(serious.length),
    {
      zh: `${shown.map(({ zh }) => zh).join('、')}${more ? '等' : ''}`,
      en: `${shown.map(({ en }) => en).join(', ')}${more ? ' and others' : ''}`,
    },
  ];
}

function whoOf(score: NamedScore, target: PlanTarget): { zh: string; en: string } {
  const said = tellingOf(score, target);
  const name = score.regionName;
  if (said.length === 0) return { zh: name, en: name };
  return {
    zh: `${name}（${said.map(({ zh }) => zh).join('，')}）`,
    en: `${name} (${said.map(({ en }) => en).join(', ')})`,
  };
}

function tellingOf(score: Score, target: PlanTarget): { zh: string; en: string }[] {
  const gap = printGap(score, target);
  const months = printMonths(score);
  return [
    ...(score.lagValue === null || isByUnits(score) || gap.zh === '—' ? [] : [{ zh: `差${gap.zh}`, en: gap.en }]),
    ...(score.lagMonths === null ? [] : [{ zh: `${months.zh}个月`, en: `${months.en} months` }]),
  ];
}
