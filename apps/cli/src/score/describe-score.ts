import type { PlanTarget, RegionTree } from '#catalog/pure';
import type { Words } from '#platform/errors';
import { statusSign, statusWords, type Score } from '#scoring';
import { differenceText, goalText, plain, valueText } from './figure-words.js';

/** One line for a score: how it stands, what of, where and when, the figure against what is due and asked, and who is behind. */
export function describeScore(score: Score, { summary, indicator }: PlanTarget, tree: RegionTree): Words {
  const { sign } = statusSign(score.status);
  const status = statusWords(score.status);
  const level = score.severity === 0 ? '' : ` L${score.severity}`;
  const name = tree.byCode(score.region)?.name;
  const place = name === undefined || name === score.region ? score.region : `${name} ${score.region}`;
  const parts = [figurePart(score, indicator.unit), gapPart(score, indicator.unit), unitsPart(score)];
  const line = (language: keyof Words, what: string): readonly string[] => [
    `${sign} ${status[language]}${level}`,
    what,
    place,
    score.period,
    ...parts.flatMap((part) => (part === null ? [] : [part[language]])),
  ];
  return {
    zh: line('zh', `${summary.zh}（${score.target}）`).join('｜'),
    en: line('en', `${summary.en} (${score.target})`).join(' | '),
  };
}

function figurePart(score: Score, unit: string): Words {
  const value = valueText(score.value, unit);
  const goal = goalText(score.goal, unit);
  const expected = score.expected === null || unit === '日期' ? null : valueText(score.expected, unit);
  return {
    zh: `${value}${expected === null ? '' : `，应达 ${expected}`}，目标 ${goal.zh}`,
    en: `${value}${expected === null ? '' : `, due ${expected}`}, goal ${goal.en}`,
  };
}

function gapPart({ lagValue, lagMonths, scheduleRatio }: Score, unit: string): Words | null {
  const parts: Words[] = [];
  if (lagValue !== null && lagValue > 0 && unit !== '日期') {
    const gap = differenceText(lagValue, unit);
    parts.push({ zh: `差 ${gap.zh}`, en: `short by ${gap.en}` });
  }
  if (lagMonths !== null && lagMonths > 0)
    parts.push({ zh: `滞后 ${plain(lagMonths)} 个月`, en: `${plain(lagMonths)} months late` });
  if (scheduleRatio !== null) parts.push({ zh: `进度比 ${plain(scheduleRatio)}`, en: `SPI ${plain(scheduleRatio)}` });
  if (parts.length === 0) return null;
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') };
}

function unitsPart({ units }: Score): Words | null {
  if (units === null || units.total === 0) return null;
  const named = units.worst.length === 0 ? '' : `: ${units.worst.join(' ')}`;
  return {
    zh: `单位 ${units.met}/${units.total} 达标，${units.behind} 落后，${units.missing} 缺报${named}`,
    en: `units ${units.met}/${units.total} met, ${units.behind} behind, ${units.missing} missing${named}`,
  };
}
