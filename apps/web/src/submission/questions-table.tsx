import type { ReactNode } from 'react';
import type { SubmissionsControllerFindResponse } from '../client/types.gen.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { submissionWords } from './submission-words.js';
import { nameOf, useInputs } from './use-inputs.js';

interface QuestionsTableProps {
  readonly form: SubmissionsControllerFindResponse;
  readonly shown: number;
}

/** What was asked of a version's figures, each with what was answered. */
export function QuestionsTable({ form, shown }: QuestionsTableProps): ReactNode {
  const say = useWords(submissionWords);
  const both = useSay();
  const language = useLanguage();
  const inputs = useInputs(form.plan, form.period);
  const problems = form.versions.find(({ version }) => version === shown)?.problems ?? [];
  if (problems.length === 0) return <p className="submission-small">{say.noProblems}</p>;
  return (
    <table className="submission-table">
      <caption>{say.problems(shown)}</caption>
      <thead>
        <tr>
          {[say.indicator, say.question, say.explanation].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {problems.map((one, at) => (
          <tr key={`${one.code}|${one.indicator}|${at}`}>
            <th scope="row">
              {one.indicator === '' ? '' : nameOf(inputs, one.indicator, language)}
              {one.region !== '' && one.region !== form.region && <div className="submission-small">{one.region}</div>}
            </th>
            <td>
              {one.code} {both(one.message)}
            </td>
            <td>{one.explanation ?? say.unexplained}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
