import { dayWords } from '#scoring';
import type { FormFacts, ReportingFacts } from '../facts/reporting-facts.js';
import type { ReportFacts } from '../facts/report-facts.js';
import type { Cell, Table } from '../model/block.js';
import type { Facts, Template } from '../model/fact.js';
import { figureColumn, textColumn } from './column.js';
import type { Composed } from './composed.js';
import { countFact, noun, shareFact } from './count-fact.js';
import { countForms, type FormCounts } from './count-forms.js';
import { groupBy } from './group-by.js';
import { joinClauses, joinSentences } from './join-sentences.js';
import { listNames } from './list-names.js';
import { nothing } from './print-figure.js';
import { printIssue } from './print-issue.js';

/** Units that a sentence names; where there are more, the annex does. */
const mostNames = 10;
const mostGroups = 60;

/** 报送质量: in time, late, not there, sent back and corrected. Null where nothing was due. */
export function composeReporting({ reporting }: ReportFacts): Composed | null {
  const { forms } = reporting;
  if (forms.length === 0) return null;
  const counts = countForms(forms);
  const text = joinSentences([
    counted(reporting, counts),
    compared(reporting, counts),
    named(reporting),
    sentBack(counts),
    corrected(counts),
  ]);
  const table = tableOfGroups(reporting);
  return {
    section: {
      id: 'reporting',
      title: { zh: '报送质量', en: 'Quality of reporting' },
      shown: true,
      blocks: [{ kind: 'paragraph', id: 'reporting.quality', text }, ...(table === null ? [] : [table])],
    },
    facts: factsOf(reporting, counts),
    footnotes: [],
  };
}

function factsOf(reporting: ReportingFacts, counts: FormCounts): Facts {
  const { forms, before } = reporting;
  const names = (of: (form: FormFacts) => boolean) =>
    listNames(
      forms.filter(of).map(({ name }) => name),
      mostNames,
    );
  return {
    'reporting.period': printIssue(reporting.period),
    'reporting.deadline': dayWords(reporting.deadline),
    'reporting.due': countFact(counts.due),
    'reporting.on-time': countFact(counts.onTime),
    'reporting.on-time-rate': shareFact(counts.onTime, counts.due),
    'reporting.late': countFact(counts.late),
    'reporting.late-names': names(({ state }) => state === 'late'),
    'reporting.missing': countFact(counts.missing),
    'reporting.missing-names': names(({ state }) => state === 'missing'),
    'reporting.in-review': countFact(counts.inReview),
    'reporting.returned': countFact(counts.returned),
    'reporting.returned-names': names((form) => form.sentBack || form.state === 'returned'),
    'reporting.corrected': countFact(counts.corrected),
    'reporting.corrected-rate': shareFact(counts.corrected, counts.onTime + counts.late),
    'reporting.corrections': countFact(counts.corrections),
    ...(before === null
      ? {}
      : { 'reporting.before': printIssue(before.period), 'reporting.change': changeOf(before, counts).fact }),
  };
}

function counted({ isOver }: ReportingFacts, { due, late, missing, inReview }: FormCounts): Template {
  const waiting = inReview === 0 ? { zh: '', en: '' } : { zh: '，待审核{reporting.in-review}个', en: ', {reporting.in-review} in review' }; // prettier-ignore
  if (!isOver) {
    return {
      zh: `{reporting.period}应报单位{reporting.due}个，报送截止{reporting.deadline}，尚未到期：已报{reporting.on-time}个${waiting.zh}，待报{reporting.missing}个。`,
      en: `For {reporting.period} {reporting.due} ${noun(due, 'unit has', 'units have')} to report by {reporting.deadline}, which had not passed at the cut-off: {reporting.on-time} ${noun(due, 'has', 'have')} reported${waiting.en} and {reporting.missing} ${noun(missing, 'is', 'are')} still to come.`,
    };
  }
  if (late + missing + inReview === 0) {
    return {
      zh: '{reporting.period}应报单位{reporting.due}个（报送截止{reporting.deadline}），按时报送{reporting.on-time}个，按时率{reporting.on-time-rate}。',
      en: `Of {reporting.due} ${noun(due, 'unit')} due for {reporting.period} (deadline {reporting.deadline}) {reporting.on-time} reported on time ({reporting.on-time-rate}).`,
    };
  }
  return {
    zh: `{reporting.period}应报单位{reporting.due}个（报送截止{reporting.deadline}），按时报送{reporting.on-time}个，按时率{reporting.on-time-rate}；逾期报送{reporting.late}个${waiting.zh}，未报{reporting.missing}个。`,
    en: `Of {reporting.due} ${noun(due, 'unit')} due for {reporting.period} (deadline {reporting.deadline}) {reporting.on-time} reported on time ({reporting.on-time-rate}) and {reporting.late} late${waiting.en}; {reporting.missing} ${noun(missing, 'has', 'have')} not reported.`,
  };
}

