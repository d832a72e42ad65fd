import type { ReactNode } from 'react';
import { statusSign, type Status } from '#scoring';
import { statusTone } from '../ui/status-tag.js';
import { useLanguage, useWords } from '../words/language.js';
import { scorecardWords } from './scorecard-words.js';

/** One status of each class, from which its sign, word and colour are known. */
export const classes: readonly Status[] = [
  'missed',
  'far_behind',
  'needs_acceleration',
  'no_data',
  'on_track',
  'ahead',
  'achieved',
  'not_applicable',
];

/** What the signs mean, by which thresholds; `staged` targets have rules of their own besides. */
export function Legend({ staged }: { readonly staged: number }): ReactNode {
  const say = useWords(scorecardWords);
  const language = useLanguage();
  return (
    <div className="scorecard-legend">
      <strong>{say.legend}</strong>{' '}
      {classes.map((status) => (
        <span key={status} className={`status-tag ${statusTone(status)}`}>
          {statusSign(status).sign} {statusSign(status)[language]}
        </span>
      ))}{' '}
      <span>{say.thresholds}</span> {staged > 0 && <span>{say.ownRules(staged)}</span>} <span>{say.missing}</span>
    </div>
  );
}
