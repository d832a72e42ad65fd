import { isPrepared, type AnswerTable, type DutyTable } from './answer.js';

/**
 * The compiler asks for every answer; this asks again at start, for what the compiler cannot see (a build of older
 * parts, a cast): a duty nobody answers would be owed for ever.
 */
export function matchAnswers(duties: DutyTable, answers: AnswerTable): AnswerTable {
  const faults: string[] = [];
  for (const [name, duty] of Object.entries(duties)) {
    const answer = answers[name];
    if (duty.name !== name) faults.push(`the duty listed as "${name}" calls itself "${duty.name}"`);
    if (answer === undefined) faults.push(`no answer for "${name}"`);
    else if (isPrepared(answer) !== (duty.kind === 'prepared')) {
      faults.push(`"${name}" is ${duty.kind}, and its answer is not`);
    }
  }
  for (const name of Object.keys(answers)) {
    if (duties[name] === undefined) faults.push(`an answer for "${name}", which is no duty`);
  }
  if (faults.length > 0) throw new Error(`The table of answers does not fit the duties: ${faults.join('; ')}.`);
  return answers;
}
