import { useDeferredValue, useEffect, useRef, type ReactNode } from 'react';
import { Alert, App, Button } from 'antd';
import type { ReportModel } from '../client/types.gen.js';
import { useLanguage, useWords, type Language } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { editorWords } from './editor-words.js';
import { HeadEditor } from './head-editor.js';
import { MovedMeanwhile } from './moved-meanwhile.js';
import { fieldOf } from './paragraph-editor.js';
import { Preview } from './preview.js';
import { SectionEditor } from './section-editor.js';
import type { Bulletin } from './use-bulletin.js';
import type { Wording } from './use-wording.js';

interface BulletinEditorProps {
  readonly bulletin: Bulletin;
  readonly composed: ReportModel;
  readonly wording: Wording;
  /** Of the bulletin. */
  readonly language: Language;
}

/** Where an editor words a bulletin, and sees beside it how it reads. */
export function BulletinEditor({ bulletin, composed, wording, language }: BulletinEditorProps): ReactNode {
  const say = useWords(editorWords);
  const { draft, problems, change } = wording;
  const seen = useDeferredValue(draft);
  const beside = useRef<HTMLDivElement>(null);
  useSaveKey(wording.save);
  return (
    <>
      <SaveBar wording={wording} />
      {wording.refusal !== null && <ProblemNotice error={wording.refusal} />}
      <Offer wording={wording} />
      {wording.begunAt !== null && (
        <MovedMeanwhile bulletin={bulletin} begunAt={wording.begunAt} wording={wording} language={language} />
      )}
      <div className="bulletins-desk">
        <div
          className="bulletins-editor"
          role="group"
          aria-label={say.edit}
          onFocus={({ target }) => showBeside(target, beside.current)}
        >
          <p className="bulletins-id">{say.hint}</p>
          <HeadEditor head={draft.head} language={language} change={change} />
          {draft.sections.map((section) => (
            <SectionEditor
              key={section.id}
              section={section}
              composed={composed.sections.find(({ id }) => id === section.id)}
              facts={draft.facts}
              {...{ language, problems, change }}
            />
          ))}
        </div>
        <div className="bulletins-beside">
          <h2>{say.preview}</h2>
          <div ref={beside} className="bulletins-scroll" tabIndex={0} role="region" aria-label={say.preview}>
            <Preview model={seen} language={language} />
          </div>
        </div>
      </div>
    </>
  );
}

/** The paragraph that is being worded is seen in the preview; the page itself does not move. */
function showBeside(field: HTMLElement, beside: HTMLElement | null): void {
  const block = Array.from(beside?.querySelectorAll<HTMLElement>('[data-block]') ?? []).find(
    ({ dataset }) => field.id === fieldOf(dataset.block ?? ''),
  );
  if (beside === null || block === undefined) return;
  const { top, height } = block.getBoundingClientRect();
  beside.scrollTop += top - beside.getBoundingClientRect().top - (beside.clientHeight - height) / 2;
}

function SaveBar({ wording }: { readonly wording: Wording }): ReactNode {
  const say = useWords(editorWords);
  const { modal } = App.useApp();
  const { edits, isSaving } = wording;
  const isMoved = wording.begunAt !== null;
  const discard = (): void =>
    void modal.confirm({ title: say.discard, content: say.discardAsk(edits.length), onOk: wording.discard });
  return (
    <div className="bulletins-save">
      <Button
        type="primary"
        disabled={edits.length === 0 || isMoved}
        loading={isSaving}
        onClick={() => void wording.save()}
      >
        {say.save} <kbd>{say.saveKey}</kbd>
      </Button>
      <span aria-live="polite">{edits.length === 0 ? `✓ ${say.saved}` : `○ ${say.unsaved(edits.length)}`}</span>
      {isMoved && <span className="bulletins-problem">! {say.lookFirst}</span>}
      {edits.length > 0 && <Button onClick={discard}>{say.discard}</Button>}
    </div>
  );
}

/** What was typed before a reload, or before somebody else sat here. */
function Offer({ wording: { offered, answerOffer } }: { readonly wording: Wording }): ReactNode {
  const say = useWords(editorWords);
  const reader = useLanguage();
  if (offered === null) return null;
  return (
    <Alert
      type="info"
      showIcon
      role="alert"
      className="problem-notice"
      title={say.offered(offered.edits.length, instantIn(offered.at, reader))}
      action={
        <>
          <Button type="primary" onClick={() => answerOffer(true)}>
            {say.take}
          </Button>{' '}
          <Button onClick={() => answerOffer(false)}>{say.refuse}</Button>
        </>
      }
    />
  );
}

/** Ctrl+S, wherever on the page. */
function useSaveKey(save: () => Promise<void>): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      void latest.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
