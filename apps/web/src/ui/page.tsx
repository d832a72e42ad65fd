import { useEffect, type ReactNode } from 'react';
import { useLanguage } from '../words/language.js';

interface PageProps {
  readonly title: ReactNode;
  /** Of the browser's tab; needed where the title is more than text. */
  readonly name?: string;
  /** Choices that hold for the whole page; all of them live in its address. */
  readonly filters?: ReactNode;
  readonly actions?: ReactNode;
  /** What a print says on top: the filters in words, and the cut-off. */
  readonly printed?: ReactNode;
  readonly children: ReactNode;
}

/** A page: its one heading, its filters, what can be done, the thing. */
export function Page({ title, name, filters, actions, printed, children }: PageProps): ReactNode {
  const language = useLanguage();
  const tab = name ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    document.title = [tab, language === 'zh' ? '序时' : 'Xushi'].filter(Boolean).join(' · ');
  }, [tab, language]);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{title}</h1>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </div>
      {filters !== undefined && <div className="page-filters">{filters}</div>}
      {printed !== undefined && <p className="print-only">{printed}</p>}
      {children}
    </div>
  );
}
