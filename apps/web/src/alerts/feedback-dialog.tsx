import type { ReactNode } from 'react';
import { Checkbox } from 'antd';
import { alertEndingsControllerFeedback } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { useLanguage, useWords, words } from '../words/language.js';
import type { ActDialogProps } from './acknowledge-dialog.js';
import { ActFrame } from './act-frame.js';
import { today } from './days.js';
import { EvidenceUpload } from './evidence-upload.js';
import { DayField, TextField } from './field.js';
import { thingOf } from './thing.js';
import { useDraft } from './use-draft.js';
import { useEvidence } from './use-evidence.js';
import { useStanding } from './use-standing.js';

const feedbackWords = words(
  {
    title: '反馈整改情况',
    effect: (thing: string) => `就“${thing}”反馈已采取的措施；反馈后等待另一人核销。`,
    ok: '提交反馈',
    measures: '已采取的措施',
    taken: '措施完成日期',
    takenHint: '不填则为今天。',
    promised: '预计恢复日期',
    attached: '随反馈提交的材料',
  },
  {
    title: 'Give feedback',
    effect: (thing: string) => `Say what was done about “${thing}”; then somebody else signs it off.`,
    ok: 'Send the feedback',
    measures: 'Measures taken',
    taken: 'Taken on',
    takenHint: 'Left empty: today.',
    promised: 'Back on schedule by',
    attached: 'Evidence for this feedback',
  },
);

interface Draft {
  readonly measures: string;
  readonly takenOn: string;
  readonly promisedOn: string;
  readonly evidence: readonly string[];
}

const nothing: Draft = { measures: '', takenOn: '', promisedOn: '', evidence: [] };

/** As the service wants it: what was left empty is left out. */
const bodyOf = ({ measures, takenOn, promisedOn, evidence }: Draft, sequence: number) => ({
  measures: measures.trim(),
  sequence,
  ...(takenOn !== '' && { takenOn }),
  ...(promisedOn !== '' && { promisedOn }),
  ...(evidence.length > 0 && { evidence: [...evidence] }),
});

export function FeedbackDialog({ alert: opened, onClose }: ActDialogProps): ReactNode {
  const say = useWords(feedbackWords);
  const language = useLanguage();
  const [draft, change, forget] = useDraft<Draft>(`feedback.${opened.id}`, nothing);
  const standing = useStanding(opened, 'feedback');
  const files = useEvidence(opened.id).data ?? [];
  const { alert, act } = standing;
  const submit = async (): Promise<void> => {
    const isDone = await act(async (sequence) => {
      await ask(() => alertEndingsControllerFeedback({ path: { id: alert.id }, body: bodyOf(draft, sequence) }));
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
      isReady={draft.measures.trim() !== ''}
      isBusy={standing.isBusy}
      error={standing.error}
      standing={standing}
      onSubmit={() => void submit()}
      onClose={() => onClose(false)}
    >
      <TextField isNeeded label={say.measures} value={draft.measures} onChange={(measures) => change({ measures })} />
      <DayField
        label={say.taken}
        hint={say.takenHint}
        to={today()}
        value={draft.takenOn}
        onChange={(takenOn) => change({ takenOn })}
      />
      <DayField
        label={say.promised}
        from={today()}
        value={draft.promisedOn}
        onChange={(promisedOn) => change({ promisedOn })}
      />
      {files.length > 0 && (
        <fieldset className="alerts-field">
          <legend>{say.attached}</legend>
          <Checkbox.Group
            value={[...draft.evidence]}
            onChange={(evidence: string[]) => change({ evidence })}
            options={files.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </fieldset>
      )}
      <EvidenceUpload
        alert={alert.id}
        onAttached={({ id }) => change(({ evidence }) => ({ evidence: [...new Set([...evidence, id])] }))}
      />
    </ActFrame>
  );
}
