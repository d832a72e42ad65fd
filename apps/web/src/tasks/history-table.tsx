import { useState, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import type { PlansControllerListResponse, SubmissionView } from '../client/types.gen.js';
import { annotatedAddress, originalAddress, receiptAddress, saveFile } from '../data/save-file.js';
import { FormStateTag } from '../ui/form-state-tag.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { instantIn, periodWords } from '../words/periods.js';
import { tasksWords } from './tasks-words.js';

interface HistoryProps {
  readonly sent: readonly SubmissionView[];
  readonly plans: PlansControllerListResponse;
}

/** Everything that was sent, newest period first, each with its receipt and its files. */
export function HistoryTable({ sent, plans }: HistoryProps): ReactNode {
  const say = useWords(tasksWords);
  const both = useSay();
  const language = useLanguage();
  const [error, setError] = useState<unknown>(null);
  if (sent.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say.noHistory} />;
  const titleOf = (code: string): string => {
    const plan = plans.find((one) => one.plan === code);
    return plan === undefined ? code : both(plan.title);
  };
  const heads = [say.period, say.form, say.region, say.state, say.version, say.receipt, say.sentAt, say.by, say.files];
  return (
    <>
      {error !== null && <ProblemNotice error={error} />}
      <div className="tasks-wide" tabIndex={0} role="region" aria-label={say.history}>
        <table className="tasks-table">
          <caption className="visually-hidden">{say.history}</caption>
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
            {sent.map((one) => (
              <tr key={one.submission}>
                <td>{periodWords(one.period, language)}</td>
                <th scope="row">{titleOf(one.plan)}</th>
                <td>
                  {one.regionName} {one.region}
                </td>
                <td>
                  <FormStateTag state={one.state} />
                </td>
                <td className="number">v{one.version}</td>
                <td className="tasks-receipt">
                  <Link to="/submissions/$id" params={{ id: one.submission }}>
                    {one.receipt ?? say.detail}
                  </Link>
                </td>
                <td>{one.recordedAt === null ? '' : instantIn(one.recordedAt, language)}</td>
                <td>{one.by}</td>
                <td className="tasks-steps">
                  <Files sent={one} onError={setError} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface FilesProps {
  readonly sent: SubmissionView;
  readonly onError: (error: unknown) => void;
}

/** The receipt; and of what came as a file, the file as it came and with what was found in it. */
function Files({ sent: { submission, version, receipt, file }, onError }: FilesProps): ReactNode {
  const say = useWords(tasksWords);
  const language = useLanguage();
  const save = (address: string) => (): void => {
    onError(null);
    saveFile(address).catch(onError);
  };
  const files = [
    { name: say.original, address: originalAddress(submission, version) },
    { name: say.annotated, address: annotatedAddress(submission, language) },
  ];
  return (
    <>
      {version > 0 && (
        <a href={receiptAddress(submission, version, language)} target="_blank" rel="noreferrer">
          {say.receiptPage}
        </a>
      )}
      {/* what was typed on the page, or sent by a machine, came without a file */}
      {file !== null &&
        files.map(({ name, address }) => (
          <Button key={name} type="link" size="small" aria-label={`${name} ${receipt ?? ''}`} onClick={save(address)}>
            {name}
          </Button>
        ))}
    </>
  );
}
