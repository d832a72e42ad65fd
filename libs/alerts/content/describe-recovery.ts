import { dayWords, periodStart } from '#scoring';
import type { AlertFacts } from './alert-facts.js';
import { describePace } from './describe-pace.js';
import { printAmount, printFigure } from './print-amount.js';
import { periodWords } from './time-words.js';
import type { Words } from './words.js';
import { amountsOf, wantsFall } from './wanted-way.js';

type Told = Pick<
  AlertFacts,
  | 'status'
  | 'value'
  | 'goal'
  | 'expected'
  | 'unit'
  | 'amounts'
  | 'compound'
  | 'cumulative'
  | 'units'
  | 'contributors'
  | 'lagValue'
  | 'lagMonths'
  | 'requiredPace'
  | 'observedPace'
  | 'backOnTrack'
  | 'noWayBack'
  | 'arrival'
  | 'forecast'
>;

/** Units that are named in a message; the scorecard has them all. */
const mostNames = 5;

/** How far behind, which units, and what it takes: a line for each that is known. What is needed is rounded up. */
export function describeRecovery(facts: Told): readonly Words[] {
  return [
    ...lagOf(facts),
    ...unitsOf(facts),
    ...describePace(facts, wantsFall(facts)),
    ...wayBackOf(facts),
    ...outlookOf(facts),
    ...contributorsOf(facts),
  ];
}

/** How far behind, in one line. */
export function describeLag(facts: Told): Words | null {
  return lagOf(facts)[0] ?? null;
}

function lagOf(facts: Told): Words[] {
  const { lagValue, lagMonths, amounts } = facts;
  if (lagValue === null || lagValue <= 0) return [];
  const months = lagMonths === null || lagMonths < 0.05 ? null : lagMonths.toFixed(1);
  const late = months === null ? [] : [{ zh: `滞后${months}个月`, en: `${months} months behind` }];
  const size = printAmount(lagValue, amountsOf(facts), 'up');
  const gap = wantsFall(facts)
    ? { zh: `高出应达值${size.zh}`, en: `${size.en} too high` }
    : { zh: `差额${size.zh}`, en: `${size.en} short` };
  const parts = [...(amounts === 'none' ? [] : [gap]), ...late];
  return parts.length === 0
    ? []
    : [{ zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join(', ') }];
}

function unitsOf({ units, contributors }: Told): Words[] {
  if (units === null || units.met >= units.total) return [];
  const names = contributors.filter(({ gap }) => gap === null).map(({ name }) => name);
  const named = (names.length > 0 ? names : units.worst).slice(0, mostNames);
  const failing = units.total - units.met;
  const rest = failing - named.length;
  const others = {
    zh: `，未达标：${named.join('、')}${rest > 0 ? `等${failing}个` : ''}`,
    en: `; not: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
  };
  const none = named.length === 0;
  return [
    {
      zh: `${units.total}个单位中${units.met}个达标${none ? '' : others.zh}`,
      en: `${units.met} of ${units.total} units meet it${none ? '' : others.en}`,
    },
  ];
}

/** What has been reached is to be kept, along no path. */
const kept: ReadonlySet<string> = new Set(['slipping', 'breach']);

/** What would do: a figure of the next period, or the day on which a thing is reported as done. */
function wayBackOf(facts: Told): Words[] {
  const { backOnTrack, noWayBack, cumulative } = facts;
  if (noWayBack === 'by_day') return [{ zh: '完成并报送完成日期后即解除', en: 'It ends once it is reported as done' }];
  if (backOnTrack === null || facts.lagValue === null || facts.lagValue < 0) return [];
  const falls = wantsFall(facts);
  const figure = printFigure(backOnTrack.value, amountsOf(facts), falls ? 'down' : 'up');
  const verb = falls
    ? backOnTrack.beyond
      ? { zh: '降到低于', en: 'less than ' }
      : { zh: '降至', en: 'a fall to ' }
    : {
        zh: `${cumulative ? '累计' : ''}${backOnTrack.beyond ? '超过' : '达到'}`,
        en: backOnTrack.beyond ? 'more than ' : '',
      };
  const aim = kept.has(facts.status)
    ? { zh: '即恢复达标', en: 'meets it again' }
    : backOnTrack.due
      ? { zh: '即为达标', en: 'meets it' }
      : { zh: '即可回到序时进度', en: 'puts it back on schedule' };
  const next = periodWords(backOnTrack.period);
  const sum = cumulative ? ' in all' : '';
  return [
    {
      zh: `下期（${next.zh}）${verb.zh}${figure.zh}，${aim.zh}`,
      en: `Next period (${next.en}): ${verb.en}${figure.en}${sum} ${aim.en}`,
    },
  ];
}

const forecasts: Readonly<Record<NonNullable<AlertFacts['forecast']>['word'], Words>> = {
  likely: { zh: '有望按期达标', en: 'likely to be met in time' },
  uncertain: { zh: '能否按期达标尚不确定', en: 'uncertain to be met in time' },
  unlikely: { zh: '难以按期达标', en: 'unlikely to be met in time' },
};

/** When it arrives at the pace made so far, and what is to be expected; nothing once the due date has come. */
function outlookOf({ arrival, observedPace, requiredPace, forecast, goal }: Told): Words[] {
  const parts: Words[] = [];
  if (observedPace !== null && requiredPace !== null) parts.push(arrivalWords(arrival, goal.by));
  if (forecast !== null) {
    const { zh, en } = forecasts[forecast.word];
    const chance = forecast.percent === undefined ? { zh: '', en: '' } : chanceWords(forecast.percent);
    parts.push({ zh: `预测${zh}${chance.zh}`, en: `forecast: ${en}${chance.en}` });
  }
  const [first, ...others] = parts;
  if (first === undefined) return [];
  const en = [first, ...others].map((part) => part.en).join('; ');
  return [{ zh: parts.map(({ zh }) => zh).join('；'), en: `${en.charAt(0).toUpperCase()}${en.slice(1)}` }];
}

const chanceWords = (percent: number): Words => ({ zh: `（可能性${percent}%）`, en: ` (${percent}% likely)` });

/** The period that holds the due date is the last one in which it is in time. */
const isInTime = (arrival: string, by: string): boolean => periodStart(arrival) <= by;

function arrivalWords(arrival: string | null, by: string): Words {
  if (arrival === null) return { zh: '按现速无法达标', en: 'at this pace it is never met' };
  const { zh, en } = periodWords(arrival);
  if (isInTime(arrival, by)) return { zh: `按现速预计${zh}达标`, en: `at this pace it is met in ${en}` };
  const due = dayWords(by);
  return {
    zh: `按现速要到${zh}才能达标，晚于${due.zh}的期限`,
    en: `at this pace it is met in ${en}, after its due date of ${due.en}`,
  };
}

function contributorsOf(facts: Told): Words[] {
  const named = facts.contributors.flatMap(({ name, gap }) => {
    if (gap === null) return [];
    const size = printAmount(gap, amountsOf(facts), 'up');
    return [{ zh: `${name}（${size.zh}）`, en: `${name} (${size.en})` }];
  });
  if (named.length === 0) return [];
  return [
    {
      zh: `拖累较大：${named.map(({ zh }) => zh).join('、')}`,
      en: `Most of the gap lies in ${named.map(({ en }) => en).join(', ')}`,
    },
  ];
}
