import { useEffect, useRef, type ClipboardEvent, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { ReportModel } from '../client/types.gen.js';
import type { Language } from '../words/language.js';
import { plainWords, printedFact, readTemplate, referenceOf, writeTemplate, type Piece } from './template.js';

/** How a piece of wording travels from one paragraph to another with its references. */
const wordingType = 'application/x-xushi-wording';

interface WordingFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly facts: ReportModel['facts'];
  readonly language: Language;
  /** Said of a reference, and of the mark of a footnote. */
  readonly locked: { readonly fact: string; readonly note: string };
  readonly describedBy: string | undefined;
  readonly onChange: (value: string) => void;
  readonly onMove: (by: -1 | 1) => void;
}

/**
 * A line of words with figures in it. The words are typed; a figure stands there as one piece that can be moved over and
 * taken out, and never changed: what is read back of it is its reference, whatever the page shows.
 */
export function WordingField(props: WordingFieldProps): ReactNode {
  const { id, label, value, facts, language, locked, describedBy, onChange, onMove } = props;
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = field.current;
    // what was typed here stands here already; an input method must not be disturbed
    if (element === null || (readField(element) === value && element.lang === langOf(language))) return;
    element.lang = langOf(language);
    element.replaceChildren(...nodesOf(value, { facts, language, locked }));
  }, [value, facts, language, locked]);

  const read = (): void => {
    if (field.current !== null) onChange(readField(field.current));
  };
  const insert = (event: ClipboardEvent | DragEvent, from: DataTransfer): void => {
    event.preventDefault();
    const template = from.getData(wordingType) || asTemplate(from.getData('text/plain'), facts);
    insertNodes(nodesOf(template, { facts, language, locked }));
    read();
  };
  const carry = (event: ClipboardEvent): void => {
    const selection = document.getSelection();
    if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return;
    event.preventDefault();
    event.clipboardData.setData(wordingType, readField(selection.getRangeAt(0).cloneContents()));
    event.clipboardData.setData('text/plain', selection.toString());
    if (event.type !== 'cut') return;
    selection.deleteFromDocument();
    read();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      onMove(event.key === 'ArrowUp' ? -1 : 1);
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
  };
  return (
    <div
      ref={field}
      id={id}
      className="bulletins-wording"
      contentEditable
      suppressContentEditableWarning
      role="textbox"
      tabIndex={0}
      aria-multiline="true"
      aria-label={label}
      aria-describedby={describedBy}
      spellCheck={false}
      onInput={read}
      onKeyDown={press}
      onPaste={(event) => insert(event, event.clipboardData)}
      onDrop={(event) => insert(event, event.dataTransfer)}
      onCopy={carry}
      onCut={carry}
    />
  );
}

const langOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en');

interface Shown {
  readonly facts: ReportModel['facts'];
  readonly language: Language;
  readonly locked: WordingFieldProps['locked'];
}

/** Text as text: nothing that anybody wrote is ever read as markup. */
function nodesOf(template: string, shown: Shown): Node[] {
  const nodes = readTemplate(template).map((piece) =>
    piece.kind === 'words' ? document.createTextNode(piece.words) : chipOf(piece, shown),
  );
  // a browser puts no caret behind a piece that cannot be edited, unless there is text
  return nodes.at(-1) instanceof HTMLElement ? [...nodes, document.createTextNode('\u200b')] : nodes;
}

function chipOf(piece: Exclude<Piece, { kind: 'words' }>, { facts, language, locked }: Shown): HTMLElement {
  const chip = document.createElement('span');
  chip.contentEditable = 'false';
  chip.dataset.reference = referenceOf(piece);
  chip.className = piece.kind === 'note' ? 'bulletins-chip bulletins-chip-note' : 'bulletins-chip';
  chip.textContent =
    piece.kind === 'note' ? (language === 'zh' ? '注' : 'note') : printedFact(piece.id, facts, language);
  chip.title = piece.kind === 'note' ? locked.note : locked.fact;
  return chip;
}

/** What stands in the field: words, and the references of what cannot be edited. */
export function readField(field: Node): string {
  const read = (node: Node): readonly Piece[] => {
    if (node instanceof HTMLElement && node.dataset.reference !== undefined) {
      return readTemplate(`{${node.dataset.reference}}`);
    }
    if (node.nodeType === Node.TEXT_NODE) return [{ kind: 'words', words: plainWords(node.nodeValue ?? '') }];
    return Array.from(node.childNodes).flatMap(read);
  };
  return writeTemplate(read(field));
}

/** Words from elsewhere; a reference in them counts where it is one of this bulletin. */
const asTemplate = (text: string, facts: ReportModel['facts']): string =>
  readTemplate(text)
    .map((piece) => {
      if (piece.kind === 'words') return plainWords(piece.words);
      const isKnown = piece.kind === 'note' || Object.hasOwn(facts, piece.id);
      return isKnown ? `{${referenceOf(piece)}}` : plainWords(`{${referenceOf(piece)}}`);
    })
    .join('');

function insertNodes(nodes: readonly Node[]): void {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  range.deleteContents();
  const fragment = document.createDocumentFragment();
  fragment.append(...nodes);
  range.insertNode(fragment);
  selection.collapseToEnd();
}
