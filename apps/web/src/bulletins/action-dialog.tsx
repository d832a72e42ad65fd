import { useId, useState, type ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { App, Checkbox, Input, Modal } from 'antd';
import {
  reportStepsControllerAuthorise,
  reportStepsControllerPublish,
  reportStepsControllerSendBack,
  reportStepsControllerSubmit,
  reportStepsControllerWithdraw,
} from '../client/sdk.gen.js';
import type { Preflight } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useLanguage, useWords } from '../words/language.js';
import { actionWords } from './action-words.js';
import { stateShown, type Action } from './case-states.js';
import { afterSteps, usePreflight, type Bulletin } from './use-bulletin.js';

interface ActionDialogProps {
  /** null: closed. */
  readonly action: Action | null;
  readonly bulletin: Bulletin;
  readonly unsaved: number;
  readonly onClose: () => void;
}

interface Given {
  readonly reason: string;
  readonly accept: readonly string[];
}

/** Says what will happen, asks for what is needed, and shows in words why it may not be. */
export function ActionDialog({ action, bulletin, unsaved, onClose }: ActionDialogProps): ReactNode {
  const say = useWords(actionWords);
  const language = useLanguage();
  const { message } = App.useApp();
  const [given, setGiven] = useState<Given>({ reason: '', accept: [] });
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const preflight = usePreflight(bulletin.id, action === 'authorise');
  if (action === null) return null;
  const title = bulletin.model.head.title[language];
  const effect = {
    submit: () => say.submitEffect(title),
    authorise: () => say.authoriseEffect(title),
    publish: () => say.publishEffect(title, bulletin.edition ?? 1),
    return: () => say.returnEffect(title),
    withdraw: () => say.withdrawEffect(title),
  }[action]();
  const needsReason = action === 'return' || action === 'withdraw';
  const toAccept = preflight.data?.toAccept;
  const left = (toAccept ?? []).filter((name) => !given.accept.includes(name)).length;
  const isReady =
    !(needsReason && given.reason.trim() === '') &&
    !(action === 'authorise' && (toAccept === undefined || left > 0)) &&
    !(action === 'submit' && unsaved > 0);
  const go = async (): Promise<void> => {
    setIsBusy(true);
    setRefusal(null);
    try {
      const { state } = await act(action, bulletin, given);
      onClose();
      void message.success(`${stateShown[state].sign} ${stateShown[state][language]}：${title}`);
    } catch (error) {
      setRefusal(error);
    } finally {
      setIsBusy(false);
      await outdated(...afterSteps);
    }
  };
  return (
    <Modal
      open
      title={say[action]}
      okText={say[action]}
      cancelText={say.cancel}
      okButtonProps={{ disabled: !isReady, loading: isBusy, danger: action === 'withdraw' }}
      mask={{ closable: false }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <p>{effect}</p>
      {action === 'submit' && unsaved > 0 && <p className="bulletins-problem">! {say.saveFirst(unsaved)}</p>}
      {needsReason && <Reason value={given.reason} onChange={(reason) => setGiven({ ...given, reason })} />}
      {action === 'authorise' && (
        <Acceptance
          preflight={preflight}
          accepted={given.accept}
          onChange={(accept) => setGiven({ ...given, accept })}
        />
      )}
      {refusal !== null && <ProblemNotice error={refusal} />}
    </Modal>
  );
}

function act(action: Action, { id, step }: Bulletin, { reason, accept }: Given) {
  const path = { id };
  switch (action) {
    case 'submit':
      return ask(() => reportStepsControllerSubmit({ path, body: { step } }));
    case 'authorise':
      return ask(() => reportStepsControllerAuthorise({ path, body: { step, accept: [...accept] } }));
    case 'publish':
      return ask(() => reportStepsControllerPublish({ path, body: { step } }));
    case 'return':
      return ask(() => reportStepsControllerSendBack({ path, body: { step, reason: reason.trim() } }));
    case 'withdraw':
      return ask(() => reportStepsControllerWithdraw({ path, body: { step, reason: reason.trim() } }));
  }
}

interface ReasonProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Reason({ value, onChange }: ReasonProps): ReactNode {
  const say = useWords(actionWords);
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{say.reason}</label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={1000}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

interface AcceptanceProps {
  readonly preflight: UseQueryResult<Preflight>;
  readonly accepted: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

/** Figures that nobody but an editor vouches for, one by one. */
function Acceptance({ preflight, accepted, onChange }: AcceptanceProps): ReactNode {
  const say = useWords(actionWords);
  return (
    <Answer of={preflight}>
      {({ toAccept, loose }) =>
        toAccept.length === 0 ? (
          <p>✓ {say.acceptNone}</p>
        ) : (
          <fieldset className="bulletins-accept">
            <legend>{say.accept}</legend>
            {toAccept.map((name) => (
              <Checkbox
                key={name}
                checked={accepted.includes(name)}
                onChange={({ target }) =>
                  onChange(target.checked ? [...accepted, name] : accepted.filter((one) => one !== name))
                }
              >
                {loose.find((figure) => figure.name === name)?.around ?? ''} <code>{name}</code>
              </Checkbox>
            ))}
            {toAccept.some((name) => !accepted.includes(name)) && (
              <p aria-live="polite">{say.acceptAll(toAccept.filter((name) => !accepted.includes(name)).length)}</p>
            )}
          </fieldset>
        )
      }
    </Answer>
  );
}
