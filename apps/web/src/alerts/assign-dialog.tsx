import type { ReactNode } from 'react';
import { alertCasesControllerAssign } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { useLanguage, useWords, words } from '../words/language.js';
import type { ActDialogProps } from './acknowledge-dialog.js';
import { ActFrame } from './act-frame.js';
import { assignmentBody, AssignmentFields, isAssigned, noAssignment } from './assignment-fields.js';
import { thingOf } from './thing.js';
import { useDraft } from './use-draft.js';
import { useStanding } from './use-standing.js';

const assignWords = words(
  {
    title: '指派责任人',
    effect: (thing: string) => `为“${thing}”指派责任人和责任单位；责任人会收到消息。`,
    again: (thing: string, name: string) => `“${thing}”的责任人现为${name}；改派后由新的责任人办理。`,
    ok: '指派',
  },
  {
    title: 'Assign an owner',
    effect: (thing: string) => `Give “${thing}” an owner and a responsible unit; the owner is told.`,
    again: (thing: string, name: string) => `“${thing}” is owned by ${name}; the new owner takes over.`,
    ok: 'Assign',
  },
);

export function AssignDialog({ alert: opened, onClose }: ActDialogProps): ReactNode {
  const say = useWords(assignWords);
  const language = useLanguage();
  const [draft, change, forget] = useDraft(`assign.${opened.id}`, noAssignment);
  const standing = useStanding(opened, 'assign');
  const { alert, act } = standing;
  const submit = async (): Promise<void> => {
    const isDone = await act(async (sequence) => {
      const body = { ...assignmentBody(draft), sequence };
      await ask(() => alertCasesControllerAssign({ path: { id: alert.id }, body }));
    });
    if (!isDone) return;
    forget();
    onClose(true);
  };
  const thing = thingOf(alert, language);
  return (
    <ActFrame
      title={say.title}
      effect={alert.owner === null ? say.effect(thing) : say.again(thing, alert.owner.name)}
      ok={say.ok}
      isReady={isAssigned(draft)}
      isBusy={standing.isBusy}
      error={standing.error}
      standing={standing}
      onSubmit={() => void submit()}
      onClose={() => onClose(false)}
    >
      <AssignmentFields of={alert.id} value={draft} onChange={change} />
    </ActFrame>
  );
}
