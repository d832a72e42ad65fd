import { dayWords } from '#scoring';
import type { ReportFacts } from '../facts/report-facts.js';
import type { RestatedForm } from '../facts/restatement-facts.js';
import type { Paragraph } from '../model/block.js';
import type { Fact, Facts } from '../model/fact.js';
import { figureAsked, printReported } from './print-restated.js';
import { printIssue } from './print-issue.js';
import { reasonOf } from './reason-of-restated.js';
import { classWords } from './status-classes.js';

/** Corrections of what the last bulletin printed that are told in a sentence each; the table has them all. */
const mostNotes = 10;

type Change = RestatedForm['changes'][number];

/** 10月通报所列甲县…为62.4%，经更正为61.8%（录入错误，11月5日），状态不变。 */
export function notesOfRestated(facts: ReportFacts): {
  readonly paragraphs: readonly Paragraph[];
  readonly facts: Facts;
} {
  const { last, forms } = facts.restatements;
  if (last === null) return { paragraphs: [], facts: {} };
  const printed = forms.filter(({ period, statuses }) => period === last.period && statuses !== null);
  const notes = printed
    .flatMap((form) => form.changes.map((change) => ({ form, change })))
    .filter(({ change }) => figureAsked(facts.plan, change.indicator).target !== null)
    .slice(0, mostNotes)
    .map(({ form, change }, index) => noteOf(`restatements.note-${index + 1}`, { facts, form, change }));
  return {
    paragraphs: notes.map(({ paragraph }) => paragraph),
    facts: Object.fromEntries(notes.flatMap((one) => Object.entries(one.facts))),
  };
}

interface Noted {
  readonly facts: ReportFacts;
  readonly form: RestatedForm;
  readonly change: Change;
}

function noteOf(id: string, { facts, form, change }: Noted) {
  const asked = figureAsked(facts.plan, change.indicator);
  const status = form.statuses?.find(
    ({ target, region }) => target === asked.target?.target.id && region === form.region,
  );
  const told: Record<string, Fact> = {
    [`${id}.issue`]: printIssue(facts.restatements.last?.issue ?? null),
    [`${id}.region`]: { zh: change.unitName, en: change.unitName },
    [`${id}.name`]: asked.name,
    [`${id}.before`]: printReported(change.before, asked),
    [`${id}.after`]: printReported(change.after, asked),
    [`${id}.reason`]: reasonOf(form),
    [`${id}.on`]: dayWords(form.on),
    ...(status === undefined ? {} : { [`${id}.was`]: wordsOf(status.before), [`${id}.is`]: wordsOf(status.after) }),
  };
  const moved =
    status === undefined
      ? { zh: '状态不变', en: 'the status is unchanged' }
      : { zh: `状态由{${id}.was}变为{${id}.is}`, en: `the status goes from {${id}.was} to {${id}.is}` };
  return {
    facts: told,
    paragraph: {
      kind: 'paragraph' as const,
      id,
      text: {
        zh: `{${id}.issue}通报所列{${id}.region}“{${id}.name}”为{${id}.before}，经更正为{${id}.after}（{${id}.reason}，{${id}.on}起），${moved.zh}。`,
        en: `The bulletin of {${id}.issue} gave {${id}.name} of {${id}.region} as {${id}.before}; it was corrected to {${id}.after} ({${id}.reason}, since {${id}.on}), and ${moved.en}.`,
      },
    },
  };
}

function wordsOf(status: Parameters<typeof classWords>[0] | null): Fact {
  if (status === null) return { zh: '未评', en: 'not assessed' };
  const { zh, en } = classWords(status);
  return { zh, en };
}
