import type { ReactNode } from 'react';
import { useSay, useWords } from '../words/language.js';
import type { Waiting } from './read-reviews.js';
import { reviewsWords } from './reviews-words.js';

/** What was asked of the sender, and what he answered. */
export function ReviewQuestions({ form }: { readonly form: Waiting }): ReactNode {
  const say = useWords(reviewsWords);
  const inLanguage = useSay();
  if (form.problems.length === 0) return null;
  return (
    <ul className="reviews-lines">
      {form.problems.map((problem, at) => (
        <li key={at}>
          <span className="reviews-code">
            <span aria-hidden="true">◆</span> {say.questions} {problem.code}
          </span>{' '}
          <code>{problem.indicator}</code> {inLanguage(problem.message)}
          <br />
          {say.explanation}：{problem.explanation ?? <strong>{say.unexplained}</strong>}
        </li>
      ))}
    </ul>
  );
}
