import type { PlanTarget } from '#catalog';
import type { Sign } from '#scoring';
import type { NamedScore, ReportFacts } from '../facts/report-facts.js';
import type { Cell, Table } from '../model/block.js';
import { figureColumn, textColumn } from './column.js';
import { countFact } from './count-fact.js';
import { nothing } from './print-figure.js';
import { mostBehindFirst, targetsById, type RegionStanding } from './region-standings.js';
import { classWords } from './status-classes.js';
import { printGap } from './target-figures.js';

/** Where the plan has no composite score: how many judgements of each class a region has, and its worst. No ranks. */
export function tableOfStandings(facts: ReportFacts, standings: readonly RegionStanding[], most: number): Table {
  const targets = targetsById(facts);
  const shown = standings.toSorted(mostBehindFirst).slice(0, most);
  const left = standings.length - shown.length;
  return {
    kind: 'table',
    id: 'regions.standings',
    caption: { zh: '各地区目标状态', en: 'How the regions stand' },
    columns,
    rows: shown.map((one) => rowOf(one, targets)),
    remark: {
      zh: `方案未设综合得分，不排位次；按滞后和未达标项数由多到少列出。${left > 0 ? '另有{regions.standings.left}个地区见附件。' : ''}`,
      en: `The plan has no composite score, so there are no ranks; those with the most behind or not met come first.${left > 0 ? ' {regions.standings.left} more regions are in the annex.' : ''}`,
    },
  };
}

/** What `countsOf` fills, and the red cases. */
export const countColumns = [
  figureColumn('▲✓', '▲✓', 1),
  figureColumn('●', '●', 1),
  figureColumn('◆', '◆', 1),
  figureColumn('■×', '■×', 1),
  figureColumn('○', '○', 1),
  figureColumn('【红】', 'Red', 1.2),
];

const columns = [textColumn('地区', 'Region', 3), ...countColumns, textColumn('最差一项', 'Worst', 4.5)];

function rowOf(standing: RegionStanding, targets: ReadonlyMap<string, PlanTarget>): Cell[] {
  const { region, red, worst } = standing;
  return [
    { zh: region.name, en: region.name },
    ...countsOf(standing),
    red === 0 ? countFact(0) : { ...countFact(red), tone: 'red' },
    worstCell(worst, targets),
  ];
}

/** ▲✓, ●, ◆, ■×, ○. */
export function countsOf({ counts }: RegionStanding): readonly Cell[] {
  const of = (...signs: readonly Sign[]) => countFact(signs.reduce((sum, sign) => sum + (counts.get(sign) ?? 0), 0));
  return [of('▲', '✓'), of('●'), of('◆'), of('■', '×'), of('○')];
}

/** A judgement in short: the indicator, its class and what it lacks. */
export function worstCell(worst: NamedScore | null, targets: ReadonlyMap<string, PlanTarget>): Cell {
  const target = worst === null ? undefined : targets.get(worst.target);
  if (worst === null || target === undefined) return nothing;
  const [status, gap] = [classWords(worst.status), printGap(worst, target)];
  const { zh, en } = target.indicator;
  const isKnown = gap.zh !== nothing.zh;
  return {
    zh,
    en: en ?? zh,
    tone: status.tone,
    detail: {
      zh: `${status.zh}${isKnown ? `，差${gap.zh}` : ''}`,
      en: `${status.en}${isKnown ? `, short by ${gap.en}` : ''}`,
    },
  };
}
