import type { ReactNode } from 'react';
import { Select } from 'antd';
import { messagesControllerList, messagesControllerResend } from '../client/sdk.gen.js';
import type { MessageView } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated, useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { ListTable } from '../ui/list-table.js';
import { pageOf, Pager, pageSize } from '../ui/pager.js';
import { SureButton } from '../ui/sure-button.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { letterWords } from './letter-words.js';
import './channels.css';

/** Messages that did not get there or not yet: to whom and why, never what they say. */
export function DeadLetters(): ReactNode {
  const say = useWords(letterWords);
  const [{ state: asked, page: pageText }, setAddress] = useAddress();
  const state = asked === 'waiting' ? 'waiting' : 'dead';
  const page = pageOf(pageText);
  const query = { state, limit: pageSize, offset: page * pageSize } as const;
  const letters = useAnswer(['messages', state, page], () => messagesControllerList({ query }));
  const caption = state === 'dead' ? say.deadCaption : say.waitingCaption;
  return (
    <>
      <div className="page-filters">
        <label className="filter">
          <span>{say.state}</span>
          <Select
            value={state}
            aria-label={say.state}
            className="filter-narrow"
            onChange={(value) => setAddress({ state: value === 'dead' ? undefined : value, page: undefined })}
            options={(['dead', 'waiting'] as const).map((value) => ({ value, label: say[value] }))}
          />
        </label>
      </div>
      <Answer
        of={letters}
        isEmpty={(all) => all.length === 0 && page === 0}
        empty={state === 'dead' ? say.noDead : say.noWaiting}
      >
        {(all) => (
          <>
            <Letters letters={all} caption={caption(all.length)} />
            <Pager page={page} isLast={all.length < pageSize} onTurn={(to) => setAddress({ page: to })} />
          </>
        )}
      </Answer>
    </>
  );
}

interface LettersProps {
  readonly letters: readonly MessageView[];
  readonly caption: string;
}

function Letters({ letters, caption }: LettersProps): ReactNode {
  const say = useWords(letterWords);
  const language = useLanguage();
  const heads = [say.to, say.way, say.holds, say.created, say.attempts, say.given, say.reason, say.resent, say.acts];
  return (
    <ListTable caption={caption} heads={heads} hasActs>
      {letters.map((letter) => (
        <tr key={letter.id}>
          <th scope="row">{letter.recipient ?? say.nobody}</th>
          <td>{say[letter.channel]}</td>
          <td>
            {say.alerts(letter.alerts)}
            {letter.urgent && <span className="channels-off"> ■ {say.urgent}</span>}
          </td>
          <td>{instantIn(letter.createdAt, language)}</td>
          <td>{letter.attempts}</td>
          <td>
            {letter.deadAt === null
              ? `${say.due} ${instantIn(letter.sendAfter, language)}`
              : instantIn(letter.deadAt, language)}
          </td>
          <td className="list-wrap channels-trouble">{letter.lastError}</td>
          <td>{letter.resentAt !== null && `${instantIn(letter.resentAt, language)} ${letter.resentBy ?? ''}`}</td>
          <td className="list-acts">{letter.deadAt !== null && <Resend letter={letter} />}</td>
        </tr>
      ))}
    </ListTable>
  );
}

function Resend({ letter: { id, recipient } }: { readonly letter: MessageView }): ReactNode {
  const say = useWords(letterWords);
  const name = recipient ?? say.nobody;
  return (
    <SureButton
      label={say.resend}
      name={say.resendName(name)}
      question={say.resendSure(name)}
      effect={say.resendEffect}
      cancel={say.cancel}
      done={say.resentNow}
      deed={async () => {
        await ask(() => messagesControllerResend({ path: { id } }));
        await outdated('messages', 'service');
      }}
    />
  );
}
