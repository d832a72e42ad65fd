import type { Words } from '#platform/errors';
import { dayWords } from '#scoring';
import type { OverdueCase } from '../facts/case-facts.js';
import type { ReportFacts } from '../facts/report-facts.js';
import type { Cell, Paragraph, Table } from '../model/block.js';
import type { Fact, Facts } from '../model/fact.js';
import { figureColumn, textColumn } from './column.js';
import { countFact, noun } from './count-fact.js';
import { listNames } from './list-names.js';
import { printIssue } from './print-issue.js';
import { targetsById } from './region-standings.js';
import { indicatorName } from './target-figures.js';

/** Cases that a sentence names, and rows of the table. */
const mostNamed = 10;
const mostRows = 60;
/** Working days after which a case is told to the level above, and named. */
const namedAfter = 3;

/** Whose feedback is overdue; those long overdue by name. Null where none is. */
export function overdueTold(facts: ReportFacts): { readonly paragraph: Paragraph; readonly facts: Facts } | null {
  const { overdue, overdueCount } = facts.cases;
  if (overdueCount === 0) return null;
  const all = overdue.filter(({ isNamed }) => isNamed);
  const named = all.slice(0, mostNamed).map((one, index) => caseFacts(one, index + 1, facts));
  const zh = named
    .map(({ id }) => `{${id}.region}“{${id}.matter}”（{${id}.units}，超期{${id}.days}个工作日）`)
    .join('；');
  const en = named.map(({ id, days }) => `{${id}.region}, {${id}.matter} ({${id}.units}; {${id}.days} working ${noun(days, 'day')} overdue)`).join('; '); // prettier-ignore
  const more = all.length > named.length;
  const text = {
    zh: `反馈逾期{alerts.overdue}件。${all.length === 0 ? '' : `其中逾期满{alerts.named-after}个工作日的{alerts.named}件，点名如下：${zh}${more ? '等' : ''}。`}`,
    en: `In {alerts.overdue} ${noun(overdueCount, 'case')} the feedback is overdue.${all.length === 0 ? '' : ` {alerts.named} of them ${noun(all.length, 'has', 'have')} been overdue for {alerts.named-after} working days or more: ${en}${more ? ' and others' : ''}.`}`,
  };
  return {
    paragraph: { kind: 'paragraph', id: 'alerts.overdue', text },
    facts: {
      'alerts.named': countFact(all.length),
      'alerts.named-after': countFact(namedAfter),
      ...Object.fromEntries(named.flatMap((one) => Object.entries(one.facts))),
    },
  };
}

function caseFacts(one: OverdueCase, place: number, facts: ReportFacts) {
  const id = `alerts.case-${place}`;
  const told: Record<string, Fact> = {
    [`${id}.region`]: { zh: one.regionName, en: one.regionName },
    [`${id}.matter`]: matterOf(one, facts),
    [`${id}.units`]: unitsOf(one),
    [`${id}.days`]: countFact(one.days),
  };
  return { id, days: one.days, facts: told };
}

/** 反馈逾期: every case by name, the longest first. */
export function tableOfOverdue(facts: ReportFacts): Table | null {
  const { overdue, overdueCount } = facts.cases;
  if (overdue.length === 0) return null;
  const shown = overdue.slice(0, mostRows);
  return {
    kind: 'table',
    id: 'alerts.overdue-cases',
    caption: { zh: '反馈逾期的预警', en: 'Cases whose feedback is overdue' },
    columns,
    rows: shown.map((one) => rowOf(one, facts)),
    ...(overdueCount > shown.length
      ? {
          remark: {
            zh: '只列逾期最久的，其余见督办台账。',
            en: 'Those longest overdue; the others are in the ledger.',
          },
        }
      : {}),
  };
}

const columns = [
  textColumn('地区', 'Region', 2.5),
  textColumn('事项', 'Matter', 4),
  textColumn('责任单位', 'Responsible unit', 3),
  textColumn('反馈限期', 'Feedback due', 2.2),
  figureColumn('超期工作日', 'Working days overdue', 1.6),
];

function rowOf(one: OverdueCase, facts: ReportFacts): Cell[] {
  return [
    { zh: one.regionName, en: one.regionName },
    matterOf(one, facts),
    unitsOf(one),
    dayWords(one.dueOn),
    { ...countFact(one.days), ...(one.isNamed ? { tone: 'red' as const } : {}) },
  ];
}

const unitsOf = ({ units }: OverdueCase): Words =>
  units.length === 0 ? { zh: '责任单位未明确', en: 'no unit yet' } : listNames(units, 3);

/** The indicator; of a notice, what is missing or too old. */
function matterOf({ kind, target, periods }: OverdueCase, facts: ReportFacts): Words {
  const found = target === null ? undefined : targetsById(facts).get(target);
  if (found !== undefined) return indicatorName(found);
  const of = periods.slice(0, 3).map(printIssue);
  const [zh, en] = [of.map((one) => one.zh).join('、'), of.map((one) => one.en).join(', ')];
  switch (kind) {
    case 'missing':
      return { zh: `${zh}报表未报`, en: `form not handed in: ${en}` };
    case 'stale':
      return { zh: `数据过期（${zh}）`, en: `figures too old: ${en}` };
    case 'lag':
      return { zh: target ?? '—', en: target ?? '—' };
  }
}
