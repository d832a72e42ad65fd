import type { ReactNode } from 'react';
import { useLanguage } from '../words/language.js';

const colours = {
  1: { tone: 'attention', zh: '蓝', en: 'blue' },
  2: { tone: 'warning', zh: '黄', en: 'yellow' },
  3: { tone: 'critical', zh: '红', en: 'red' },
} as const;

/** 蓝 关注, 黄 预警, 红 严重: a flag with its word; a severity of 0 shows nothing. */
export function SeverityFlag({ severity }: { readonly severity: number }): ReactNode {
  const language = useLanguage();
  if (severity !== 1 && severity !== 2 && severity !== 3) return null;
  const { tone, ...word } = colours[severity];
  return (
    <span className={`severity-flag severity-${tone}`}>
      <svg aria-hidden="true" viewBox="0 0 12 14" width="12" height="14">
        <path d="M2 1v12M2 2h8l-2 3 2 3H2" fill="currentColor" stroke="currentColor" />
      </svg>{' '}
      {word[language]}
    </span>
  );
}
