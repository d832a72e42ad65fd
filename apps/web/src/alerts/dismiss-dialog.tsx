import type { ReactNode } from 'react';
import { App, Radio } from 'antd';
import { alertEndingsControllerDismiss } from '../client/sdk.gen.js';
import type { DismissBody } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { useLanguage, useWords, words } from '../words/language.js';
import type { ActDialogProps } from './acknowledge-dialog.js';
import { ActFrame } from './act-frame.js';
import { TextField } from './field.js';
import { thingOf } from './thing.js';
import { useDraft } from './use-draft.js';
import { useStanding } from './use-standing.js';

const dismissWords = words(
  {
    title: '按误报关闭',
    effect: (thing: string) => `把“${thing}”按误报关闭，并记录原因，供检查预警规则。`,
    two: '红色预警须两人：您先提出，另一名监测人同意后关闭。',
    second: (name: string) => `${name} 已提出；您同意后即关闭。`,
    ok: '提交',
    why: '原因类别',
    data_error: '数据有误',
    definition: '口径或目标设置问题',
    duplicate: '与其他预警重复',
    other: '其他',
    reason: '说明',
    asked: '已提出按误报关闭，须另一名监测人同意。',
  },
  {
    title: 'Close as a false alarm',
    effect: (thing: string) => `Close “${thing}” as a false alarm, with the reason, for whoever reviews the rules.`,
    two: 'A red alert takes two: you ask, and another monitor agrees.',
    second: (name: string) => `${name} has asked for it; with your consent it is closed.`,
    ok: 'Send',
    why: 'Kind of reason',
    data_error: 'wrong figures',
    definition: 'definition or target',
    duplicate: 'another alert says the same',
    other: 'something else',
    reason: 'Explanation',
    asked: 'Asked to close it as a false alarm; another monitor has to agree.',
  },
);

const classes = ['data_error', 'definition', 'duplicate', 'other'] as const;

interface Draft {
  readonly reasonClass: DismissBody['reasonClass'] | '';
  readonly reason: string;
}

export function DismissDialog({ alert: opened, onClose }: ActDialogProps): ReactNode {
  const say = useWords(dismissWords);
  const language = useLanguage();
  const { message } = App.useApp();
  const [{ reasonClass, reason }, change, forget] = useDraft<Draft>(`dismiss.${opened.id}`, {
    reasonClass: '',
    reason: '',
  });
  const standing = useStanding(opened, 'dismiss');
  const { alert, act } = standing;
  const submit = async (): Promise<void> => {
    if (reasonClass === '') return;
    const isDone = await act(async (sequence) => {
      const body = { reasonClass, reason: reason.trim(), sequence };
      const { outcome } = await ask(() => alertEndingsControllerDismiss({ path: { id: alert.id }, body }));
      if (outcome === 'asked') void message.info(say.asked);
    });
    if (!isDone) return;
    forget();
    onClose(true);
  };
  const asked = alert.dismissalAskedBy;
  const needsTwo = asked !== null ? say.second(asked.name) : alert.severity === 3 ? say.two : '';
  return (
    <ActFrame
      title={say.title}
      effect={`${say.effect(thingOf(alert, language))} ${needsTwo}`}
      ok={say.ok}
      isReady={reasonClass !== '' && reason.trim() !== ''}
      isBusy={standing.isBusy}
      error={standing.error}
      standing={standing}
      onSubmit={() => void submit()}
      onClose={() => onClose(false)}
    >
      <fieldset className="alerts-field">
        <legend>{say.why}</legend>
        <Radio.Group
          name="reason-class"
          value={reasonClass}
          onChange={({ target }) => change({ reasonClass: classes.find((one) => one === target.value) ?? '' })}
          options={classes.map((value) => ({ value, label: say[value] }))}
        />
      </fieldset>
      <TextField isNeeded label={say.reason} value={reason} onChange={(text) => change({ reason: text })} />
    </ActFrame>
  );
}
