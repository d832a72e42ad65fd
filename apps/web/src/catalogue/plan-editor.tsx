import { useRef, type ReactNode, type RefObject } from 'react';
import { useWords } from '../words/language.js';
import { changeWords } from './change-words.js';
import { lineCount } from './plan-text.js';

interface PlanEditorProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** Lines with something wrong in them. */
  readonly faulty: ReadonlySet<number>;
  readonly onChange: (text: string) => void;
}

/** A plain field with line numbers: what programmers' editors do is done elsewhere, and the file can be taken there. */
export function PlanEditor({ field, text, faulty, onChange }: PlanEditorProps): ReactNode {
  const say = useWords(changeWords);
  const lines = useRef<HTMLPreElement>(null);
  const follow = (top: number): void => {
    if (lines.current !== null) lines.current.scrollTop = top;
  };
  const numbers = Array.from({ length: lineCount(text) }, (_, at) => at + 1);
  return (
    <div className="catalogue-editor">
      <pre ref={lines} aria-hidden="true" className="catalogue-lines">
        {numbers.map((line) => (faulty.has(line) ? <b key={line}>{`× ${line}\n`}</b> : `${line}\n`))}
      </pre>
      <textarea
        ref={field}
        aria-label={say.editor}
        className="catalogue-text"
        spellCheck={false}
        wrap="off"
        value={text}
        onChange={({ target }) => onChange(target.value)}
        onScroll={({ currentTarget }) => follow(currentTarget.scrollTop)}
      />
    </div>
  );
}