/** Of whole percentage points told to one decimal: a gain is rounded down, a loss up. */
function changeOf({ due, onTime }: NonNullable<ReportingFacts['before']>, now: FormCounts) {
  const exact = (1000 * (now.onTime * due - onTime * now.due)) / (now.due * due);
  const size = (exact < 0 ? Math.ceil(-exact) : Math.floor(exact)) / 10;
  const fact = {
    zh: `${size}个百分点`,
    en: `${size} percentage ${noun(size, 'point')}`,
    number: exact < 0 ? -size : size,
  };
  return { way: exact < 0 ? 'down' : size === 0 ? 'same' : 'up', fact } as const;
}

function compared({ before, isOver }: ReportingFacts, counts: FormCounts): Template | null {
  if (before === null || !isOver || before.due === 0) return null;
  switch (changeOf(before, counts).way) {
    case 'up':
      return {
        zh: '按时率较{reporting.before}提高{reporting.change}。',
        en: 'The on-time rate is up {reporting.change} on {reporting.before}.',
      };
    case 'down':
      return {
        zh: '按时率较{reporting.before}下降{reporting.change}。',
        en: 'The on-time rate is down {reporting.change} on {reporting.before}.',
      };
    case 'same':
      return { zh: '按时率与{reporting.before}持平。', en: 'The on-time rate is that of {reporting.before}.' };
  }
}

function named({ forms, isOver }: ReportingFacts): Template | null {
  if (!isOver) return null;
  const clause = (state: 'late' | 'missing', zh: string, en: string): Template | null => {
    const count = forms.filter((form) => form.state === state).length;
    if (count === 0) return null;
    const more = count > mostNames;
    return {
      zh: `${zh}：{reporting.${state}-names}${more ? '（名单见附件“各地明细”）' : ''}`,
      en: `${en}: {reporting.${state}-names}${more ? ' (all of them are in the annex “Detail by region”)' : ''}`,
    };
  };
  const told = [clause('late', '逾期报送的单位', 'reported late'), clause('missing', '未报的单位', 'not reported')];
  const said = told.filter((one) => one !== null);
  if (said.length === 0) return null;
  const english = said.map(({ en }) => en).join('; ');
  return {
    zh: `${said.map(({ zh }) => zh).join('；')}。`,
    en: `${english.charAt(0).toUpperCase()}${english.slice(1)}.`,
  };
}

const sentBack = ({ returned }: FormCounts): Template | null =>
  returned === 0
    ? null
    : {
        zh: '退回后尚未重报{reporting.returned}个（{reporting.returned-names}）。',
        en: `{reporting.returned} ${noun(returned, 'form was', 'forms were')} sent back and ${noun(returned, 'has', 'have')} not come again ({reporting.returned-names}).`,
      };

const corrected = ({ corrected: units, corrections }: FormCounts): Template | null =>
  joinClauses([
    units === 0
      ? { zh: '报送后没有更正', en: 'No figures were corrected afterwards' }
      : {
          zh: '报送后有{reporting.corrected}个单位更正数据{reporting.corrections}次，占已报单位的{reporting.corrected-rate}',
          en: `{reporting.corrected} ${noun(units, 'unit')} ({reporting.corrected-rate} of those that reported) corrected figures {reporting.corrections} ${noun(corrections, 'time')}`,
        },
  ]);

/** By what the units lie in; null where that tells no more than the units themselves. */
function tableOfGroups({ forms }: ReportingFacts): Table | null {
  const groups = [...groupBy(forms, ({ group }) => group)].map(([name, of]) => ({ name, counts: countForms(of) }));
  if (groups.length < 2 || groups.length === forms.length) return null;
  const ordered = groups.toSorted((a, b) => b.counts.missing - a.counts.missing || b.counts.late - a.counts.late);
  return {
    kind: 'table',
    id: 'reporting.groups',
    caption: { zh: '各地报送情况', en: 'Reporting by region' },
    columns,
    rows: [...ordered.slice(0, mostGroups).map(({ name, counts }) => rowOf(name, counts))],
  };
}

const columns = [
  textColumn('地区', 'Region', 3),
  figureColumn('应报', 'Due', 1),
  figureColumn('按时', 'On time', 1.2),
  figureColumn('逾期', 'Late', 1),
  figureColumn('未报', 'Missing', 1.2),
  figureColumn('退回未重报', 'Sent back', 1.4),
  figureColumn('更正单位', 'Corrected', 1.4),
  figureColumn('按时率', 'On-time rate', 1.6),
];

function rowOf(name: string, { due, onTime, late, missing, returned, corrected: units }: FormCounts): Cell[] {
  const figures = [due, onTime, late, missing, returned, units].map(countFact);
  return [{ zh: name, en: name }, ...figures, due === 0 ? nothing : shareFact(onTime, due)];
}
