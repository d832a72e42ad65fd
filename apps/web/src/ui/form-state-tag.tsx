import type { ReactNode } from 'react';
import { useLanguage } from '../words/language.js';

/** Where a form stands, from before its window opens to its approval. */
export type FormStanding =
  'not_open' | 'open' | 'draft' | 'in_review' | 'submitted' | 'returned' | 'approved' | 'withdrawn';

const shown: Readonly<Record<FormStanding, { readonly sign: string; readonly tone: string; zh: string; en: string }>> =
  {
    not_open: { sign: '—', tone: 'not-assessed', zh: '未开始', en: 'not open' },
    open: { sign: '○', tone: 'missing', zh: '待填报', en: 'to do' },
    draft: { sign: '◆', tone: 'slow', zh: '草稿', en: 'draft' },
    in_review: { sign: '◆', tone: 'ahead', zh: '待审核', en: 'in review' },
    submitted: { sign: '●', tone: 'on-track', zh: '已上报', en: 'submitted' },
    returned: { sign: '■', tone: 'behind', zh: '已退回', en: 'returned' },
    approved: { sign: '✓', tone: 'met', zh: '已验收', en: 'approved' },
    withdrawn: { sign: '○', tone: 'missing', zh: '已撤回', en: 'withdrawn' },
  };

/** The state of a form by sign, word and colour. */
export function FormStateTag({ state }: { readonly state: FormStanding }): ReactNode {
  const language = useLanguage();
  const { sign, tone, ...word } = shown[state];
  return (
    <span className={`status-tag tone-${tone}`}>
      <span aria-hidden="true">{sign}</span> {word[language]}
    </span>
  );
}
