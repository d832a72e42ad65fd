import { useEffect, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Button, Result } from 'antd';
import { Refusal } from '../data/ask.js';
import { Answer } from '../ui/answer.js';
import { useAddress } from '../ui/use-search.js';
import { useWords } from '../words/language.js';
import { CheckStep } from './check-step.js';
import { ConfirmStep } from './confirm-step.js';
import { forgetDraft } from './kept-text.js';
import type { FormOf } from './send-file.js';
import { uploadWords } from './upload-words.js';
import { useDraft } from './use-draft.js';

interface DraftStepsProps {
  readonly id: string;
  readonly form: FormOf;
  readonly step: 'check' | 'confirm';
}

/** The third and the fourth step, of a draft of the service: it is the same on every machine of its account. */
export function DraftSteps({ id, form, step }: DraftStepsProps): ReactNode {
  const say = useWords(uploadWords);
  const [, change] = useAddress();
  const open = useDraft(id);
  const { draft } = open;
  const accepted = draft.data?.accepted ?? null;
  const [sent, version] = [accepted?.submission, accepted?.version];
  useEffect(() => {
    if (sent === undefined) return;
    forgetDraft(id);
    // confirmed in another tab, or while the connection was gone
    change({ receipt: sent, version: String(version), draft: undefined, step: undefined });
    // the address is written once for each receipt
  }, [id, sent, version]);
  if (draft.error instanceof Refusal && draft.error.status === 404) {
    return (
      <Result
        status="info"
        title={say.gone}
        extra={<Button onClick={() => change({ draft: undefined, step: 'upload' })}>{say.again}</Button>}
      />
    );
  }
  return (
    <Answer of={draft}>
      {(known) => {
        if (known.accepted !== null) return <p role="status">{say.accepted}</p>;
        if (known.source === 'json') {
          return (
            <p>
              {say.jsonDraft}{' '}
              <Link to="/tasks/grid" search={{ ...form }}>
                {say.openGrid}
              </Link>
            </p>
          );
        }
        return step === 'check' ? (
          <CheckStep draft={known} open={open} form={form} />
        ) : (
          <ConfirmStep draft={known} open={open} form={form} />
        );
      }}
    </Answer>
  );
}
