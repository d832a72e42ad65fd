import { memo, type ReactNode } from 'react';
import { Button } from 'antd';
import type { Paragraph, ReportEdit, ReportModel } from '../client/types.gen.js';
import { useWords, type Language } from '../words/language.js';
import { isOwn } from './apply-edits.js';
import { editorWords } from './editor-words.js';
import { droppedFrom, printedFact } from './template.js';
import { WordingField } from './wording-field.js';

/** The field of a paragraph on the page. */
export const fieldOf = (id: string): string => `wording-${id}`;

const locked = {
  zh: { fact: editorWords.zh.fact, note: editorWords.zh.note },
  en: { fact: editorWords.en.fact, note: editorWords.en.note },
};

interface ParagraphEditorProps {
  readonly paragraph: Paragraph;
  readonly facts: ReportModel['facts'];
  /** Of the bulletin. */
  readonly language: Language;
  readonly problem: string | undefined;
  readonly change: (edit: ReportEdit) => void;
  /** Its place among the others is changed; null where there is no way on. */
  readonly onMove: (by: -1 | 1) => void;
  readonly canRise: boolean;
  readonly canSink: boolean;
}

/** A paragraph in one language: words that are typed, figures that are locked, and what can be done with the whole. */
export const ParagraphEditor = memo(function ParagraphEditor(props: ParagraphEditorProps): ReactNode {
  const { paragraph, facts, language, problem, change, onMove, canRise, canSink } = props;
  const { id, text, generated } = paragraph;
  const say = useWords(editorWords);
  const word = (value: string): void => change({ kind: 'paragraph', id, text: { [language]: value } });
  const dropped = droppedFrom(generated?.[language] ?? '', text[language]);
  const problemId = `${fieldOf(id)}-problem`;
  return (
    <div className="bulletins-paragraph">
      <div className="bulletins-tools">
        <span className="bulletins-id">{id}</span>
        {generated !== undefined && <span className="bulletins-mark">{isOwn(paragraph) ? say.own : say.worded}</span>}
        <Button size="small" disabled={!canRise} aria-label={`${say.up} ${id}`} onClick={() => onMove(-1)}>
          ↑
        </Button>
        <Button size="small" disabled={!canSink} aria-label={`${say.down} ${id}`} onClick={() => onMove(1)}>
          ↓
        </Button>
        {generated !== undefined && !isOwn(paragraph) && (
          <Button size="small" onClick={() => change({ kind: 'paragraph', id, text: generated })}>
            {say.asWritten}
          </Button>
        )}
        <Button size="small" aria-label={`${say.leaveOut} ${id}`} onClick={() => change({ kind: 'remove', id })}>
          {say.leaveOut}
        </Button>
      </div>
      <WordingField
        id={fieldOf(id)}
        label={say.paragraph(id)}
        value={text[language]}
        facts={facts}
        language={language}
        locked={locked[language]}
        describedBy={problem === undefined ? undefined : problemId}
        onChange={word}
        onMove={onMove}
      />
      {problem !== undefined && (
        <p id={problemId} className="bulletins-problem" role="alert">
          ! {problem}
        </p>
      )}
      {dropped.length > 0 && (
        <p className="bulletins-dropped">
          {say.dropped}
          {dropped.map((reference) => {
            const isNote = reference.startsWith('^');
            const printed = isNote ? reference : printedFact(reference, facts, language);
            return (
              <Button
                key={reference}
                size="small"
                aria-label={say.putBack(printed)}
                onClick={() => word(`${text[language]}{${reference}}`)}
              >
                + {printed}
              </Button>
            );
          })}
        </p>
      )}
    </div>
  );
});
