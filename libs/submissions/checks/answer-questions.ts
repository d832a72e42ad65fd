import type { Explanation } from '../reading/explanation.js';
import { explanationIn } from '../reading/explanation.js';
import type { GivenValue } from '../reading/given-submission.js';
import type { Query, Question } from '../reading/query.js';
import { readNotes } from '../reading/read-notes.js';

/** Each question with the words that answer it: those of its row, or those that were given for its figure beside the rows. */
export function answerQuestions(
  questions: readonly Question[],
  explanations: readonly Explanation[] = [],
): readonly Query[] {
  return questions.map((question) => {
    const { problem, indicator, unit } = question;
    const explanation = wordsOf(question.rows) ?? givenFor(question, explanations);
    return { ...problem, tier: 'query', indicator, region: unit, explanation };
  });
}

function wordsOf(rows: readonly GivenValue[]): string | null {
  for (const row of rows) {
    const notes = readNotes(row);
    const text = notes.kind === 'notes' ? explanationIn(notes.text) : null;
    if (text !== null) return text;
  }
  return null;
}

/** A question about the file as a whole has no indicator, and is answered by its code. */
function givenFor({ problem, indicator, unit }: Question, explanations: readonly Explanation[]): string | null {
  for (const { indicator: about, region, code, text } of explanations) {
    const ofFigure = about === indicator || indicator.startsWith(`${about}.`);
    const ofUnit = region === undefined || region === unit;
    const ofCode = code === undefined || code === problem.code;
    const answers = indicator === '' ? code === problem.code : ofFigure && ofUnit && ofCode;
    const words = answers ? explanationIn(text) : null;
    if (words !== null) return words;
  }
  return null;
}
