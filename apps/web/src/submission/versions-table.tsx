import type { ReactNode } from 'react';
import type { StepView, SubmissionsControllerFindResponse } from '../client/types.gen.js';
import { originalAddress, saveFile } from '../data/save-file.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { confirmWords } from '../upload/confirm-words.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn, instantIn } from '../words/periods.js';
import { submissionWords } from './submission-words.js';
import { nameOf, useInputs, type Inputs } from './use-inputs.js';

interface VersionsTableProps {
  readonly form: SubmissionsControllerFindResponse;
  readonly shown: number;
  readonly onShow: (version: number) => void;
}

/** Every version, newest first, with each thing that was done to it. */
export function VersionsTable({ form, shown, onShow }: VersionsTableProps): ReactNode {
  const say = useWords(submissionWords);
  const kinds = useWords(confirmWords);
  const language = useLanguage();
  const inputs = useInputs(form.plan, form.period);
  const heads = [say.version, say.kind, say.sentAt, say.by, say.receipt, say.file, say.steps];
  return (
    <div className="submission-wide" tabIndex={0} role="region" aria-label={say.versions}>
      <table className="submission-table">
        <caption>{say.versions}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {form.versions.map((one) => (
            <tr key={one.version} className={one.version === shown ? 'submission-shown' : ''}>
              <th scope="row">
                <button
                  type="button"
                  className="submission-version"
                  aria-pressed={one.version === shown}
                  aria-label={say.show(one.version)}
                  onClick={() => onShow(one.version)}
                >
                  v{one.version}
                </button>
              </th>
              <td>
                {kinds[one.kind]}
                {one.reason !== null && (
                  <div className="submission-small">
                    {say.reason}：{kinds[one.reason.class]}，{one.reason.text}
                  </div>
                )}
              </td>
              <td>{instantIn(one.recordedAt, language)}</td>
              <td>{one.by}</td>
              <td className="submission-break">{one.receipt}</td>
              <td className="submission-break">
                {one.file === null ? (
                  say.noFile
                ) : (
                  <OriginalFile submission={form.submission} version={one.version} name={one.file} />
                )}
              </td>
              <td>
                <ol className="submission-steps">
                  {[...one.steps].reverse().map((step) => (
                    <li key={`${step.step}|${step.at}`}>
                      <Step step={step} inputs={inputs} />
                    </li>
                  ))}
                </ol>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface OriginalFileProps {
  readonly submission: string;
  readonly version: number;
  readonly name: string;
}

/** The file as it was sent, to be saved under its own name. */
function OriginalFile({ submission, version, name }: OriginalFileProps): ReactNode {
  const say = useWords(submissionWords);
  const saving = useDeed();
  const save = (): void =>
    void saving.run(async () => {
      await saveFile(originalAddress(submission, version));
    });
  return (
    <>
      <button
        type="button"
        className="submission-version"
        aria-label={say.original(version, name)}
        aria-busy={saving.isBusy}
        onClick={save}
      >
        {name}
      </button>
      {saving.error !== null && <ProblemNotice error={saving.error} />}
    </>
  );
}

function Step({ step, inputs }: { readonly step: StepView; readonly inputs: Inputs }): ReactNode {
  const say = useWords(submissionWords);
  const language = useLanguage();
  return (
    <>
      <strong>{say[step.step]}</strong> {step.by} {instantIn(step.at, language)}
      {step.reason !== null && <div>“{step.reason}”</div>}
      {step.until !== null && <div className="submission-small">{say.until(dayIn(step.until, language))}</div>}
      {step.cells.length > 0 && (
        <ul aria-label={say.marked}>
          {step.cells.map(({ indicator, region, text }) => (
            <li key={`${indicator}|${region ?? ''}`}>
              {nameOf(inputs, indicator, language)} {region}：{text}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
