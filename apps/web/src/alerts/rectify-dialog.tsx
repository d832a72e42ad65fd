import type { ReactNode } from 'react';
import { Input } from 'antd';
import { alertCasesControllerRectify } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { useLanguage, useWords, words } from '../words/language.js';
import type { ActDialogProps } from './acknowledge-dialog.js';
import { ActFrame } from './act-frame.js';
import { unitsOf } from './alert.js';
import { inDays, today } from './days.js';
import { DayField, Field, TextField } from './field.js';
import { thingOf } from './thing.js';
import { useDraft } from './use-draft.js';
import { useStanding } from './use-standing.js';

const rectifyWords = words(
  {
    title: '发督办单',
    effect: (thing: string, to: string) => `就“${thing}”向${to}下达督办单，要求在期限前整改并反馈。`,
    ok: '下达',
    requirement: '督办要求',
    due: '反馈期限',
    dueHint: '须为一年以内的工作日。',
    number: '督办单号',
    numberHint: '不填则自动编号，如 DB-2026-0042；自编的文号不得以 DB- 开头。',
  },
  {
    title: 'Issue an order',
    effect: (thing: string, to: string) => `Order ${to} to mend “${thing}” and to report by the deadline.`,
    ok: 'Issue',
    requirement: 'Requirement',
    due: 'Feedback due by',
    dueHint: 'A working day within a year.',
    number: 'Number of the order',
    numberHint: 'Left empty, it is given one, such as DB-2026-0042; a number of your own does not begin with DB-.',
  },
);

export function RectifyDialog({ alert: opened, onClose }: ActDialogProps): ReactNode {
  const say = useWords(rectifyWords);
  const language = useLanguage();
  const [draft, change, forget] = useDraft(`rectify.${opened.id}`, { requirement: '', dueOn: '', orderNumber: '' });
  const standing = useStanding(opened, 'rectify');
  const { alert, act } = standing;
  const { requirement, dueOn } = draft;
  const orderNumber = draft.orderNumber.trim();
  const submit = async (): Promise<void> => {
    const isDone = await act(async (sequence) => {
      const body = { requirement: requirement.trim(), dueOn, sequence, ...(orderNumber !== '' && { orderNumber }) };
      await ask(() => alertCasesControllerRectify({ path: { id: alert.id }, body }));
    });
    if (!isDone) return;
    forget();
    onClose(true);
  };
  const to = [...unitsOf(alert).slice(0, 1), ...(alert.owner === null ? [] : [alert.owner.name])].join(' ');
  return (
    <ActFrame
      title={say.title}
      effect={say.effect(thingOf(alert, language), to)}
      ok={say.ok}
      isReady={requirement.trim() !== '' && dueOn !== ''}
      isBusy={standing.isBusy}
      error={standing.error}
      standing={standing}
      onSubmit={() => void submit()}
      onClose={() => onClose(false)}
    >
      <TextField
        isNeeded
        label={say.requirement}
        value={requirement}
        onChange={(text) => change({ requirement: text })}
      />
      <DayField
        isNeeded
        label={say.due}
        hint={say.dueHint}
        from={today()}
        to={inDays(365)}
        value={dueOn}
        onChange={(day) => change({ dueOn: day })}
      />
      <Field label={say.number} hint={say.numberHint}>
        {({ id, hintId }) => (
          <Input
            id={id}
            aria-describedby={hintId}
            maxLength={60}
            value={draft.orderNumber}
            onChange={({ target }) => change({ orderNumber: target.value })}
          />
        )}
      </Field>
    </ActFrame>
  );
}
