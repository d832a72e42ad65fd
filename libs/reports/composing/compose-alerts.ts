import { dayWords } from '#scoring';
import type { CaseFacts } from '../facts/case-facts.js';
import type { ReportFacts } from '../facts/report-facts.js';
import type { Paragraph } from '../model/block.js';
import type { Facts, Template } from '../model/fact.js';
import type { Composed } from './composed.js';
import { countFact, noun } from './count-fact.js';
import { joinSentences } from './join-sentences.js';
import { overdueTold, tableOfOverdue } from './overdue-cases.js';
import { tableOfUnits } from './table-of-units.js';

/** 预警与督办: what is new, worse and closed, what is open, who answers for it, and whose feedback is overdue. */
export function composeAlerts(facts: ReportFacts): Composed {
  const { cases } = facts;
  const overdue = overdueTold(facts);
  const tables = [tableOfUnits(cases), tableOfOverdue(facts)].flatMap((table) => table ?? []);
  const [summary, said]: [Paragraph, Paragraph[]] = [
    { kind: 'paragraph', id: 'alerts.summary', text: joinSentences([happened(cases), open(cases)]) },
    overdue === null ? [] : [overdue.paragraph],
  ];
  return {
    section: {
      id: 'alerts',
      title: { zh: '预警与督办', en: 'Alerts and rectification' },
      shown: true,
      blocks: [summary, ...tables.slice(0, 1), ...said, ...tables.slice(1)],
    },
    facts: { ...factsOf(cases), ...overdue?.facts },
    footnotes: [],
  };
}

function factsOf({ from, to, happened: of, open: now, overdueCount }: CaseFacts): Facts {
  const counts = { ...of, ...now, open: now.red + now.yellow + now.blue, overdue: overdueCount };
  return {
    'alerts.from': dayWords(from),
    'alerts.to': dayWords(to),
    ...Object.fromEntries(Object.entries(counts).map(([id, count]) => [`alerts.${id}`, countFact(count)])),
  };
}

/** What did not happen is not told. */
function happened({ happened: of }: CaseFacts): Template {
  const told = kinds.filter(({ id }) => of[id] > 0);
  if (told.length === 0) {
    return {
      zh: '{alerts.from}至{alerts.to}没有预警新发、升级或关闭。',
      en: 'Between {alerts.from} and {alerts.to} no alert was raised, became worse or was closed.',
    };
  }
  return {
    zh: `{alerts.from}至{alerts.to}，${told.map(({ id, zh }) => `${zh}{alerts.${id}}件`).join('、')}。`,
    en: `Between {alerts.from} and {alerts.to}: ${told.map(({ id, en }) => `{alerts.${id}} ${en}`).join(', ')}.`,
  };
}

const kinds = [
  { id: 'opened', zh: '新发预警', en: 'new' },
  { id: 'reopened', zh: '再次发出', en: 'raised again' },
  { id: 'worsened', zh: '升级', en: 'worse' },
  { id: 'eased', zh: '降级', en: 'eased' },
  { id: 'closed', zh: '办结关闭', en: 'closed' },
  { id: 'dismissed', zh: '按误报关闭', en: 'dismissed as false alarms' },
  { id: 'withdrawn', zh: '因目标撤销关闭', en: 'withdrawn with their targets' },
] as const;

function open({ open: { red, yellow, blue } }: CaseFacts): Template {
  const count = red + yellow + blue;
  if (count === 0) return { zh: '数据截止时没有在办预警。', en: 'None was open at the cut-off.' };
  return {
    zh: '数据截止时在办{alerts.open}件：【红】{alerts.red}件、【黄】{alerts.yellow}件、【蓝】{alerts.blue}件。',
    en: `At the cut-off {alerts.open} ${noun(count, 'was', 'were')} open: {alerts.red} red, {alerts.yellow} yellow and {alerts.blue} blue.`,
  };
}
