import { useState, type ReactNode } from 'react';
import { Alert, App, Modal, Radio } from 'antd';
import { completenessControllerRemind } from '../client/sdk.gen.js';
import type { UrgeAnswer } from '../client/types.gen.js';
import { ask, Refusal } from '../data/ask.js';
import { outdated, useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useLanguage, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { completenessWords, type CompletenessWords } from './completeness-words.js';

export interface Reminded {
  readonly plan: string;
  readonly period: string;
  /** All below it that have not reported, or one region alone. */
  readonly whom: { readonly parent: string } | { readonly regions: string[] };
  readonly name: string;
}

interface RemindDialogProps {
  readonly reminded: Reminded;
  readonly onClose: () => void;
}

/** As the service takes them at most in one request. */
const mostRegions = 200;

/** Who a reminder would reach, by which channels, and who not; it is sent when somebody has seen that. */
export function RemindDialog({ reminded, onClose }: RemindDialogProps): ReactNode {
  const say = useWords(completenessWords);
  const { message } = App.useApp();
  const { plan, period, whom, name } = reminded;
  const seen = useAnswer(['urging', plan, period, whom], () =>
    completenessControllerRemind({ body: { plan, period, ...whom, dryRun: true } }),
  );
  const [choice, setChoice] = useState<'others' | 'again' | null>(null);
  const [state, setState] = useState<{ readonly busy: boolean; readonly error: unknown; readonly raced: boolean }>({
    busy: false,
    error: null,
    raced: false,
  });
  const found = seen.data;
  const others = found === undefined ? [] : othersOf(found);
  const isAsked = found !== undefined && found.recent.length > 0;
  const send = async (): Promise<void> => {
    setState({ busy: true, error: null, raced: false });
    const to = isAsked && choice === 'others' ? { regions: others } : whom;
    try {
      const said = await ask(() =>
        completenessControllerRemind({ body: { plan, period, ...to, again: isAsked && choice === 'again' } }),
      );
      if (said.outcome === 'sent') void message.success(say.sent(said.told.length, peopleOf(said)));
      else void message.info(say.nothingSent);
      await outdated('urging', 'completeness');
      onClose();
    } catch (error) {
      const raced = error instanceof Refusal && error.problem.code === 'reminder.recent';
      if (raced) await outdated('urging');
      setState({ busy: false, error: raced ? null : error, raced });
    }
  };
  const canSend = found !== undefined && found.told.length > 0 && (!isAsked || choice !== null);
  return (
    <Modal
      open
      title={say.dialog(name)}
      okText={say.send}
      cancelText={say.cancel}
      okButtonProps={{ disabled: !canSend, loading: state.busy }}
      onOk={() => void send()}
      onCancel={onClose}
      width={640}
    >
      <div aria-live="polite">
        {found === undefined && seen.error === null && <p>{say.looking}</p>}
        {state.raced && <Alert type="warning" showIcon title={say.raced} />}
        {state.error !== null && <ProblemNotice error={state.error} />}
      </div>
      <Answer of={seen}>
        {(urging) => (
          <>
            <Preview urging={urging} say={say} />
            {isAsked && <Again urging={urging} others={others} choice={choice} onChoose={setChoice} />}
          </>
        )}
      </Answer>
    </Modal>
  );
}

const othersOf = ({ told, recent }: UrgeAnswer): string[] => {
  const lately = new Set(recent.map(({ region }) => region));
  return told.map(({ region }) => region).filter((region) => !lately.has(region));
};

const peopleOf = ({ told }: UrgeAnswer): number => told.reduce((sum, { recipients }) => sum + recipients.length, 0);

const shown = 50;

function Preview({ urging, say }: { readonly urging: UrgeAnswer; readonly say: CompletenessWords }): ReactNode {
  const { told, nobody } = urging;
  if (told.length + nobody.length === 0) return <p>{say.nothingToRemind}</p>;
  const people = told.flatMap(({ recipients }) => recipients);
  const by = (channel: 'inbox' | 'email'): number => people.filter(({ channels }) => channels.includes(channel)).length;
  return (
    <>
      <p>
        <strong>{say.toTell(told.length, people.length)}</strong>
        <br />
        {say.channels(by('inbox'), by('email'))}
        <br />
        {say.message}
      </p>
      {told.length > 0 && (
        // a long list scrolls, and the keyboard has to reach it
        <ul className="completeness-told" tabIndex={0} aria-label={say.toTell(told.length, people.length)}>
          {told.slice(0, shown).map(({ region, name, recipients }) => (
            <li key={region}>
              {name}：
              {recipients
                .map((one) => `${one.name}（${one.channels.map((channel) => say[channel]).join('、')}）`)
                .join('，')}
            </li>
          ))}
          {told.length > shown && <li>{say.more(told.length - shown)}</li>}
        </ul>
      )}
      {nobody.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say.nobody(nobody.length)}
          description={`${nobody
            .slice(0, shown)
            .map(({ name }) => name)
            .join('、')}${nobody.length > shown ? `，${say.more(nobody.length - shown)}` : ''}`}
        />
      )}
    </>
  );
}

interface AgainProps {
  readonly urging: UrgeAnswer;
  readonly others: readonly string[];
  readonly choice: 'others' | 'again' | null;
  readonly onChoose: (choice: 'others' | 'again') => void;
}

/** Somebody was reminded within a day: once more only when it is said so. */
function Again({ urging, others, choice, onChoose }: AgainProps): ReactNode {
  const say = useWords(completenessWords);
  const language = useLanguage();
  const { recent, told, nobody } = urging;
  const canLeaveOut = others.length > 0 && others.length <= mostRegions;
  return (
    <Alert
      type="warning"
      showIcon
      className="completeness-again"
      title={say.recent(recent.length)}
      description={
        <>
          <p>
            {recent
              .slice(0, 5)
              .map(({ name, at, by }) => `${name}（${instantIn(at, language)} ${by}）`)
              .join('、')}
            {recent.length > 5 && `，${say.more(recent.length - 5)}`}
          </p>
          <Radio.Group
            aria-label={say.recent(recent.length)}
            value={choice}
            onChange={({ target }) => onChoose(target.value === 'others' ? 'others' : 'again')}
            options={[
              ...(canLeaveOut ? [{ value: 'others', label: say.onlyOthers(others.length) }] : []),
              { value: 'again', label: say.again(told.length + nobody.length) },
            ]}
          />
        </>
      }
    />
  );
}
