import { useEffect, useRef, type ReactNode } from 'react';
import { Alert } from 'antd';
import { useWords, words } from '../words/language.js';
import { ReceiptCard } from './receipt-card.js';

const doneWords = words(
  { done: '上报成功', next: '数据计入后评分自动开始；需要审核的报表，由审核人通过后计入。' },
  {
    done: 'Submitted',
    next: 'Scoring follows once the figures count; a form that is reviewed counts when it has passed.',
  },
);

interface ReceiptStepProps {
  readonly id: string;
  readonly version: number;
}

/** The end of the way; the reader who came by keyboard stands before it. */
export function ReceiptStep({ id, version }: ReceiptStepProps): ReactNode {
  const say = useWords(doneWords);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="upload-done">
      <Alert type="success" showIcon role="status" title={say.done} description={say.next} />
      <ReceiptCard id={id} version={version} />
    </div>
  );
}
