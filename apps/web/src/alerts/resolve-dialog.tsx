import type { ReactNode } from 'react';
import { Radio } from 'antd';
import { alertEndingsControllerResolve } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { useLanguage, useWords, words } from '../words/language.js';
import type { ActDialogProps } from './acknowledge-dialog.js';
import { ActFrame } from './act-frame.js';
import { TextField } from './field.js';
import { thingOf } from './thing.js';
import { useDraft } from './use-draft.js';
import { useStanding } from './use-standing.js';

const resolveWords = words(
  {
    title: '核销或退回',
    effect: (thing: string) => `对“${thing}”的反馈作出决定。反馈人不能核销自己的反馈。`,
    ok: '提交决定',
    decision: '决定',
    approve: '同意核销，关闭预警',
    return: '退回，继续整改',
    reason: '理由',
  },
  {
    title: 'Sign off or return',
    effect: (thing: string) => `Decide on the feedback to “${thing}”. Nobody signs off feedback of their own.`,
    ok: 'Send the decision',
    decision: 'Decision',
    approve: 'Sign off and close the alert',
    return: 'Return it for further work',
    reason: 'Reason',
  },
);

interface Draft {
  readonly decision: 'approve' | 'return' | '';
  readonly reason: string;
}

export function ResolveDialog({ alert: opened, onClose }: ActDialogProps): ReactNode {
  const say = useWords(resolveWords);
  const language = useLanguage();
  const [{ decision, reason }, change, forget] = useDraft<Draft>(`resolve.${opened.id}`, { decision: '', reason: '' });
  const standing = useStanding(opened, 'resolve');
  const { alert, act } = standing;
  const submit = async (): Promise<void> => {
    if (decision === '') return;
    const isDone = await act(async (sequence) => {
      const body = { decision, reason: reason.trim(), sequence };
      await ask(() => alertEndingsControllerResolve({ path: { id: alert.id }, body }));
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
      isReady={decision !== '' && reason.trim() !== ''}
      isBusy={standing.isBusy}
      error={standing.error}
      standing={standing}
      onSubmit={() => void submit()}
      onClose={() => onClose(false)}
    >
      <fieldset className="alerts-field">
        <legend>{say.decision}</legend>
        <Radio.Group
          name="decision"
          value={decision}
          onChange={({ target }) => change({ decision: target.value === 'return' ? 'return' : 'approve' })}
          options={[
            { value: 'approve', label: say.approve },
            { value: 'return', label: say.return },
          ]}
        />
      </fieldset>
      <TextField isNeeded label={say.reason} value={reason} onChange={(text) => change({ reason: text })} />
    </ActFrame>
  );
}
