import type { ReactNode } from 'react';
import { alertEndingsControllerSilence } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { useLanguage, useWords, words } from '../words/language.js';
import type { ActDialogProps } from './acknowledge-dialog.js';
import { ActFrame } from './act-frame.js';
import { inDays, today } from './days.js';
import { DayField, TextField } from './field.js';
import { thingOf } from './thing.js';
import { useDraft } from './use-draft.js';
import { useStanding } from './use-standing.js';

const silenceWords = words(
  {
    title: '静默预警',
    effect: (thing: string) => `在到期日前不再推送“${thing}”的消息；办理、期限和记录照常，加重时仍会通知。`,
    ok: '静默',
    until: '静默至',
    untilHint: '最多 90 天，到期自动恢复。',
    reason: '理由',
  },
  {
    title: 'Silence an alert',
    effect: (thing: string) =>
      `Until that day nothing is sent about “${thing}”; the case, its deadlines and the record go on, and worse is told.`,
    ok: 'Silence',
    until: 'Until',
    untilHint: 'At most 90 days; it ends by itself.',
    reason: 'Reason',
  },
);

export const longestSilenceDays = 90;

export function SilenceAlertDialog({ alert: opened, onClose }: ActDialogProps): ReactNode {
  const say = useWords(silenceWords);
  const language = useLanguage();
  const [{ until, reason }, change, forget] = useDraft(`silence.${opened.id}`, { until: '', reason: '' });
  const standing = useStanding(opened, 'silence');
  const { alert, act } = standing;
  const submit = async (): Promise<void> => {
    const isDone = await act(async () => {
      const body = { until, reason: reason.trim() };
      await ask(() => alertEndingsControllerSilence({ path: { id: alert.id }, body }));
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
      isReady={until !== '' && reason.trim() !== ''}
      isBusy={standing.isBusy}
      error={standing.error}
      standing={standing}
      onSubmit={() => void submit()}
      onClose={() => onClose(false)}
    >
      <DayField
        isNeeded
        label={say.until}
        hint={say.untilHint}
        from={today()}
        to={inDays(longestSilenceDays - 1)}
        value={until}
        onChange={(day) => change({ until: day })}
      />
      <TextField
        isNeeded
        longest={1000}
        label={say.reason}
        value={reason}
        onChange={(text) => change({ reason: text })}
      />
    </ActFrame>
  );
}
