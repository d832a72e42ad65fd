import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../words/language.js';
import { gridWords } from './grid-words.js';
import type { SaveStatus } from './use-grid.js';

interface SaveBadgeProps {
  readonly status: SaveStatus;
  readonly savedAt: string | null;
}

const tones: Readonly<Record<SaveStatus, string>> = {
  nothing: 'tone-missing',
  unsaved: 'tone-missing',
  saving: 'tone-missing',
  saved: 'tone-met',
  offline: 'tone-slow',
  'offline-lost': 'tone-behind',
  refused: 'tone-behind',
};

/** Where what was typed is kept: with the service, here, or nowhere. */
export function SaveBadge({ status, savedAt }: SaveBadgeProps): ReactNode {
  const say = useWords(gridWords);
  const language = useLanguage();
  const time =
    savedAt === null
      ? ''
      : new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
          timeStyle: 'medium',
          timeZone: 'Asia/Shanghai',
        }).format(new Date(savedAt));
  const words: Readonly<Record<SaveStatus, string>> = {
    nothing: say.nothingYet,
    unsaved: say.unsaved,
    saving: say.saving,
    saved: say.saved(time),
    offline: say.offline,
    'offline-lost': say.offlineLost,
    refused: say.notTaken,
  };
  // seconds are for the eye: only a change of where it is kept is read out
  const isNews = status === 'offline' || status === 'offline-lost' || status === 'refused';
  return (
    <span className={`status-tag ${tones[status]}`} data-save={status} {...(isNews && { role: 'status' })}>
      {words[status]}
    </span>
  );
}
