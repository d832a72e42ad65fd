import type { PlanEvaluation } from '#catalog';
import type { Words } from '#platform/errors';
import { settingsOf } from '../evaluation/settings-of.js';
import type { EvaluationFacts } from '../evaluation/evaluation-facts.js';
import type { ReportFacts } from '../facts/report-facts.js';
import type { Block, Paragraph } from '../model/block.js';
import type { Fact, Facts } from '../model/fact.js';
import { citeDocument, citeTarget } from './cite-target.js';
import type { Composed } from './composed.js';
import { countFact } from './count-fact.js';
import { isAbove } from './is-above.js';
import { levelWords } from './level-words.js';
import { printIssue } from './print-issue.js';
import { tableOfMethod } from './table-of-method.js';
import { mostTold, tableOfPoints } from './table-of-points.js';
import { mostRanked, tableOfRanks } from './table-of-ranks.js';

/**
 * 绩效评价: what the document asks to be evaluated, by whom and how, the ranks, and item by item what they are made of. What
 * is to be made known by a level above is left to it.
 */
export function composeEvaluation(facts: ReportFacts): Composed | null {
  const { evaluation: evaluations, plan, region } = facts;
  if (evaluations.length === 0) return null;
  const told = evaluations.map((one) => {
    const open = one.tooMany === 0 && !isAbove(one.evaluation.publishedBy, region.level);
    const blocks: Block[] = [paragraph(one, open), ...(open ? tablesOf(one) : [])];
    return { blocks, facts: factsOf(one, facts), open };
  });
  const named = new Set(
    evaluations.flatMap(({ evaluation }) =>
      evaluation.dimensions.flatMap(({ items }) => items.map(({ target }) => target)),
    ),
  );
  return {
    section: {
      id: 'annex-evaluation',
      title: { zh: '绩效评价', en: 'Performance evaluation' },
      shown: true,
      blocks: told.flatMap(({ blocks }) => blocks),
    },
    facts: Object.fromEntries(told.flatMap((one) => Object.entries(one.facts))),
    footnotes: plan.targets.filter(({ target }) => named.has(target.id)).map((target) => citeTarget(plan, target)),
  };
}

const tablesOf = (one: EvaluationFacts): Block[] => [tableOfMethod(one), tableOfRanks(one), tableOfPoints(one)];

const prefixOf = ({ id }: PlanEvaluation): string => `evaluation.${id}`;

function paragraph(one: EvaluationFacts, open: boolean): Paragraph {
  const { evaluation } = one;
  const at = prefixOf(evaluation);
  const who = bodiesOf(evaluation);
  const outcome = outcomeOf(one, open);
  return {
    kind: 'paragraph',
    id: `${at}.basis`,
    text: {
      zh: `{${at}.title}：依据{${at}.document}{${at}.clause}，按{${at}.period}数据评价。${who.zh}${settings(evaluation).zh}${outcome.zh}`,
      en: `{${at}.title}: {${at}.document}, {${at}.clause}, on figures of {${at}.period}. ${who.en}${settings(evaluation).en}${outcome.en}`,
    },
  };
}

/** How many are evaluated; of a single region where it stands among its peers. */
function outcomeOf({ evaluation, groups, tooMany }: EvaluationFacts, open: boolean): Words {
  const at = prefixOf(evaluation);
  if (tooMany > 0)
    return {
      zh: `被评价地区共{${at}.regions}个，由下级通报分别列出。`,
      en: `There are {${at}.regions} regions; the bulletins of the level below list them.`,
    };
  if (!open)
    return {
      zh: `结果由{${at}.publishes}统一发布，本通报不列。`,
      en: `The results are published together ({${at}.publishes}) and are not listed here.`,
    };
  const rows = groups.flatMap((group) => group.rows);
  const [only, ...others] = rows;
  if (only === undefined || others.length > 0) {
    const one = rows.filter(({ rank }) => rank !== null).length === 1;
    return {
      zh: `共评价{${at}.regions}个地区，{${at}.ranked}个列位次。`,
      en: `{${at}.regions} regions are evaluated; {${at}.ranked} of them ${one ? 'has' : 'have'} a rank.`,
    };
  }
  if (only.rank === null) return { zh: '未列位次。', en: 'It has no rank.' };
  return {
    zh: `在{${at}.by}的{${at}.peers}个同类地区中列第{${at}.rank}位。`,
    en: `It ranks {${at}.rank} among the {${at}.peers} regions of {${at}.by} that are compared.`,
  };
}

