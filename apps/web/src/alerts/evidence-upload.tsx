import { useId, useState, type ReactNode } from 'react';
import { Button } from 'antd';
import type { EvidenceView } from '../client/types.gen.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useWords, words } from '../words/language.js';
import { attachEvidence, evidenceKinds, evidenceLimitMb } from './use-evidence.js';

const uploadWords = words(
  {
    choose: '选择文件上传',
    kinds: `PDF、PNG、JPG、DOCX、XLSX（不含宏），每个不超过 ${evidenceLimitMb} MB，最多 20 个。`,
    large: (names: string) => `超过 ${evidenceLimitMb} MB，未上传：${names}`,
    sending: (name: string) => `正在上传 ${name} …`,
    sent: (count: number) => `已上传 ${count} 个文件`,
    failed: (names: string) => `尚未上传：${names}`,
    again: '再次上传',
  },
  {
    choose: 'Choose files to attach',
    kinds: `PDF, PNG, JPG, DOCX, XLSX without macros; ${evidenceLimitMb} MB each, 20 at most.`,
    large: (names: string) => `Larger than ${evidenceLimitMb} MB and not sent: ${names}`,
    sending: (name: string) => `Sending ${name} …`,
    sent: (count: number) => `${count} file${count === 1 ? '' : 's'} sent`,
    failed: (names: string) => `Not sent yet: ${names}`,
    again: 'Send again',
  },
);

interface EvidenceUploadProps {
  readonly alert: string;
  readonly onAttached?: (evidence: EvidenceView) => void;
}

const namesOf = (files: readonly File[]): string => files.map(({ name }) => name).join('、');

/** Files are sent as they are chosen, one after another; one that did not go through waits here to be sent again. */
export function EvidenceUpload({ alert, onAttached }: EvidenceUploadProps): ReactNode {
  const say = useWords(uploadWords);
  const id = useId();
  const { error, isBusy, run } = useDeed();
  const [waiting, setWaiting] = useState<readonly File[]>([]);
  const [large, setLarge] = useState<readonly File[]>([]);
  const [sent, setSent] = useState(0);
  const send = (files: readonly File[]): void => {
    const fits = (file: File): boolean => file.size <= evidenceLimitMb * 1024 * 1024;
    setLarge(files.filter((file) => !fits(file)));
    const fitting = files.filter(fits);
    setWaiting(fitting);
    setSent(0);
    void run(async () => {
      for (const [at, file] of fitting.entries()) {
        onAttached?.(await attachEvidence(alert, file));
        setWaiting(fitting.slice(at + 1));
        setSent(at + 1);
      }
    });
  };
  const [first] = waiting;
  return (
    <div className="alerts-field">
      <label htmlFor={id}>{say.choose}</label>
      <input
        id={id}
        type="file"
        multiple
        accept={evidenceKinds}
        disabled={isBusy}
        aria-describedby={`${id}-kinds`}
        onChange={({ target }) => {
          send([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <p id={`${id}-kinds`} className="alerts-hint">
        {say.kinds}
      </p>
      <p aria-live="polite">
        {isBusy && first !== undefined && say.sending(first.name)}
        {!isBusy && sent > 0 && waiting.length === 0 && say.sent(sent)}
        {large.length > 0 && say.large(namesOf(large))}
      </p>
      {error !== null && (
        <>
          <ProblemNotice error={error} />
          {waiting.length > 0 && (
            <p>
              {say.failed(namesOf(waiting))} <Button onClick={() => send(waiting)}>{say.again}</Button>
            </p>
          )}
        </>
      )}
    </div>
  );
}
