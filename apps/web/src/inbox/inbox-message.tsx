import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import type { InboxMessage } from '../client/types.gen.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { destinationOf, type Destination } from './inbox-links.js';
import { inboxWords } from './inbox-words.js';

interface MessageProps {
  readonly message: InboxMessage;
  readonly isSubmitter: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  /** It was followed to what it speaks of, and so was read. */
  readonly onOpen: () => void;
}

export function Message({ message, isSubmitter, isChosen, onChoose, onOpen }: MessageProps): ReactNode {
  const say = useWords(inboxWords);
  const language = useLanguage();
  const inLanguage = useSay();
  const title = inLanguage(message.title);
  const destination = destinationOf(message, isSubmitter);
  const isUnread = message.readAt === null;
  return (
    <li className={isUnread ? 'inbox-message inbox-unread' : 'inbox-message'}>
      {isUnread && (
        <Checkbox
          className="inbox-choose"
          aria-label={say.choose(title)}
          checked={isChosen}
          onChange={(event) => onChoose(event.target.checked)}
        />
      )}
      <div>
        <h2>{title}</h2>
        <p className="inbox-about">
          {instantIn(message.at, language)} ·{' '}
          {message.readAt === null ? `● ${say.isUnread}` : say.isRead(instantIn(message.readAt, language))}
          {message.muted !== null && ` · ${say.muted}`}
        </p>
        <p className="inbox-body">{inLanguage(message.body)}</p>
        {destination && <Way destination={destination} title={title} onOpen={onOpen} />}
      </div>
    </li>
  );
}

interface WayProps {
  readonly destination: Destination;
  readonly title: string;
  readonly onOpen: () => void;
}

function Way({ destination, title, onOpen }: WayProps): ReactNode {
  const say = useWords(inboxWords);
  const { to, params, search, kind } = destination;
  return (
    <Link
      to={to}
      {...(params && { params })}
      {...(search && { search })}
      aria-label={`${say[kind]}：${title}`}
      onClick={onOpen}
    >
      {say[kind]}
    </Link>
  );
}
