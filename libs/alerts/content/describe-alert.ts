import type { AlertFacts } from './alert-facts.js';
import { describeCase } from './describe-case.js';
import { describeRecovery } from './describe-recovery.js';
import { describeStanding } from './describe-standing.js';
import { reasonWords } from './reason-words.js';
import type { ToldStep } from './told-step.js';
import type { Words } from './words.js';

/** Steps that figures decided, and that therefore have a reason of a machine. */
const decided: ReadonlySet<string> = new Set(['open', 'reopen', 'worsen', 'ease', 'clear', 'withdraw']);

/** After these nothing is to be recovered any more. */
const ended: ReadonlySet<string> = new Set(['clear', 'withdraw', 'resolve', 'dismiss']);

/** The body of the message about one step of an alert: what was done, how it stands, what it takes, who asks for it. */
export function describeAlert(step: ToldStep & { readonly facts: AlertFacts }): readonly Words[] {
  const { facts } = step;
  return [
    ...describeCase(step),
    standingLine(step),
    ...(ended.has(step.kind) ? [] : describeRecovery(facts)),
    ...describeSource(facts),
  ];
}

/** Where it stood when figures decided, and why they did so; nothing where they did not. */
export function describeDecision(step: ToldStep & { readonly facts: AlertFacts }): readonly Words[] {
  return decided.has(step.kind) ? [standingLine(step)] : [];
}

function standingLine(step: ToldStep & { readonly facts: AlertFacts }): Words {
  const standing = describeStanding(step.facts);
  const reason = decided.has(step.kind) ? (reasonWords(step.reason) ?? { zh: step.reason, en: step.reason }) : null;
  return reason === null ? standing : { zh: `${standing.zh}（${reason.zh}）`, en: `${standing.en} (${reason.en})` };
}

/** The clause that asks for it, and who answers for it. */
function describeSource({ citation, document, planTitle, summary, lead, responsible }: AlertFacts): Words[] {
  const number = document.number === null ? '' : `（${document.number}）`;
  const numberEn = document.number === null ? '' : ` (${document.number})`;
  const units = responsible.join('、');
  return [
    {
      zh: `依据：《${document.title}》${number}${citation.zh}：${summary.zh}`,
      en: `Source: ${planTitle.en}${numberEn}, ${citation.en}: ${summary.en}`,
    },
    {
      zh: `牵头：${lead}${units === '' ? '' : `；责任单位：${units}`}`,
      en: `Lead: ${lead}${units === '' ? '' : `; responsible: ${responsible.join(', ')}`}`,
    },
  ];
}
