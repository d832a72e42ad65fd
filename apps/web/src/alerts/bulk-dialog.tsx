import { useState, type ReactNode } from 'react';
import { Button, Modal } from 'antd';
import { alertCasesControllerAcknowledgeMany, alertCasesControllerAssignMany } from '../client/sdk.gen.js';
import type { AlertCasesControllerAssignManyResponse } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { useDeed } from '../ui/use-deed.js';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { ActFrame } from './act-frame.js';
import type { Alert } from './alert.js';
import { assignmentBody, AssignmentFields, isAssigned, noAssignment } from './assignment-fields.js';
import type { BulkAct } from './bulk-bar.js';
import { TextField } from './field.js';
import { thingOf } from './thing.js';
import { useDraft } from './use-draft.js';

const bulkWords = words(
  {
    acknowledge: '批量确认',
    assign: '批量指派',
    effect_acknowledge: (count: number) => `确认选中的 ${count} 项预警；每项各自记录，一项不成不影响其他。`,
    effect_assign: (count: number) => `把选中的 ${count} 项指派给同一责任人；每项各自记录，一项不成不影响其他。`,
    note: '说明',
    result: (done: number, all: number) => `已办 ${done} 项，共 ${all} 项`,
    done: '已办',
    asked: '已提出',
    stands: '此前已办，状态未变',
    refused: (why: string) => `未办：${why}`,
    close: '知道了',
  },
  {
    acknowledge: 'Acknowledge all',
    assign: 'Assign all',
    effect_acknowledge: (count: number) =>
      `Acknowledge the ${count} selected; each for itself, whatever becomes of others.`,
    effect_assign: (count: number) =>
      `Give the ${count} selected one owner; each for itself, whatever becomes of others.`,
    note: 'Note',
    result: (done: number, all: number) => `${done} of ${all} done`,
    done: 'done',
    asked: 'asked for',
    stands: 'had been done before',
    refused: (why: string) => `not done: ${why}`,
    close: 'Close',
  },
);

type Outcomes = AlertCasesControllerAssignManyResponse;

interface BulkDialogProps {
  readonly act: BulkAct;
  readonly alerts: readonly Alert[];
  readonly onClose: (isDone: boolean) => void;
}

/** The same done to many; what became of each is listed. */
export function BulkDialog({ act, alerts: picked, onClose }: BulkDialogProps): ReactNode {
  const say = useWords(bulkWords);
  // those that were selected, even when they leave the list meanwhile
  const [alerts] = useState(picked);
  const [draft, change, forget] = useDraft(`many.${act}`, noAssignment);
  const [outcomes, setOutcomes] = useState<Outcomes | null>(null);
  const { isBusy, error, run } = useDeed();
  const ids = alerts.map(({ id }) => id);
  const submit = async (): Promise<void> => {
    const note = draft.note.trim();
    const isDone = await run(async () => {
      setOutcomes(
        act === 'assign'
          ? await ask(() => alertCasesControllerAssignMany({ body: { ids, ...assignmentBody(draft) } }))
          : await ask(() => alertCasesControllerAcknowledgeMany({ body: { ids, ...(note !== '' && { note }) } })),
      );
    });
    void outdated('alerts');
    if (isDone) forget();
  };
  if (outcomes !== null) return <Results outcomes={outcomes} alerts={alerts} onClose={() => onClose(true)} />;
  return (
    <ActFrame
      title={say[act]}
      effect={say[`effect_${act}`](alerts.length)}
      ok={say[act]}
      isReady={act === 'acknowledge' || isAssigned(draft)}
      isBusy={isBusy}
      error={error}
      onSubmit={() => void submit()}
      onClose={() => onClose(false)}
    >
      {act === 'assign' ? (
        <AssignmentFields of={ids[0] ?? ''} value={draft} onChange={change} />
      ) : (
        <TextField label={say.note} value={draft.note} onChange={(note) => change({ note })} />
      )}
    </ActFrame>
  );
}

interface ResultsProps {
  readonly outcomes: Outcomes;
  readonly alerts: readonly Alert[];
  readonly onClose: () => void;
}

function Results({ outcomes, alerts, onClose }: ResultsProps): ReactNode {
  const words = useWords(bulkWords);
  const language = useLanguage();
  const say = useSay();
  const done = outcomes.filter(({ outcome }) => outcome !== 'refused').length;
  return (
    <Modal
      open
      title={words.result(done, outcomes.length)}
      onCancel={onClose}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          {words.close}
        </Button>
      }
    >
      <ul className="alerts-lines">
        {outcomes.map((one) => {
          const alert = alerts.find(({ id }) => id === one.id);
          return (
            <li key={one.id}>
              {alert === undefined ? one.id : thingOf(alert, language)}：
              {one.outcome === 'refused' ? words.refused(say(one.words)) : words[one.outcome]}
            </li>
          );
        })}
      </ul>
    </Modal>
  );
}
