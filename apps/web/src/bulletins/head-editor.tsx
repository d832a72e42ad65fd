import type { ReactNode } from 'react';
import { Input } from 'antd';
import type { Head, ReportEdit, Words } from '../client/types.gen.js';
import { useWords, type Language } from '../words/language.js';
import { editorWords } from './editor-words.js';

const fieldsInWords = ['org', 'title', 'to', 'copies'] as const;

interface HeadEditorProps {
  readonly head: Head;
  readonly language: Language;
  readonly change: (edit: ReportEdit) => void;
}

/** Head and foot of the document; what is left open is given by the office's own system. */
export function HeadEditor({ head, language, change }: HeadEditorProps): ReactNode {
  const say = useWords(editorWords);
  return (
    <details className="bulletins-section">
      <summary>{say.head}</summary>
      <div className="bulletins-head-fields">
        {fieldsInWords.map((field) => (
          <label key={field}>
            <span>{say[field]}</span>
            <Input
              value={head[field]?.[language] ?? ''}
              maxLength={300}
              onChange={({ target }) =>
                change({
                  kind: 'head',
                  [field]:
                    typed(head[field], language, target.value) ?? (field === 'title' ? { zh: '', en: '' } : null),
                })
              }
            />
          </label>
        ))}
        <label>
          <span>{say.number}</span>
          <Input
            value={head.number ?? ''}
            maxLength={80}
            onChange={({ target }) => change({ kind: 'head', number: target.value === '' ? null : target.value })}
          />
        </label>
        <label>
          <span>{say.date}</span>
          <Input
            type="date"
            value={head.date ?? ''}
            onChange={({ target }) => change({ kind: 'head', date: target.value === '' ? null : target.value })}
          />
        </label>
      </div>
    </details>
  );
}

/** What people write in one language stands in both until somebody writes it in the other; nothing at all is null. */
function typed(was: Words | null, language: Language, value: string): Words | null {
  const other = language === 'zh' ? 'en' : 'zh';
  const before = was ?? { zh: '', en: '' };
  const isMirrored = before[other] === '' || before[other] === before[language];
  const next = { ...before, [language]: value, ...(isMirrored && { [other]: value }) };
  return next.zh === '' && next.en === '' ? null : next;
}
