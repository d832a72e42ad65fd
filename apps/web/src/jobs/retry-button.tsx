import { useId, useState, type ReactNode } from 'react';
import { App, Button, Input, Modal } from 'antd';
import { healthOfServiceControllerRetry } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useLanguage, useWords } from '../words/language.js';
import { dutyWords, jobWords } from './job-words.js';

interface RetryButtonProps {
  readonly duty: string;
  /** Its key among the units of the duty. */
  readonly unit: string;
}

/** Tries a parked job again at once; whoever does says what was mended. */
export function RetryButton({ duty, unit }: RetryButtonProps): ReactNode {
  const say = useWords(jobWords);
  const language = useLanguage();
  const { message } = App.useApp();
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const id = useId();
  const deed = useDeed();
  const job = dutyWords[duty]?.[language] ?? duty;
  const retry = async (): Promise<void> => {
    const body = { duty, key: unit, reason: reason.trim() };
    if (!(await deed.run(() => ask(() => healthOfServiceControllerRetry({ body }))))) return;
    setIsOpen(false);
    void message.success(say.retried);
    await outdated('service');
  };
  return (
    <>
      <Button size="small" aria-label={say.retryName(job, unit)} onClick={() => setIsOpen(true)}>
        {say.retry}
      </Button>
      <Modal
        open={isOpen}
        title={say.retryTitle(job, unit)}
        okText={say.retry}
        cancelText={say.cancel}
        okButtonProps={{ disabled: reason.trim() === '', loading: deed.isBusy }}
        mask={{ closable: false }}
        onOk={() => void retry()}
        onCancel={() => setIsOpen(false)}
      >
        <p>{say.retryEffect}</p>
        <label htmlFor={id}>{say.retryReason}</label>
        <Input.TextArea
          id={id}
          rows={2}
          maxLength={1000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        {deed.error !== null && <ProblemNotice error={deed.error} />}
      </Modal>
    </>
  );
}
