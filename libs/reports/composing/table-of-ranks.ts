import { percentDown, type Rational } from '#scoring';
import type { EvaluatedDimension } from '../evaluation/evaluated.js';
import type { EvaluationFacts, EvaluationGroup, TracedRow } from '../evaluation/evaluation-facts.js';
import { shownPoints } from '../evaluation/shown-points.js';
import type { Cell, Column, Table } from '../model/block.js';
import { figureColumn, textColumn } from './column.js';
import { countFact } from './count-fact.js';
import { nothing } from './print-figure.js';

/** More would be no table that people read across. */
const mostDimensions = 6;

/** What an annex may hold. */
export const mostRanked = 3_000;

/** Who stands where, with the points of each dimension; regions of several evaluators one group after the other. */
export function tableOfRanks({ evaluation, groups }: EvaluationFacts): Table {
  const all = groups.flatMap((group) => group.rows.map((row) => ({ group, row })));
  const several = groups.length > 1;
  const dimensions = evaluation.dimensions.length > mostDimensions ? [] : evaluation.dimensions;
  const id = `evaluation.${evaluation.id}.ranks`;
  const left = all.length - Math.min(all.length, mostRanked);
  return {
    kind: 'table',
    id,
    caption: { zh: `${evaluation.title.zh}：得分与位次`, en: `${evaluation.title.en}: points and ranks` },
    columns: [
      ...(several ? [textColumn('评价方', 'Evaluated by', 2.4)] : []),
      figureColumn('位次', 'Rank', 1.2),
      textColumn('地区', 'Region', 2.6),
      ...dimensions.map(({ title }): Column => figureColumn(title.zh, title.en, 1.8)),
      figureColumn('综合得分', 'Total', 1.6),
      figureColumn('覆盖', 'Coverage', 1.4),
      textColumn('说明', 'Remark', 3),
    ],
    rows: all.slice(0, mostRanked).map(({ group, row }) => rowOf(row, { group: several ? group : null, dimensions })),
    remark:
      left === 0
        ? rules
        : {
            zh: `${rules.zh}另有{${id}.left}个地区未列出。`,
            en: `${rules.en} {${id}.left} more regions are not listed.`,
          },
  };
}

const rules = {
  zh: '同类地区间比较；得分按一位小数舍去显示，显示相同的位次并列，其后位次顺延；同组少于五个或覆盖不足五分之四的不排位次。',
  en: 'Regions are compared with those of their own type. Points are shown with one decimal, rounded down; equal ones share a rank and the next ranks are skipped. Groups of fewer than five, and regions with less than four fifths of the weight assessed, get no ranks.',
};

interface Around {
  readonly group: EvaluationGroup | null;
  readonly dimensions: readonly { readonly id: string }[];
}

function rowOf(row: TracedRow, { group, dimensions }: Around): Cell[] {
  return [
    ...(group === null ? [] : [{ zh: group.by.name, en: group.by.name }]),
    rankCell(row),
    { zh: row.name, en: row.name },
    ...dimensions.map(({ id }) => dimensionCell(row.dimensions.find((one) => one.id === id))),
    pointsCell(row.total),
    percentCell(row.coverage),
    remarkCell(row),
  ];
}

function rankCell({ rank }: TracedRow): Cell {
  return rank === null ? nothing : countFact(rank);
}

/** A dimension of which a part is missing says so; one that does not concern a region is a dash. */
function dimensionCell(dimension: EvaluatedDimension | undefined): Cell {
  if (dimension === undefined || dimension.share.n === 0n) return nothing;
  if (dimension.points === null) return { zh: '○ 缺', en: '○ missing', tone: 'missing' };
  return pointsCell(dimension.points);
}

export function pointsCell(points: Rational | null): Cell {
  if (points === null) return nothing;
  const shown = shownPoints(points);
  return { zh: shown, en: shown, number: Number(shown) };
}

export function percentCell(share: Rational): Cell {
  const shown = percentDown(share);
  return { zh: `${shown}%`, en: `${shown}%`, number: Number(shown) };
}

function remarkCell({ excluded, sharing, rank, dimensions }: TracedRow): Cell {
  const items = dimensions.flatMap((dimension) => dimension.items);
  const missing = items.filter(({ points, reason }) => points === null && reason !== 'not_concerned').length;
  const said = [
    ...(excluded === null ? [] : [excluded.words]),
    ...(rank !== null && sharing > 1 ? [{ zh: `并列（${sharing}个）`, en: `shared by ${sharing}` }] : []),
    ...(missing === 0 ? [] : [{ zh: `${missing}项未评`, en: `${missing} not assessed` }]),
  ];
  return { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') };
}
