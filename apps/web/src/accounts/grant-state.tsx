import type { ReactNode } from 'react';
import type { GrantRow } from '../client/types.gen.js';
import { useWords } from '../words/language.js';
import { stateOf, todayInChina } from './account-filter.js';
import { accountWords } from './account-words.js';
import './accounts.css';

const signs = { proposed: '◆', approved: '✓', revoked: '×', ended: '○' } as const;

/** Sign and word of where a grant stands. */
export function GrantState({ grant }: { readonly grant: GrantRow }): ReactNode {
  const say = useWords(accountWords);
  const state = stateOf(grant, todayInChina());
  return (
    <span className={`accounts-${state}`}>
      <span aria-hidden="true">{signs[state]}</span> {say[`${state}State`]}
    </span>
  );
}
