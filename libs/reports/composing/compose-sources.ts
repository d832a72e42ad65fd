import type { Plan, PlanTarget } from '#catalog';
import { dayWords, type Status } from '#scoring';
import type { ReportFacts } from '../facts/report-facts.js';
import type { Cell, Table } from '../model/block.js';
import type { Fact } from '../model/fact.js';
import { citeDocument } from './cite-target.js';
import { textColumn } from './column.js';
import type { Composed } from './composed.js';
import { countFact } from './count-fact.js';
import { nothing } from './print-figure.js';
import { quote } from './quote.js';
import { classWords } from './status-classes.js';
import { indicatorName } from './target-figures.js';

/** Rows of the annex; a plan of more targets is told in its first ones, and the rest is counted. */
const mostRows = 300;

/** 口径与依据: what each target asks for and where it is written, how its figure is made, and what the signs mean. */
export function composeSources(facts: ReportFacts): Composed {
  const { plan } = facts;
  const left = Math.max(0, plan.targets.length - mostRows);
  const told: Record<string, Fact> = {
    'sources.document': citeDocument(plan),
    'sources.by': { zh: plan.document.by, en: plan.document.by },
    'sources.left': countFact(left),
    ...(plan.document.issued === null ? {} : { 'sources.issued': dayWords(plan.document.issued) }),
  };
  const issued = plan.document.issued === null ? ['', ''] : ['{sources.issued}', ' on {sources.issued}'];
  const text = {
    zh: `目标依据{sources.document}，由{sources.by}${issued[0]}印发。`,
    en: `The targets are those of {sources.document}, issued by {sources.by}${issued[1]}.`,
  };
  return {
    section: {
      id: 'annex-sources',
      title: { zh: '口径与依据', en: 'Definitions and sources' },
      shown: true,
      blocks: [{ kind: 'paragraph', id: 'sources.document', text }, tableOfSources(plan, left), tableOfSigns],
    },
    facts: told,
    footnotes: [],
  };
}

function tableOfSources({ targets }: Plan, left: number): Table {
  return {
    kind: 'table',
    id: 'sources.targets',
    caption: { zh: '目标、依据与口径', en: 'Targets, their sources and definitions' },
    columns: [
      textColumn('指标', 'Indicator', 3),
      textColumn('条款', 'Clause', 1.4),
      textColumn('要求', 'What is asked', 4.5),
      textColumn('口径', 'Definition', 4),
      textColumn('责任单位', 'Responsible', 2),
    ],
    rows: targets.slice(0, mostRows).map(rowOf),
    ...(left === 0
      ? {}
      : { remark: { zh: '另有{sources.left}项未列出，见目标目录。', en: '{sources.left} more: see the catalogue.' } }),
  };
}

function rowOf(target: PlanTarget): Cell[] {
  const names = target.responsible;
  return [
    indicatorName(target),
    target.citation,
    quote(target.summary),
    definitionOf(target),
    names.length === 0 ? nothing : { zh: names.join('、'), en: names.join(', ') },
  ];
}

function definitionOf({ indicator: { num, den, unit } }: PlanTarget): Cell {
  const parts = [
    ...(num === null ? [] : [{ zh: `分子：${num}`, en: `numerator: ${num}` }]),
    ...(den === null ? [] : [{ zh: `分母：${den}`, en: `denominator: ${den}` }]),
    ...(unit === '' || unit === 'fraction' ? [] : [{ zh: `单位：${unit}`, en: `unit: ${unit}` }]),
  ];
  if (parts.length === 0) return nothing;
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') };
}

/** The thresholds in force: progress made, divided by the progress that was due by the day. */
const signs: readonly (readonly [Status, string, string])[] = [
  ['achieved', '已达到目标，或保持在目标以内', 'the target is reached, or kept'],
  ['ahead', '进度比不低于1.10', 'schedule ratio of 1.10 or more'],
  ['on_track', '进度比不低于0.95', 'schedule ratio of 0.95 or more'],
  [
    'needs_acceleration',
    '进度比0.60至0.95；达标后下滑；超出上限',
    'schedule ratio of 0.60 to 0.95; slipping after it was reached; over the limit',
  ],
  ['far_behind', '进度比低于0.60，含停滞和倒退', 'schedule ratio below 0.60, stalled and regressing included'],
  ['missed', '到期未达到，或达标后失守', 'due and not reached, or lost again'],
  ['no_data', '应报未报，或数据过期；不计分，也不按零计', 'not reported, or too old; not assessed, and no zero'],
  ['not_due', '未到期、起步期、缺基期或不适用', 'not due, too early, without a baseline or not applicable'],
];

const tableOfSigns: Table = {
  kind: 'table',
  id: 'sources.signs',
  caption: { zh: '状态的含义', en: 'What the signs mean' },
  columns: [textColumn('状态', 'Status', 2), textColumn('含义', 'Meaning', 8)],
  rows: signs.map(([status, zh, en]) => [classWords(status), { zh, en }]),
  remark: {
    zh: '进度比为已完成进度与序时应完成进度之比。率向下取整，差额和所需速度向上取整；率与率之差以百分点计。',
    en: 'The schedule ratio is the progress made over the progress due. Shares are rounded down, gaps and required paces up; rates differ by percentage points.',
  },
};
