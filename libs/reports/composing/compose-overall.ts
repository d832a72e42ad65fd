import { levels, statusSign, type Level, type Score, type Status } from '#scoring';
import type { ReportFacts } from '../facts/report-facts.js';
import type { Cell, Figure, Paragraph, Table } from '../model/block.js';
import { citeDocument } from './cite-target.js';
import type { Composed } from './composed.js';
import { countFact, noun, shareFact } from './count-fact.js';
import { levelWords } from './level-words.js';
import { printIssue } from './print-issue.js';
import { isVerdict, placeOf, statusClasses } from './status-classes.js';
import { isBehind } from './worst-first.js';

/** 总体进展: how many verdicts there are of each class, by level, and how many there were in the periods before. */
export function composeOverall(facts: ReportFacts): Composed | null {
  const judged = facts.scores.filter(isVerdict);
  if (judged.length === 0) return null;
  const assessed = judged.filter(({ status }) => placeOf(status) !== null);
  const behind = assessed.filter(isBehind);
  const [regions, targets] = [new Set(judged.map(({ region }) => region)), new Set(judged.map(({ target }) => target))];
  const history = historyOf(facts);
  return {
    section: {
      id: 'overall',
      title: { zh: '总体进展', en: 'Overall' },
      shown: true,
      blocks: [
        summary({ behind: behind.length, assessed: assessed.length, regions: regions.size, targets: targets.size }),
        tableOf(facts, judged),
        ...(history === null ? [] : [history]),
      ],
    },
    facts: {
      'overall.document': citeDocument(facts.plan),
      'overall.regions': countFact(regions.size),
      'overall.targets': countFact(targets.size),
      'overall.assessed': countFact(assessed.length),
      'overall.behind': countFact(behind.length),
      'overall.behind-share': shareFact(behind.length, assessed.length),
    },
    footnotes: [],
  };
}

interface Counts {
  readonly behind: number;
  readonly assessed: number;
  readonly regions: number;
  readonly targets: number;
}

function summary({ behind, assessed, regions, targets }: Counts): Paragraph {
  const scope = '按{overall.document}，本期涉及{overall.regions}个地区、{overall.targets}项目标';
  const english = `Under {overall.document}, this issue looks at {overall.targets} ${noun(targets, 'target')} in {overall.regions} ${noun(regions, 'region')}`;
  const text =
    assessed === 0
      ? { zh: `${scope}，尚无可评价的判定。`, en: `${english}; none of them can be assessed yet.` }
      : behind === 0
        ? {
            zh: `${scope}，已评价{overall.assessed}项，没有落后于序时进度的。`,
            en: `${english}; {overall.assessed} ${noun(assessed, 'verdict')} could be made, and none is behind schedule.`,
          }
        : {
            zh: `${scope}，已评价{overall.assessed}项，其中落后于序时进度的{overall.behind}项，占{overall.behind-share}。`,
            en: `${english}; {overall.assessed} ${noun(assessed, 'verdict')} could be made, of which {overall.behind} ({overall.behind-share}) ${noun(behind, 'is', 'are')} behind schedule.`,
          };
  return { kind: 'paragraph', id: 'overall.summary', text };
}

const countCell = (count: number): Cell => countFact(count);

function tableOf(facts: ReportFacts, judged: readonly Score[]): Table {
  const present = levels.filter((level) => judged.some((score) => score.level === level));
  const rowOf = (name: Cell, of: readonly Score[]): Cell[] => [
    name,
    ...statusClasses.map(({ sign }) => countCell(of.filter(({ status }) => statusSign(status).sign === sign).length)),
    countCell(of.length),
  ];
  const at = (level: Level) => judged.filter((score) => score.level === level);
  const all = present.length > 1 ? [rowOf({ zh: '合计', en: 'Total' }, judged)] : [];
  return {
    kind: 'table',
    id: 'overall.classes',
    caption: { zh: '各级目标状态判定数', en: 'Verdicts by level and class' },
    columns: [
      { head: { zh: '层级', en: 'Level' }, width: 1.6, align: 'left' },
      ...statusClasses.map(({ sign, zh, en }) => ({
        head: { zh: `${sign} ${zh}`, en: `${sign} ${en}` },
        width: 1.2,
        align: 'right' as const,
      })),
      { head: { zh: '合计', en: 'Total' }, width: 1, align: 'right' },
    ],
    rows: [...present.map((level) => rowOf(levelWords[level], at(level))), ...all],
    remark: {
      zh: '依据{overall.document}。缺报不计分，也不按零计。',
      en: 'Under {overall.document}. What is missing is not assessed, and is no zero.',
    },
  };
}

/** From two periods on in which something could be assessed. */
function historyOf({ classes }: ReportFacts): Figure | null {
  const first = classes.findIndex(({ counts }) => [...counts.keys()].some((status) => placeOf(status) !== null));
  const told = first === -1 ? [] : classes.slice(first);
  if (told.length < 2) return null;
  const shown = statusClasses.map(({ sign, tone, zh, en }) => ({
    tone,
    label: { zh: `${sign} ${zh}`, en: `${sign} ${en}` },
    counts: told.map(({ counts }) => countSign(counts, sign)),
  }));
  const used = shown.filter(({ counts }) => counts.some((count) => count > 0));
  const issues = told.map(({ period }) => printIssue(period));
  const lineOf = (language: 'zh' | 'en', place: number): string =>
    used.map(({ label, counts }) => `${label[language]} ${counts[place] ?? 0}`).join(language === 'zh' ? '、' : ', ');
  return {
    kind: 'figure',
    id: 'overall.history',
    caption: { zh: `近${told.length}期各类状态判定数`, en: `Verdicts by class, last ${told.length} periods` },
    alt: {
      zh: issues.map((issue, place) => `${issue.zh}：${lineOf('zh', place)}`).join('；'),
      en: issues.map((issue, place) => `${issue.en}: ${lineOf('en', place)}`).join('; '),
    },
    chart: { kind: 'class-counts', issues, classes: used },
  };
}

function countSign(counts: ReadonlyMap<Status, number>, sign: string): number {
  let sum = 0;
  for (const [status, count] of counts) if (status !== 'no_target' && statusSign(status).sign === sign) sum += count;
  return sum;
}
