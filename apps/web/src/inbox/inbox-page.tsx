import { useState, type ReactNode } from 'react';
import { Button, Checkbox, Radio, Space } from 'antd';
import { holds, useSession } from '../app/session.js';
import { inboxControllerList, inboxControllerReadMany } from '../client/sdk.gen.js';
import type { InboxMessage } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated, useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useAddress } from '../ui/use-search.js';
import { useWords } from '../words/language.js';
import { Message } from './inbox-message.js';
import { inboxWords } from './inbox-words.js';
import './inbox.css';

const perPage = 20;

/** The record of what the reader was told. */
export function InboxPage(): ReactNode {
  const say = useWords(inboxWords);
  const { user } = useSession();
  const [address, change] = useAddress();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<unknown>(null);
  const isUnread = address['show'] !== 'all';
  const offset = Math.max(0, Math.trunc(Number(address['from'] ?? 0)) || 0);
  const messages = useAnswer(['inbox', 'list', isUnread, offset], () =>
    inboxControllerList({ query: { unread: isUnread ? 'true' : 'false', limit: perPage + 1, offset } }),
  );
  const shown = (messages.data ?? []).slice(0, perPage);
  const markRead = async (ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return;
    try {
      await ask(() => inboxControllerReadMany({ body: { ids: [...ids] } }));
      setChosen(new Set());
      setError(null);
      await outdated('inbox');
    } catch (caught) {
      setError(caught);
    }
  };
  const turnTo = (from: number): void => {
    setChosen(new Set());
    change({ from: from === 0 ? undefined : String(from) });
  };
  const unread = shown.filter(({ readAt }) => readAt === null);
  return (
    <Page
      title={say.title}
      filters={
        <Radio.Group
          value={isUnread ? 'unread' : 'all'}
          aria-label={say.show}
          optionType="button"
          options={[
            { value: 'unread', label: say.unread },
            { value: 'all', label: say.all },
          ]}
          onChange={(event) => {
            setChosen(new Set());
            change({ show: event.target.value === 'all' ? 'all' : undefined, from: undefined });
          }}
        />
      }
      actions={
        <MarkMany unread={unread} chosen={chosen} onChoose={setChosen} onMark={() => void markRead([...chosen])} />
      }
      printed={isUnread ? say.unread : say.all}
    >
      {error !== null && <ProblemNotice error={error} />}
      <Answer of={messages} isEmpty={(found) => found.length === 0} empty={isUnread ? say.noneUnread : say.none}>
        {(found) => (
          <>
            <ul className="inbox-list" aria-label={say.title}>
              {shown.map((message) => (
                <Message
                  key={message.id}
                  message={message}
                  isSubmitter={holds(user, 'submitter')}
                  isChosen={chosen.has(message.id)}
                  onChoose={(isChosen) => setChosen((was) => toggled(was, message, isChosen))}
                  onOpen={() => void markRead(message.readAt === null ? [message.id] : [])}
                />
              ))}
            </ul>
            <Space>
              {offset > 0 && <Button onClick={() => turnTo(Math.max(0, offset - perPage))}>{say.previous}</Button>}
              {found.length > perPage && <Button onClick={() => turnTo(offset + perPage)}>{say.following}</Button>}
            </Space>
          </>
        )}
      </Answer>
    </Page>
  );
}

function toggled(was: ReadonlySet<string>, { id }: InboxMessage, isChosen: boolean): ReadonlySet<string> {
  const next = new Set(was);
  if (isChosen) next.add(id);
  else next.delete(id);
  return next;
}

interface MarkManyProps {
  readonly unread: readonly InboxMessage[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onMark: () => void;
}

function MarkMany({ unread, chosen, onChoose, onMark }: MarkManyProps): ReactNode {
  const say = useWords(inboxWords);
  if (unread.length === 0) return null;
  return (
    <Space>
      <Checkbox
        checked={unread.every(({ id }) => chosen.has(id))}
        onChange={(event) => onChoose(new Set(event.target.checked ? unread.map(({ id }) => id) : []))}
      >
        {say.choosePage}
      </Checkbox>
      <Button disabled={chosen.size === 0} onClick={onMark}>
        {say.markRead(chosen.size)}
      </Button>
    </Space>
  );
}
