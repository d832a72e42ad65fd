import type { ReactNode } from 'react';
import { alertCasesControllerAcknowledge } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { ActFrame } from './act-frame.js';
import type { Alert } from './alert.js';
import { TextField } from './field.js';
import { thingOf } from './thing.js';
import { useDraft } from './use-draft.js';
import { useStanding } from './use-standing.js';

const acknowledgeWords = words(
  {
    title: '确认预警',
    effect: (thing: string) => `确认“${thing}”：表示您已知晓并着手，确认期限的计时停止。`,
    ok: '确认',
    note: '说明',
    hint: '例如：已电话联系乙县，核实中。',
  },
  {
    title: 'Acknowledge an alert',
    effect: (thing: string) => `Acknowledge “${thing}”: you have seen it and are at work; its first clock stops.`,
    ok: 'Acknowledge',
    note: 'Note',
    hint: 'For example: called the county, being checked.',
  },
);

export interface ActDialogProps {
  readonly alert: Alert;
  /** True: it was done. */
  readonly onClose: (isDone: boolean) => void;
}

export function AcknowledgeDialog({ alert: opened, onClose }: ActDialogProps): ReactNode {
  const say = useWords(acknowledgeWords);
  const language = useLanguage();
  const [draft, change, forget] = useDraft(`acknowledge.${opened.id}`, { note: '' });
  const standing = useStanding(opened, 'acknowledge');
  const { alert, act } = standing;
  const note = draft.note.trim();
  const submit = async (): Promise<void> => {
    const isDone = await act(async (sequence) => {
      const body = { sequence, ...(note !== '' && { note }) };
      await ask(() => alertCasesControllerAcknowledge({ path: { id: alert.id }, body }));
    });
    if (!isDone) return;
    forget();
    onClose(true);
  };
  return (
    <ActFrame
      title={say.title}
      effect={say.effect(thingOf(alert, language))}
      ok={say.ok}
      isReady
      isBusy={standing.isBusy}
      error={standing.error}
      standing={standing}
      onSubmit={() => void submit()}
      onClose={() => onClose(false)}
    >
      <TextField label={say.note} hint={say.hint} value={draft.note} onChange={(text) => change({ note: text })} />
    </ActFrame>
  );
}
