import { dayWords, type IsoDay } from '#scoring';
import type { Flag } from '../escalation/flag.js';
import { describeLag } from './describe-recovery.js';
import { countKinds, countRegions, countSubjects, digestCases, type Count, type DigestCase } from './digest-counts.js';
import { flagWords, subjectOf } from './step-title.js';
import type { DigestItem, StepWords } from './told-step.js';
import type { Words } from './words.js';

/** Alerts that a digest names; the rest are counted. */
const mostNamed = 20;
const mostBriefs = 10;
const mostCounted = 5;
const flags: readonly Flag[] = ['red', 'yellow', 'blue'];

/**
 * Many steps to one recipient in one message: counted by what happened, by flag, by region and by indicator; then the
 * alerts themselves, the worst first, at most so many named, each with its number.
 */
export function describeDigest(
  items: readonly DigestItem[],
  { today, most = mostNamed }: { readonly today: IsoDay; readonly most?: number },
): StepWords {
  const cases = digestCases(items);
  const kinds = countsWords(countKinds(cases));
  const colours = countsWords(flagCounts(cases));
  const regions = countsWords(countRegions(cases), { zh: '个地区', en: 'regions' });
  const subjects = countsWords(countSubjects(cases), { zh: '个指标', en: 'indicators' });
  const named = cases.slice(0, most).map(lineOf);
  const rest = cases.length - named.length;
  const title = titleOf(cases, today);
  const briefs = cases.slice(0, mostBriefs).map(briefOf);
  return {
    title,
    body: {
      zh: [
        `情况：${kinds.zh}。`,
        `级别：${colours.zh}。`,
        `地区：${regions.zh}。`,
        `指标：${subjects.zh}。`,
        ...named.map(({ zh }) => zh),
        ...(rest > 0 ? [`另有${rest}件，请登录系统查看。`] : []),
      ].join('\n'),
      en: [
        `What happened: ${kinds.en}.`,
        `Flags: ${colours.en}.`,
        `Regions: ${regions.en}.`,
        `Indicators: ${subjects.en}.`,
        ...named.map(({ en }) => en),
        ...(rest > 0 ? [`${rest} more: see the system.`] : []),
      ].join('\n'),
    },
    brief: {
      zh: [title.zh, `地区：${regions.zh}`, `情况：${kinds.zh}`, ...briefs.map(({ zh }) => zh)].join('\n'),
      en: [title.en, `Regions: ${regions.en}`, `What happened: ${kinds.en}`, ...briefs.map(({ en }) => en)].join('\n'),
    },
  };
}

function titleOf(cases: readonly DigestCase[], today: IsoDay): Words {
  const day = dayWords(today);
  const red = cases.filter(({ flag }) => flag === 'red').length;
  return {
    zh: `预警汇总（${day.zh}）：${cases.length}件${red > 0 ? `，其中红色${red}件` : ''}`,
    en: `Alerts of ${day.en}: ${cases.length}${red > 0 ? `, ${red} of them red` : ''}`,
  };
}

function flagCounts(cases: readonly DigestCase[]): readonly Count[] {
  const count = (flag: Flag | null) => cases.filter((one) => one.flag === flag).length;
  const colours = flags.map((flag) => ({ words: flagWords[flag], count: count(flag) }));
  const ended = { words: { zh: '已结束', en: 'ended' }, count: count(null) };
  return [...colours, ended].filter((one) => one.count > 0);
}

/** 新发预警5、预警升级2; beyond the first five only how many kinds there are more. */
function countsWords(counts: readonly Count[], more?: Words): Words {
  const told = more === undefined ? counts : counts.slice(0, mostCounted);
  const rest = counts.length - told.length;
  const others =
    rest > 0 && more !== undefined
      ? { zh: `等${counts.length}${more.zh}`, en: ` and ${rest} more ${more.en}` }
      : { zh: '', en: '' };
  return {
    zh: `${told.map(({ words, count }) => `${words.zh}${count}`).join('、')}${others.zh}`,
    en: `${told.map(({ words, count }) => `${words.en} ${count}`).join(', ')}${others.en}`,
  };
}

/** One alert: its colour, all that happened to it, where, how far behind, and its number. */
function lineOf(one: DigestCase, place: number): Words {
  const { alertId, last, flag } = one;
  const lag = last.facts.kind === 'lag' && flag !== null ? describeLag(last.facts) : null;
  const { zh, en } = headOf(one);
  return {
    zh: `${place + 1}. ${zh}（${lag === null ? '' : `${lag.zh}；`}编号${alertId}）`,
    en: `${place + 1}. ${en} (${lag === null ? '' : `${lag.en}; `}no. ${alertId})`,
  };
}

/** The same without a figure. */
function briefOf(one: DigestCase): Words {
  const { zh, en } = headOf(one);
  return { zh: `${zh}（编号${one.alertId}）`, en: `${en} (no. ${one.alertId})` };
}

function headOf({ last, kinds, flag }: DigestCase): Words {
  const colour =
    flag === null ? { zh: '', en: '' } : { zh: `【${flagWords[flag].zh}】`, en: `${flagWords[flag].en} · ` };
  const what = { zh: kinds.map(({ zh }) => zh).join('、'), en: kinds.map(({ en }) => en).join(', ') };
  const { regionName } = last.facts;
  const subject = subjectOf(last.facts);
  return {
    zh: `${colour.zh}${what.zh}：${regionName} · ${subject.zh}`,
    en: `${colour.en}${what.en}: ${regionName} · ${subject.en}`,
  };
}
