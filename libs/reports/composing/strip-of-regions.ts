import type { PlanTarget } from '#catalog';
import { statusSign } from '#scoring';
import type { Figure } from '../model/block.js';
import { toneOf } from '../model/tone.js';
import { noun } from './count-fact.js';
import type { RegionStanding } from './region-standings.js';
import { isVerdict, statusClasses } from './status-classes.js';

/** What a page holds. */
const mostRows = 36;
const mostColumns = 24;

/** Regions by targets, one sign each; null where there is nothing to set side by side. */
export function stripOfRegions(
  standings: readonly RegionStanding[],
  targets: ReadonlyMap<string, PlanTarget>,
): Figure | null {
  const judged = new Set(standings.flatMap(({ scores }) => scores.filter(isVerdict).map(({ target }) => target)));
  const columns = [...targets.values()].filter(({ target }) => judged.has(target.id)).slice(0, mostColumns);
  const rows = standings.slice(0, mostRows);
  if (columns.length === 0 || rows.length === 0) return null;
  return {
    kind: 'figure',
    id: 'regions.strip',
    caption: { zh: '各地区各项目标状态', en: 'Status of each target in each region' },
    alt: altOf(rows, columns.length),
    chart: {
      kind: 'status-strip',
      columns: columns.map(({ indicator: { zh, en } }) => ({ zh, en: en ?? zh })),
      rows: rows.map(({ region, scores }) => {
        const of = new Map(scores.filter(isVerdict).map((score) => [score.target, score.status]));
        return {
          name: { zh: region.name, en: region.name },
          cells: columns.map(({ target }) => {
            const { sign } = statusSign(of.get(target.id) ?? 'not_applicable');
            return { sign, tone: toneOf(sign) };
          }),
        };
      }),
    },
  };
}

/** For who cannot see it: the counts of each class, and where there is anything behind. */
function altOf(rows: readonly RegionStanding[], targets: number): Figure['alt'] {
  const counted = statusClasses.flatMap(({ sign, zh, en }) => {
    const count = rows.reduce((sum, { counts }) => sum + (counts.get(sign) ?? 0), 0);
    return count === 0 ? [] : [{ zh: `${sign}${zh}${count}项`, en: `${count} ${en}` }];
  });
  const worst = rows.filter(({ behind }) => behind > 0).slice(0, 10);
  const named = {
    zh: worst.map(({ region, behind }) => `${region.name}${behind}项`).join('、'),
    en: worst.map(({ region, behind }) => `${region.name} ${behind}`).join(', '),
  };
  return {
    zh: `${rows.length}个地区、${targets}项目标：${counted.map(({ zh }) => zh).join('、')}。${worst.length === 0 ? '' : `滞后或未达标：${named.zh}。`}`,
    en: `${rows.length} ${noun(rows.length, 'region')} and ${targets} ${noun(targets, 'target')}: ${counted.map(({ en }) => en).join(', ')}.${worst.length === 0 ? '' : ` Behind or not met: ${named.en}.`}`,
  };
}
