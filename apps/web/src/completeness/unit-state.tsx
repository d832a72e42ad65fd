import type { ReactNode } from 'react';
import type { Punctuality } from '../client/types.gen.js';
import type { CompletenessWords } from './completeness-words.js';

interface Look {
  readonly sign: string;
  readonly tone: string;
  readonly word: 'onTime' | 'late' | 'missing' | 'inReview' | 'returned';
}

export const looks: Readonly<Record<Punctuality, Look>> = {
  on_time: { sign: '✓', tone: 'tone-met', word: 'onTime' },
  late: { sign: '◆', tone: 'tone-slow', word: 'late' },
  missing: { sign: '○', tone: 'tone-missing', word: 'missing' },
  in_review: { sign: '▲', tone: 'tone-ahead', word: 'inReview' },
  returned: { sign: '×', tone: 'tone-not-met', word: 'returned' },
};

/** Sign, word and colour of how a unit stands. */
export function UnitState({ state, say }: { readonly state: Punctuality; readonly say: CompletenessWords }): ReactNode {
  const { sign, tone, word } = looks[state];
  return (
    <span className={`status-tag ${tone}`}>
      <span aria-hidden="true">{sign}</span> {say[word]}
    </span>
  );
}
