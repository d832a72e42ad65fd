import type { ReactNode } from 'react';
import { Alert } from 'antd';
import { Answer } from '../ui/answer.js';
import { useWords } from '../words/language.js';
import { ReceiptCard } from './receipt-card.js';
import type { FormOf } from './send-file.js';
import { uploadWords } from './upload-words.js';
import { useForm } from './use-form.js';

/** The same file, or the same figures: the earlier receipt, and no new version. */
export function SameAsBefore({ form }: { readonly form: FormOf }): ReactNode {
  const say = useWords(uploadWords);
  const known = useForm(form);
  return (
    <Answer of={known}>
      {(sent) =>
        sent === null ? null : (
          <section aria-label={say.receipt}>
            <Alert type="info" showIcon role="status" title={say.sameAsBefore(sent.version)} />
            <ReceiptCard id={sent.submission} version={sent.version} />
          </section>
        )
      }
    </Answer>
  );
}
