import type { ReactNode } from 'react';
import { silencesControllerEnd } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { useDeed } from '../ui/use-deed.js';
import { useWords, words } from '../words/language.js';
import { ActFrame } from './act-frame.js';
import type { Silence } from './alert.js';
import { TextField } from './field.js';
import { useDraft } from './use-draft.js';

const endWords = words(
  {
    title: '结束静默',
    effect: (region: string) => `结束对“${region}”的静默：从现在起恢复推送。`,
    ok: '结束静默',
    note: '说明',
  },
  {
    title: 'End a silence',
    effect: (region: string) => `End the silence over “${region}”: from now on it is told again.`,
    ok: 'End it',
    note: 'Note',
  },
);

interface EndSilenceDialogProps {
  readonly silence: Silence;
  readonly onClose: () => void;
}

export function EndSilenceDialog({ silence, onClose }: EndSilenceDialogProps): ReactNode {
  const say = useWords(endWords);
  const [draft, change, forget] = useDraft(`end-silence.${silence.id}`, { note: '' });
  const { isBusy, error, run } = useDeed();
  const note = draft.note.trim();
  const submit = async (): Promise<void> => {
    const isDone = await run(async () => {
      const body = note === '' ? {} : { note };
      await ask(() => silencesControllerEnd({ path: { id: silence.id }, body }));
    });
    void outdated('alerts');
    if (!isDone) return;
    forget();
    onClose();
  };
  return (
    <ActFrame
      title={say.title}
      effect={say.effect(silence.regionName)}
      ok={say.ok}
      isReady
      isBusy={isBusy}
      error={error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField longest={1000} label={say.note} value={draft.note} onChange={(text) => change({ note: text })} />
    </ActFrame>
  );
}
