import type { ReactNode } from 'react';
import { statusSign, statusWords, type Status } from '#scoring';
import { useLanguage } from '../words/language.js';

const toneOf = {
  '▲': 'ahead',
  '✓': 'met',
  '●': 'on-track',
  '◆': 'slow',
  '■': 'behind',
  '×': 'not-met',
  '○': 'missing',
  '—': 'not-assessed',
} as const;

/** The class of CSS that colours a status; the sign and the word stand beside it always. */
export const statusTone = (status: Status): string => `tone-${toneOf[statusSign(status).sign]}`;

/** Sign, word and colour of a status; the exact status on hover. */
export function StatusTag({ status }: { readonly status: Status }): ReactNode {
  const language = useLanguage();
  const shown = statusSign(status);
  return (
    <span className={`status-tag ${statusTone(status)}`} title={statusWords(status)[language]}>
      <span aria-hidden="true">{shown.sign}</span> {shown[language]}
    </span>
  );
}
