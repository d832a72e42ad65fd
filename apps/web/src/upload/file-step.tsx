import { useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Alert, Button, Progress } from 'antd';
import { Unreachable } from '../data/ask.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useLanguage, useWords } from '../words/language.js';
import type { FormOf } from './send-file.js';
import { uploadWords } from './upload-words.js';
import { useUpload, type Upload } from './use-upload.js';

/** The file is chosen by the browser's own field, which every keyboard reaches; dropping it is a shortcut. */
export function FileStep({ form }: { readonly form: FormOf }): ReactNode {
  const say = useWords(uploadWords);
  const upload = useUpload(form);
  const field = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const id = useId();
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) upload.send(file);
  };
  const isBusy = upload.stage.kind === 'sending' || upload.stage.kind === 'checking';
  return (
    <section aria-label={say.upload}>
      {upload.unfinished !== null && upload.stage.kind === 'idle' && (
        <Alert type="warning" showIcon role="status" title={say.unfinished(upload.unfinished)} />
      )}
      <div
        className={isOver ? 'upload-drop upload-drop-over' : 'upload-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <label htmlFor={id}>{say.file}</label>
        <input
          ref={field}
          id={id}
          type="file"
          disabled={isBusy}
          accept=".xlsx,.xls,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            // the same file may be chosen again after it was mended
            target.value = '';
            if (file !== undefined) upload.send(file);
          }}
        />
        <p className="upload-small">{say.dropHint}</p>
      </div>
      <UploadProgress upload={upload} />
    </section>
  );
}

function UploadProgress({ upload }: { readonly upload: Upload }): ReactNode {
  const say = useWords(uploadWords);
  const language = useLanguage();
  const { stage, seconds } = upload;
  const size = (bytes: number): string =>
    `${new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 0 }).format(Math.ceil(bytes / 1024))} KB`;
  return (
    <>
      <p role="status" className="upload-stage">
        {stage.kind === 'sending' && say.sending(stage.name)}
        {stage.kind === 'checking' && say.checking}
        {stage.kind === 'cancelled' && say.cancelled}
        {stage.kind === 'too_large' && say.tooLarge(String(Math.ceil(stage.bytes / 1_048_576)))}
        {stage.kind === 'failed' && stage.error instanceof Unreachable && say.lost}
      </p>
      {stage.kind === 'sending' && (
        <>
          <Progress percent={Math.floor((stage.sent / Math.max(stage.total, 1)) * 100)} aria-label={say.upload} />
          <p className="upload-small">{say.sent(size(stage.sent), size(stage.total))}</p>
        </>
      )}
      {(stage.kind === 'sending' || stage.kind === 'checking') && (
        <p className="upload-small">
          {say.elapsed(seconds)}{' '}
          <Button size="small" onClick={upload.cancel}>
            {say.cancel}
          </Button>
        </p>
      )}
      {stage.kind === 'failed' && <ProblemNotice error={stage.error} onRetry={upload.again} />}
    </>
  );
}
