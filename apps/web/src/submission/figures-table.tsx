import { type ReactNode } from 'react';
import { Checkbox } from 'antd';
import { submissionsControllerFind } from '../client/sdk.gen.js';
import type { GivenFigure, SubmissionsControllerFindResponse } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useWords } from '../words/language.js';
import { compareVersions } from './compare-versions.js';
import { figureText } from './figure-text.js';
import { submissionWords } from './submission-words.js';
import { nameOf, useInputs } from './use-inputs.js';

interface FiguresTableProps {
  readonly form: SubmissionsControllerFindResponse;
  readonly shown: number;
}

/** The newest versions come with their figures; an older one is asked for by its number. */
function useFigures(form: SubmissionsControllerFindResponse, version: number): readonly GivenFigure[] | null {
  const told = form.versions.find((one) => one.version === version);
  const isAsked = version > 0 && told !== undefined && told.values === null;
  const older = useAnswer(
    ['submission', form.submission, version],
    () => submissionsControllerFind({ path: { id: form.submission }, query: { version } }),
    { enabled: isAsked },
  );
  return told?.values ?? older.data?.versions[0]?.values ?? null;
}

/** What a version says, beside what the one before said. */
export function FiguresTable({ form, shown }: FiguresTableProps): ReactNode {
  const say = useWords(submissionWords);
  const language = useLanguage();
  const [search, change] = useAddress();
  const inputs = useInputs(form.plan, form.period);
  const after = useFigures(form, shown);
  const before = useFigures(form, shown - 1);
  if (after === null) return <p>{say.noFigures}</p>;
  const all = compareVersions(after, before);
  const onlyChanged = search['only'] === 'changed' && before !== null;
  const rows = onlyChanged ? all.filter(({ kind }) => kind !== 'same') : all;
  const kindWords = {
    added: say.added,
    changed: say.changed,
    same: say.figuresSame,
    withdrawn: say.withdrawnFigure,
  };
  return (
    <>
      {before !== null && (
        <p className="submission-filter">
          <Checkbox
            checked={onlyChanged}
            onChange={({ target }) => change({ only: target.checked ? 'changed' : undefined })}
          >
            {say.onlyChanged}
          </Checkbox>
        </p>
      )}
      <table className="submission-table">
        <caption>{say.figures(shown)}</caption>
        <thead>
          <tr>
            <th scope="col">{say.indicator}</th>
            {before !== null && (
              <th scope="col" className="number">
                {say.before(shown - 1)}
              </th>
            )}
            <th scope="col" className="number">
              {say.after}
            </th>
            {before !== null && <th scope="col">{say.changeKind}</th>}
            <th scope="col">{say.note}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const input = inputs.get(row.indicator);
            return (
              <tr key={`${row.indicator}|${row.region ?? ''}`} className={`submission-${row.kind}`}>
                <th scope="row">
                  {nameOf(inputs, row.indicator, language)}
                  {row.region !== null && <div className="submission-small">{row.region}</div>}
                </th>
                {before !== null && (
                  <td className="number">{row.before !== null && figureText(row.before, input, language)}</td>
                )}
                <td className="number">{row.after !== null && figureText(row.after, input, language)}</td>
                {before !== null && <td>{kindWords[row.kind]}</td>}
                <td>{row.after?.note}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 && <p>{say.noChanges}</p>}
    </>
  );
}
