import type { PlanTarget } from '#catalog';
import type { Words } from '#platform/errors';
import { bandWords, type CompositeDetail } from '#scoring';
import type { ReportFacts } from '../facts/report-facts.js';
import type { Cell, Table } from '../model/block.js';
import { figureColumn, textColumn } from './column.js';
import { countFact } from './count-fact.js';
import { levelWords } from './level-words.js';
import { nothing } from './print-figure.js';
import { nameOf } from './own-composites.js';
import { printFraction, printPoints } from './print-points.js';
import type { League, RankedRegion } from './rank-regions.js';
import { targetsById } from './region-standings.js';

/** Dimensions that are told beneath a name; the items of a composite of dozens stay in the scorecard. */
const mostParts = 6;

interface Asked {
  readonly id: string;
  /** Rows; those that are left out are counted as `{id}.left`. */
  readonly most: number;
}

/** 综合得分: places among peers, the highest first; who takes no part is listed last, with the reason. */
export function tableOfLeague(facts: ReportFacts, league: League, { id, most }: Asked): Table {
  const shown = league.rows.slice(0, most);
  const left = league.rows.length - shown.length;
  const remarks = [
    ...(league.rows.some(({ isTied }) => isTied) ? [tied] : []),
    { zh: '得分和覆盖率只舍不入。', en: 'Scores and coverage are rounded down.' },
    ...(left > 0 ? [{ zh: `另有{${id}.left}个地区见附件。`, en: `{${id}.left} more regions are in the annex.` }] : []),
  ];
  return {
    kind: 'table',
    id,
    caption: captionOf(league),
    columns,
    rows: shown.map((row) => rowOf(row, league.target, facts)),
    remark: { zh: remarks.map(({ zh }) => zh).join(''), en: remarks.map(({ en }) => en).join(' ') },
  };
}

const tied: Words = {
  zh: '得分相同的并列，其后位次顺延。',
  en: 'Equal scores share a rank, and the next rank skips.',
};

const columns = [
  textColumn('位次', 'Rank', 2.2),
  textColumn('地区', 'Region', 3),
  figureColumn('综合得分', 'Score', 1.6),
  figureColumn('覆盖', 'Coverage', 1.6),
  figureColumn('■×项数', '■ and ×', 1.4),
  figureColumn('【红】', 'Red', 1.2),
  textColumn('得分最低的一项', 'Lowest item', 4),
];

export function captionOf({ target, level, peerGroup }: League): Words {
  const group = peerGroup === null ? null : (typeWords[peerGroup] ?? { zh: peerGroup, en: peerGroup });
  const of = levelWords[level];
  return {
    zh: `${target.indicator.zh}：${of.zh}${group === null ? '' : `（${group.zh}）`}`,
    en: `${target.indicator.en ?? target.indicator.zh}: ${of.en}${group === null ? '' : ` (${group.en})`}`,
  };
}

const typeWords: Readonly<Record<string, Words>> = {
  functional: { zh: '功能区', en: 'functional areas' },
  institution: { zh: '机构', en: 'institutions' },
};

function rowOf({ standing, composite, place, isTied }: RankedRegion, target: PlanTarget, facts: ReportFacts): Cell[] {
  const { region, behind, red } = standing;
  const parts = partsOf(composite, target);
  return [
    rankCell(place, isTied),
    { zh: region.name, en: region.name, ...(parts === null ? {} : { detail: parts }) },
    printPoints(composite.score),
    printFraction(composite.coverage),
    countFact(behind),
    red === 0 ? countFact(0) : { ...countFact(red), tone: 'red' },
    lowestOf(composite, target, facts),
  ];
}

export function rankCell({ rank, band, excluded }: RankedRegion['place'], isTied: boolean): Cell {
  if (rank === null) return { ...nothing, ...(excluded === null ? {} : { detail: excluded.words }) };
  const among = bandWords(band) ?? (isTied ? { zh: '并列', en: 'tied' } : null);
  return { ...countFact(rank), ...(among === null ? {} : { detail: among }) };
}

function partsOf({ items }: CompositeDetail, target: PlanTarget): Words | null {
  if (target.parts.length === 0 || items.length > mostParts) return null;
  const told = items.map((item) => ({ name: nameOf(item.id, target, new Map()), points: printPoints(item.score) }));
  return {
    zh: told.map(({ name, points }) => `${name.zh} ${points.zh}`).join('；'),
    en: told.map(({ name, points }) => `${name.en} ${points.en}`).join('; '),
  };
}

/** Where everything has all its points, nothing is the lowest. */
export function lowestOf({ worst, items }: CompositeDetail, target: PlanTarget, facts: ReportFacts): Cell {
  const lowest = items.find(({ id }) => id === worst)?.score ?? null;
  if (worst === null || (lowest !== null && lowest >= 100)) return nothing;
  const points = printPoints(lowest);
  const name = nameOf(worst, target, targetsById(facts));
  return lowest === null ? name : { ...name, detail: { zh: `${points.zh}分`, en: `${points.en} points` } };
}
