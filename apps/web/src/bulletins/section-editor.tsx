import { memo, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Button, Switch } from 'antd';
import type { Block, ReportEdit, ReportModel, Section } from '../client/types.gen.js';
import { useWords, type Language } from '../words/language.js';
import { editorWords } from './editor-words.js';
import { fieldOf, ParagraphEditor } from './paragraph-editor.js';
import { sectionNames } from './section-names.js';
import { printedIn } from './template.js';

/** Says when figures were taken, or what was corrected: the service lets nobody leave them out. */
const staysShown: ReadonlySet<Section['id']> = new Set(['lead', 'annex-restatements']);

interface SectionEditorProps {
  readonly section: Section;
  /** As the rules wrote it. */
  readonly composed: Section | undefined;
  readonly facts: ReportModel['facts'];
  readonly language: Language;
  readonly problems: ReadonlyMap<string, string>;
  readonly change: (edit: ReportEdit) => void;
}

/** A section: in the bulletin or not, and what stands in it, in its order. */
export const SectionEditor = memo(function SectionEditor(props: SectionEditorProps): ReactNode {
  const { section, composed, facts, language, problems, change } = props;
  const { id, title, shown, blocks } = section;
  const say = useWords(editorWords);
  const names = useWords(sectionNames);
  const name = title?.[language] ?? names[id];
  const stays = staysShown.has(id);
  const leftOut = (composed?.blocks ?? []).filter(
    (block) => block.kind === 'paragraph' && blocks.every((one) => one.id !== block.id),
  );
  return (
    <section className={shown ? 'bulletins-section' : 'bulletins-section bulletins-hidden'} aria-label={name}>
      <div className="bulletins-section-head">
        <h3>{name}</h3>
        <label title={stays ? say.staysShown : undefined}>
          <Switch
            size="small"
            checked={shown}
            disabled={stays && shown}
            aria-label={`${say.shown} ${name}`}
            onChange={(is) => change({ kind: 'section', id, shown: is })}
          />{' '}
          {say.shown}
          {stays && <span className="bulletins-id">（{say.staysShown}）</span>}
        </label>
      </div>
      {shown && (
        <>
          <ol className="bulletins-blocks">
            {blocks.map((block, at) => (
              <li key={block.id}>
                <BlockEditor
                  {...{ block, facts, language, change }}
                  problem={problems.get(block.id)}
                  onMove={(by) => move({ section, at, by }, change)}
                  canRise={at > 0}
                  canSink={at < blocks.length - 1}
                />
              </li>
            ))}
          </ol>
          {id === 'demands' && <AddDemand isEmpty={blocks.length === 0} change={change} />}
          {leftOut.length > 0 && (
            <div className="bulletins-left-out">
              <h4>{say.leftOut}</h4>
              <ul>
                {leftOut.map((block) => (
                  <li key={block.id}>
                    <Button
                      size="small"
                      aria-label={`${say.bringBack} ${block.id}`}
                      onClick={() => change({ kind: 'restore', id: block.id })}
                    >
                      {say.bringBack}
                    </Button>{' '}
                    {block.kind === 'paragraph' && printedIn(block.text[language], facts, language)}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </>
      )}
    </section>
  );
});

interface BlockEditorProps {
  readonly block: Block;
  readonly facts: ReportModel['facts'];
  readonly language: Language;
  readonly problem: string | undefined;
  readonly change: (edit: ReportEdit) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly canRise: boolean;
  readonly canSink: boolean;
}

function BlockEditor({ block, onMove, canRise, canSink, ...rest }: BlockEditorProps): ReactNode {
  const say = useWords(editorWords);
  if (block.kind === 'paragraph')
    return <ParagraphEditor paragraph={block} {...{ onMove, canRise, canSink }} {...rest} />;
  return (
    <div className="bulletins-tools bulletins-made">
      <strong>{block.kind === 'table' ? say.table : say.figure}</strong> {block.caption[rest.language]}
      <span className="bulletins-id">{say.fromFigures}</span>
      <Button size="small" disabled={!canRise} aria-label={`${say.up} ${block.id}`} onClick={() => onMove(-1)}>
        ↑
      </Button>
      <Button size="small" disabled={!canSink} aria-label={`${say.down} ${block.id}`} onClick={() => onMove(1)}>
        ↓
      </Button>
    </div>
  );
}

interface AddDemandProps {
  readonly isEmpty: boolean;
  readonly change: (edit: ReportEdit) => void;
}

function AddDemand({ isEmpty, change }: AddDemandProps): ReactNode {
  const say = useWords(editorWords);
  const add = (): void => {
    const id = `demands.own-${Date.now().toString(36)}`;
    changeAndFocus(id, () => change({ kind: 'add', section: 'demands', id, text: { zh: '', en: '' } }));
  };
  return (
    <>
      {isEmpty && <p className="bulletins-id">{say.addHint}</p>}
      <Button onClick={add}>{say.add}</Button>
    </>
  );
}

interface Move {
  readonly section: Section;
  readonly at: number;
  readonly by: -1 | 1;
}

function move({ section, at, by }: Move, change: (edit: ReportEdit) => void): void {
  const ids = section.blocks.map(({ id }) => id);
  const [moved, other] = [ids[at], ids[at + by]];
  if (moved === undefined || other === undefined) return;
  ids[at] = other;
  ids[at + by] = moved;
  changeAndFocus(moved, () => change({ kind: 'order', section: section.id, ids }));
}

/** What is taken to another place of the page loses the focus on its way, and what is new has yet to get it. */
function changeAndFocus(id: string, change: () => void): void {
  flushSync(change);
  document.getElementById(fieldOf(id))?.focus();
}
