import type { Words } from '#platform/errors';
import { dayWords } from '#scoring';
import type { ReviewEntry, ReviewFacts, ReviewUnit } from '../evaluation/review-facts.js';
import type { Cell, Table } from '../model/block.js';
import { figureColumn, textColumn } from './column.js';
import { hideFew } from './hide-few.js';
import { listNames } from './list-names.js';
import { nothing, printedOf, printGoal, printNumber } from './print-figure.js';
import { printIssue } from './print-issue.js';
import { outcomeWords } from './review-outcomes.js';
import { printActual, printGap } from './target-figures.js';

/** What an annex may hold. */
export const mostEntries = 1_500;

interface Told {
  readonly unit: ReviewUnit;
  readonly entry: ReviewEntry;
}

/** 逐项: what was promised by when, what there is, and what became of it, unit by unit. */
export function tableOfReview({ units }: ReviewFacts, unitNames: ReadonlyMap<string, string>): Table {
  const all = units.flatMap((unit) => unit.entries.map((entry): Told => ({ unit, entry })));
  const shown = pick(all);
  return {
    kind: 'table',
    id: 'review.entries',
    caption: { zh: '逐项承诺与年末结果', en: 'Promises and results, one by one' },
    columns: [
      textColumn('单位', 'Unit', 2.2),
      textColumn('事项', 'Target', 4.6),
      textColumn('承诺', 'Promised', 2.6),
      textColumn('时限', 'By', 2.2),
      figureColumn('年末实际', 'At the end of the year', 2.2),
      figureColumn('差额', 'Gap', 1.8),
      textColumn('结果', 'Result', 2.2),
    ],
    rows: shown.map((one) => rowOf(one, unitNames)),
    ...(all.length === shown.length
      ? {}
      : {
          remark: {
            zh: '另有{review.entries.left}项未列出，先略去已达到的；各单位项数见上表。',
            en: '{review.entries.left} more are not listed, those that were reached first; the table above counts them all.',
          },
        }),
  };
}

/** Where not all fit, what was reached is left out first; the order stays. */
function pick(all: readonly Told[]): readonly Told[] {
  if (all.length <= mostEntries) return all;
  const others = all.filter(({ entry }) => entry.outcome !== 'reached');
  const room = mostEntries - others.length;
  if (room <= 0) return others.slice(0, mostEntries);
  const reached = new Set(all.filter(({ entry }) => entry.outcome === 'reached').slice(0, room));
  return all.filter((one) => one.entry.outcome !== 'reached' || reached.has(one));
}

function rowOf({ unit, entry }: Told, unitNames: ReadonlyMap<string, string>): Cell[] {
  const { target, promise, outcome, score } = entry;
  const day = dayWords(promise.by);
  return [
    { zh: unit.name, en: unit.name },
    { ...target.summary, notes: [target.target.id], ...partOf(entry) },
    printPromise(entry),
    { zh: `${day.zh}前`, en: `by ${day.en}` },
    { ...actualOf(entry), ...observedAt(entry) },
    outcome === 'missed' || outcome === 'near' ? gapOf(entry) : nothing,
    { ...outcomeWords[outcome], ...becauseOf(score.units?.worst ?? [], entry, unitNames) },
  ];
}

function partOf({ promise: { part } }: ReviewEntry): { readonly detail?: Words } {
  return part === null ? {} : { detail: { zh: part, en: part } };
}

/** A stage and a goal as the document states them; along a path what is due by the end of the year. */
function printPromise({ target, promise, score }: ReviewEntry): Cell {
  const printed = printedOf(target);
  const { kind, value, by } = promise;
  if (kind === 'stage') return printGoal({ ...score.goal, by, value: value ?? by }, printed);
  if (kind === 'rise') return { zh: '高于上年', en: 'more than the year before' };
  const { goal, increment, stages } = target.target;
  if (kind === 'goal' && increment === undefined) {
    return printGoal(score.goal, printed, stages.length === 0 ? goal?.low : undefined);
  }
  const asked = kind === 'goal' ? score.expected : value;
  if (asked === null) return kind === 'goal' ? yearly : scheduled;
  const due = printNumber(asked, printed);
  return { ...due, zh: `应达${due.zh}`, en: `due: ${due.en}` };
}

const yearly: Words = { zh: '按年增幅要求', en: 'the rise of the year' };
const scheduled: Words = { zh: '按序时进度', en: 'what the schedule asks' };

/** Nothing was said that would have to be told as a figure: silence is a dash, and no zero. */
function actualOf({ score, target }: ReviewEntry): Cell {
  const actual = printActual(score, target);
  return typeof score.value === 'number' && score.units === null ? hideFew(actual, score.value, target) : actual;
}

/** A figure of an earlier period is told with its period. */
function observedAt({ score }: ReviewEntry): { readonly detail?: Words } {
  if (score.observed === null || score.observed === score.period || score.value === null) return {};
  const period = printIssue(score.observed);
  return { detail: { zh: `（${period.zh}数据）`, en: `(figure of ${period.en})` } };
}

/** What is lacking on the day itself; a stage in the middle of the year is not the path at its end. */
function gapOf({ score, target, promise }: ReviewEntry): Cell {
  const early = promise.kind === 'stage' && promise.by !== score.asOf;
  return early || score.lagValue === null || score.lagValue <= 0 ? nothing : printGap(score, target);
}

/** Whose miss it is, where a region is judged by its units; that nobody said a day, where one was asked for. */
function becauseOf(
  worst: readonly string[],
  { outcome, score, target }: ReviewEntry,
  unitNames: ReadonlyMap<string, string>,
): { readonly detail?: Words } {
  if (outcome !== 'missed') return {};
  if (worst.length > 0) {
    const { zh, en } = listNames(
      worst.map((code) => unitNames.get(code) ?? code),
      3,
    );
    return { detail: { zh: `未达标：${zh}`, en: `not met: ${en}` } };
  }
  if (target.target.measure !== 'date' || score.value !== null) return {};
  return { detail: { zh: '未报完成日期', en: 'no day of completion was reported' } };
}
