import type { PlanTarget } from '#catalog';
import type { Words } from '#platform/errors';
import type { TargetCourse } from '../facts/report-facts.js';
import type { Figure } from '../model/block.js';
import type { Trajectory, TrajectoryPoint } from '../model/chart.js';
import { numberOf } from './compare-cells.js';
import { isFew } from './hide-few.js';
import { printedOf, printGoal, shownNumber, withUnit, type Printed } from './print-figure.js';
import { printIssue } from './print-issue.js';
import { shorten } from './quote.js';
import { countOf, indicatorName } from './target-figures.js';

/** Characters of a name in a caption. */
const longestName = 40;
/** Periods that are read out to whoever cannot see the chart. */
const mostRead = 12;

/** One target over time, with figures as they are printed everywhere else. */
export function drawCourse(course: TargetCourse, target: PlanTarget, regionName: string): Figure | null {
  const printed = printedOf(target);
  const points = pointsOf(course, target);
  if (points.filter(({ actual }) => actual !== null).length === 0) return null;
  const name = indicatorName(target);
  const caption = {
    zh: `${regionName}“${shorten(name.zh, longestName)}”进展`,
    en: `${regionName}: ${shorten(name.en, longestName * 2)}`,
  };
  const unit = unitOf(target);
  return {
    kind: 'figure',
    id: `targets.course.${course.region}.${course.target}`,
    caption,
    alt: readOut(caption, points, printed),
    chart: { kind: 'trajectory', unit, points, goal: goalOf(course, printed) },
  };
}

interface Dated extends TrajectoryPoint {
  readonly id: string;
}

/** From the first period in which there is something to see; the forecast begins after the last figure. */
function pointsOf(course: TargetCourse, target: PlanTarget): TrajectoryPoint[] {
  const printed = printedOf(target);
  const all = [...toldPoints(course, target), ...comingPoints(course, printed)];
  const begin = Math.max(
    0,
    all.findIndex(({ actual, expected }) => actual !== null || expected !== null),
  );
  const last = all.findLastIndex(({ actual }) => actual !== null);
  const forecasts = new Map(course.forecast.map((one) => [one.period, one]));
  return all.slice(begin).map(({ id, ...point }, place) => {
    const at = begin + place > last ? forecasts.get(id) : undefined;
    if (at === undefined) return point;
    const shown = (value: number): number => shownNumber(value, printed);
    return { ...point, forecast: { value: shown(at.value), low: shown(at.low), high: shown(at.high) } };
  });
}

/** A count that is too small to be told is not drawn either. */
function toldPoints({ scores, firstTold }: TargetCourse, target: PlanTarget): Dated[] {
  const printed = printedOf(target);
  const shown = (value: number | null): number | null => (value === null ? null : shownNumber(value, printed));
  const first = new Map(firstTold.map(({ period, value }) => [period, value]));
  return scores.map(({ period, value, expected }) => {
    const actual = isFew(countOf({ value }), target) ? null : shown(numberOf(value));
    const told = first.get(period) ?? null;
    const before = isFew(told, target) ? null : shown(told);
    const restated = before === null || actual === null || before === actual ? {} : { restatedFrom: before };
    return { id: period, period: printIssue(period), actual, expected: shown(expected), ...restated };
  });
}

const comingPoints = ({ ahead }: TargetCourse, printed: Printed): Dated[] =>
  ahead.map(({ period, expected }) => ({
    id: period,
    period: printIssue(period),
    actual: null,
    expected: expected === null ? null : shownNumber(expected, printed),
  }));

/** In the unit of the points; a range has no single line. */
function goalOf({ scores }: TargetCourse, printed: Printed): Trajectory['goal'] {
  const goal = scores.at(-1)?.goal;
  if (goal === undefined || typeof goal.value !== 'number') return null;
  const label = printGoal(goal, printed);
  return label.number === undefined || label.number === null
    ? null
    : { value: label.number, label: { zh: `目标${label.zh}`, en: `goal ${label.en}` } };
}

const unitOf = ({ indicator: { unit, measure } }: PlanTarget): Words =>
  unit === 'fraction' || measure === 'relative' ? { zh: '', en: '' } : { zh: unit, en: unit };

function readOut(caption: Words, points: readonly TrajectoryPoint[], printed: Printed): Words {
  const told = points.filter(({ actual }) => actual !== null).slice(-mostRead);
  const due = points.at(-1)?.forecast;
  const say = (language: 'zh' | 'en', value: number | null): string =>
    value === null ? '—' : withUnit(value, printed)[language];
  const zh = told.map((one) => `${one.period.zh}实际${say('zh', one.actual)}、应达${say('zh', one.expected)}`);
  const en = told.map((one) => `${one.period.en} ${say('en', one.actual)} against ${say('en', one.expected)}`);
  const then = {
    zh: due === undefined ? '' : `；到期预测${say('zh', due.value)}（${say('zh', due.low)}～${say('zh', due.high)}）`,
    en:
      due === undefined
        ? ''
        : `; at the due date ${say('en', due.value)} (${say('en', due.low)} to ${say('en', due.high)})`,
  };
  return { zh: `${caption.zh}：${zh.join('；')}${then.zh}。`, en: `${caption.en}: ${en.join('; ')}${then.en}.` };
}
