import { useId, useState, type ReactNode } from 'react';
import { Button, Input, Space } from 'antd';
import { reviewsControllerSendBack } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import type { Waiting } from './read-reviews.js';
import type { Outcome } from './outcome.js';
import { reviewsWords } from './reviews-words.js';

interface ReturnFormProps {
  readonly form: Waiting;
  readonly name: string;
  /** What is said of single cells, by the key of their row. */
  readonly marks: Readonly<Record<string, string>>;
  readonly onCancel: () => void;
  readonly onRefused: (error: unknown, reason: string) => Promise<void>;
  readonly onDone: (outcome: Outcome) => void;
}

/** Why a form goes back, until when it may come again, and what that does. */
export function ReturnForm({ form, name, marks, onCancel, onRefused, onDone }: ReturnFormProps): ReactNode {
  const say = useWords(reviewsWords);
  const language = useLanguage();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const faultId = useId();
  const cells = cellsIn(marks);
  const isLacking = isAsked && reason.trim() === '';
  const send = async (): Promise<void> => {
    setIsAsked(true);
    if (reason.trim() === '') return;
    setIsBusy(true);
    try {
      const body = {
        reason: reason.trim(),
        version: form.version,
        ...(cells.length > 0 && { cells }),
        ...(until !== '' && { until }),
      };
      await ask(() => reviewsControllerSendBack({ path: { id: form.submission }, body }));
      onDone({ kind: 'success', title: say.returnedDone(name), lines: [] });
      await outdated('submissions', 'completeness');
    } catch (error) {
      setIsBusy(false);
      await onRefused(error, reason.trim());
    }
  };
  return (
    <div className="reviews-return">
      <label>
        {say.reason}
        <Input.TextArea
          rows={3}
          maxLength={1000}
          value={reason}
          aria-required
          {...(isLacking && { 'aria-invalid': true, 'aria-describedby': faultId })}
          {...(isLacking && { status: 'error' as const })}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <span id={faultId} role="alert" className="reviews-fault">
        {isLacking && say.reasonNeeded}
      </span>
      <label>
        {say.until}
        <Input type="date" className="filter-narrow" value={until} onChange={(event) => setUntil(event.target.value)} />
      </label>
      <p>{say.returnEffect(name, until === '' ? null : dayIn(until, language), cells.length)}</p>
      <Space>
        <Button type="primary" danger loading={isBusy} onClick={() => void send()}>
          {say.confirmReturn}
        </Button>
        <Button onClick={onCancel}>{say.cancel}</Button>
      </Space>
    </div>
  );
}

function cellsIn(marks: Readonly<Record<string, string>>) {
  return Object.entries(marks).flatMap(([key, text]) => {
    if (text.trim() === '') return [];
    const [indicator = '', region] = key.split(' ');
    return [{ indicator, text: text.trim(), ...(region !== undefined && { region }) }];
  });
}