/** 国家制定标准，省级开展评价，结果统一发布: as far as the plan says who. */
function bodiesOf(evaluation: PlanEvaluation): Words {
  const at = prefixOf(evaluation);
  const { standardBy, evaluatedBy, publishedBy } = evaluation;
  const zh = [
    ...(standardBy === null ? [] : [`{${at}.standard}制定标准`]),
    ...(evaluatedBy === null ? [] : [`{${at}.evaluates}开展评价`]),
    ...(publishedBy === null ? [] : [`结果由{${at}.publishes}统一发布`]),
  ];
  const en = [
    ...(standardBy === null ? [] : [`standard: {${at}.standard}`]),
    ...(evaluatedBy === null ? [] : [`evaluated by: {${at}.evaluates}`]),
    ...(publishedBy === null ? [] : [`published by: {${at}.publishes}`]),
  ];
  return zh.length === 0 ? { zh: '', en: '' } : { zh: `${zh.join('，')}。`, en: `${capital(en.join('; '))}. ` };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const settingWords = {
  level: { zh: '被评价单位', en: 'the units' },
  peers: { zh: '比较范围', en: 'who is compared with whom' },
  dimensions: { zh: '评价维度', en: 'the dimensions' },
  weights: { zh: '权重', en: 'the weights' },
  transforms: { zh: '计分方法', en: 'the methods' },
} as const;

/** What the document leaves open is said to be a setting. */
function settings(evaluation: PlanEvaluation): Words {
  const open = settingsOf(evaluation).map((aspect) => settingWords[aspect]);
  if (open.length === 0) return { zh: '', en: '' };
  return {
    zh: `${open.map(({ zh }) => zh).join('、')}为本方案的设定，文件未作规定。`,
    en: `Set by this plan, since the document leaves it open: ${open.map(({ en }) => en).join(', ')}. `,
  };
}

function factsOf({ evaluation, groups, period, tooMany }: EvaluationFacts, { plan }: ReportFacts): Facts {
  const at = prefixOf(evaluation);
  const rows = groups.flatMap((group) => group.rows);
  const items = rows.reduce((count, { dimensions }) => count + dimensions.flatMap((one) => one.items).length, 0);
  const { standardBy, evaluatedBy, publishedBy } = evaluation;
  return {
    [`${at}.title`]: evaluation.title,
    [`${at}.document`]: citeDocument(plan),
    [`${at}.clause`]: evaluation.citation,
    [`${at}.period`]: printIssue(period),
    [`${at}.regions`]: countFact(tooMany > 0 ? tooMany : rows.length),
    [`${at}.ranked`]: countFact(rows.filter(({ rank }) => rank !== null).length),
    ...ownFacts(at, groups),
    [`${at}.ranks.left`]: countFact(Math.max(0, rows.length - mostRanked)),
    [`${at}.points.left`]: countFact(Math.max(0, items - mostTold)),
    ...(standardBy === null ? {} : { [`${at}.standard`]: bodyFact(standardBy) }),
    ...(evaluatedBy === null ? {} : { [`${at}.evaluates`]: bodyFact(evaluatedBy) }),
    ...(publishedBy === null ? {} : { [`${at}.publishes`]: bodyFact(publishedBy) }),
  };
}

/** Of a single region: who evaluates it, among how many, and where it stands. */
function ownFacts(at: string, groups: EvaluationFacts['groups']): Facts {
  const [group] = groups;
  const [only, ...others] = groups.flatMap(({ rows }) => rows);
  if (group === undefined || only === undefined || only.rank === null || others.length > 0) return {};
  return {
    [`${at}.by`]: { zh: group.by.name, en: group.by.name },
    [`${at}.peers`]: countFact(only.peers),
    [`${at}.rank`]: countFact(only.rank),
  };
}

const bodyFact = (level: keyof typeof levelWords): Fact => levelWords[level];
