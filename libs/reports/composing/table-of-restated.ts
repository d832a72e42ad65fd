import { dayWords } from '#scoring';
import type { ReportFacts } from '../facts/report-facts.js';
import type { RestatedForm } from '../facts/restatement-facts.js';
import type { Cell, Table } from '../model/block.js';
import type { Fact } from '../model/fact.js';
import { figureColumn, textColumn } from './column.js';
import { nothing } from './print-figure.js';
import { printIssue } from './print-issue.js';
import { figureAsked, printReported, type FigureAsked } from './print-restated.js';
import { reasonOf, saidOf } from './reason-of-restated.js';
import { classWords } from './status-classes.js';

const mostRows = 300;

type Change = RestatedForm['changes'][number];

/** Every figure that reads otherwise: before, after, why, since when, and what it does to the status. */
export function tableOfRestated({ plan, restatements: { forms } }: ReportFacts): Table {
  const changes = forms.flatMap((form) => form.changes.map((change) => ({ form, change })));
  const shown = changes.slice(0, mostRows);
  const isCut = changes.length > shown.length || forms.some(({ changed, changes: told }) => changed > told.length);
  const isUnjudged = shown.some(({ form }) => form.statuses === null);
  return {
    kind: 'table',
    id: 'restatements.table',
    caption: { zh: '数据更正明细', en: 'Figures that were corrected' },
    columns,
    rows: shown.map(({ form, change }) => rowOf(form, change, figureAsked(plan, change.indicator))),
    ...(isCut || isUnjudged ? { remark: remarkOf(isCut, isUnjudged) } : {}),
  };
}

const columns = [
  textColumn('单位', 'Unit', 2.5),
  textColumn('报告期', 'Period', 2.2),
  textColumn('指标', 'Indicator', 4),
  figureColumn('更正前', 'Before', 1.8),
  figureColumn('更正后', 'After', 1.8),
  textColumn('原因', 'Reason', 3.2),
  textColumn('生效日期', 'Since', 2.2),
  textColumn('状态变化', 'Status', 2.4),
];

function remarkOf(isCut: boolean, isUnjudged: boolean): { zh: string; en: string } {
  return {
    zh: `${isCut ? '更正较多，只列最近的，其余见更正历史。' : ''}${isUnjudged ? '“—”：更正较多，未逐份重新评价。' : ''}`,
    en: [
      ...(isCut ? ['Only the newest are listed; the others are in the history of corrections.'] : []),
      ...(isUnjudged ? ['A dash: too many corrections to judge each of them again.'] : []),
    ].join(' '),
  };
}

function rowOf(form: RestatedForm, change: Change, asked: FigureAsked): Cell[] {
  const said = saidOf(form);
  const [before, after] = [printReported(change.before, asked), printReported(change.after, asked)];
  const alike = before.zh === after.zh;
  return [
    { zh: change.unitName, en: change.unitName },
    printIssue(form.period),
    asked.name,
    { ...before, ...(alike ? exactly(change.before) : {}) },
    { ...after, ...(alike ? exactly(change.after) : {}) },
    { ...reasonOf(form), ...(said === null ? {} : { detail: said }) },
    dayWords(form.on),
    movedOf(form, asked),
  ];
}

/** Two figures that print alike are told apart by what they are made of. */
function exactly(figure: Change['before']): { readonly detail?: Fact } {
  if (figure?.numerator === null || figure?.denominator === null || figure === null) return {};
  const text = `${figure.numerator}/${figure.denominator}`;
  return { detail: { zh: text, en: text } };
}

function movedOf({ statuses, region }: RestatedForm, { target }: FigureAsked): Cell {
  if (statuses === null) return nothing;
  const moved = statuses.find((one) => one.region === region && one.target === target?.target.id);
  if (moved === undefined) return { zh: '不变', en: 'unchanged' };
  const [then, now] = [moved.before, moved.after].map((status) => (status === null ? null : classWords(status)));
  const [was, is] = [then ?? { zh: '未评', en: 'not assessed' }, now ?? { zh: '未评', en: 'not assessed' }];
  return { zh: `${was.zh} → ${is.zh}`, en: `${was.en} → ${is.en}`, ...(now ? { tone: now.tone } : {}) };
}
