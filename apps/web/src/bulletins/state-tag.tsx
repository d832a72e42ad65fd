import type { ReactNode } from 'react';
import { useLanguage } from '../words/language.js';
import { stateShown, type CaseState } from './case-states.js';

/** Sign, word and colour of where a bulletin stands. */
export function StateTag({ state }: { readonly state: CaseState }): ReactNode {
  const language = useLanguage();
  const { sign, tone, ...word } = stateShown[state];
  return (
    <span className={`status-tag ${tone}`}>
      <span aria-hidden="true">{sign}</span> {word[language]}
    </span>
  );
}
