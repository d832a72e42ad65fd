import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import { lateTaskWords } from './late-words.js';
import type { Task } from './task.js';

/** How an application stands that still matters to the form: it waits, was granted and is open, or was not granted. */
export function LateNote({ task }: { readonly task: Task }): ReactNode {
  const say = useWords(lateTaskWords);
  const language = useLanguage();
  const { window } = task;
  const late = task.late ?? null;
  if (late === null) return null;
  const { state, until, openUntil, decided } = late;
  if (state === 'granted') {
    const isOpen = window.state === 'reopened' && openUntil !== null;
    return isOpen && <div className="tasks-small">{say.noteGranted(dayIn(openUntil, language))}</div>;
  }
  if (window.state !== 'locked') return null;
  if (state === 'asked') return <div className="tasks-query">{say.noteAsked(dayIn(until, language))}</div>;
  if (state === 'lapsed') return <div className="tasks-query">{say.noteLapsed(dayIn(until, language))}</div>;
  if (state !== 'refused') return null;
  return <div className="tasks-error tasks-reason">{say.noteRefused(decided?.by ?? '', decided?.reason ?? '')}</div>;
}
