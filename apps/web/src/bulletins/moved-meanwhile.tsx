import { useEffect, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import type { ReportEdit, ReportModel, WordingChange } from '../client/types.gen.js';
import { useLanguage, useWords, type Language } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { findBlock } from './apply-edits.js';
import { changesOfOthers, type Clash } from './changes-of-others.js';
import { editorWords } from './editor-words.js';
import { printedIn } from './template.js';
import { useHistory, type Bulletin } from './use-bulletin.js';
import type { Wording } from './use-wording.js';

interface MovedMeanwhileProps {
  readonly bulletin: Bulletin;
  readonly begunAt: number;
  readonly wording: Wording;
  readonly language: Language;
}

/** Others have saved since these words were begun: both are shown where they meet, and nothing is lost. */
export function MovedMeanwhile({ bulletin, begunAt, wording, language }: MovedMeanwhileProps): ReactNode {
  const say = useWords(editorWords);
  const history = useHistory(bulletin);
  const since = history.data === undefined ? null : changesOfOthers(history.data.steps, begunAt, wording.edits);
  const isHarmless = since?.steps === 0;
  const { understood } = wording;
  // handed in and returned: nobody has changed a word
  useEffect(() => {
    if (isHarmless) understood();
  }, [isHarmless, understood]);
  if (since === null || isHarmless) return null;
  const { by, steps, clashes } = since;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="problem-notice"
      title={say.moved(by.join('、') || say.somebody, steps)}
      description={
        <>
          <p>{clashes.length === 0 ? say.noClash : say.clash}</p>
          {clashes.map((clash) => (
            <ClashView key={`${clash.change.kind}/${clash.change.id}`} {...{ clash, wording, language }} />
          ))}
        </>
      }
      action={<Button onClick={understood}>{say.understood}</Button>}
    />
  );
}

interface ClashViewProps {
  readonly clash: Clash;
  readonly wording: Wording;
  readonly language: Language;
}

function ClashView({ clash, wording, language }: ClashViewProps): ReactNode {
  const say = useWords(editorWords);
  const reader = useLanguage();
  const { change, by, at } = clash;
  const back = backToSaved(change, wording.saved);
  return (
    <div className="bulletins-clash">
      <strong>{change.id}</strong>
      <dl>
        <dt>
          {say.theirs}：{by} {instantIn(at, reader)}
        </dt>
        <dd>{shownOf(change, wording.saved, language) ?? say.gone}</dd>
        <dt>{say.mine}</dt>
        <dd>{shownOf(change, wording.draft, language) ?? say.gone}</dd>
      </dl>
      {back !== null && (
        <Button size="small" aria-label={`${say.useTheirs} ${change.id}`} onClick={() => wording.change(back)}>
          {say.useTheirs}
        </Button>
      )}
    </div>
  );
}

/** The place of a change as it reads in a bulletin; null: it is not there. */
function shownOf({ kind, id }: WordingChange, model: ReportModel, language: Language): string | null {
  if (kind === 'paragraph') {
    const block = findBlock(model, id);
    return block?.kind === 'paragraph' ? printedIn(block.text[language], model.facts, language) : null;
  }
  const section = model.sections.find((one) => one.id === id);
  if (kind === 'section') return section?.shown === true ? '✓' : '—';
  if (kind === 'order') return section?.blocks.map((block) => block.id).join(' → ') ?? null;
  const field: unknown = Object.entries(model.head).find(([name]) => name === id)?.[1];
  return typeof field === 'string' || field == null ? (field ?? null) : JSON.stringify(field);
}

/** The edit that makes the place read as it is stored. */
function backToSaved({ kind, id }: WordingChange, saved: ReportModel): ReportEdit | null {
  if (kind === 'paragraph') {
    const block = findBlock(saved, id);
    return block?.kind === 'paragraph' ? { kind: 'paragraph', id, text: block.text } : { kind: 'remove', id };
  }
  const section = saved.sections.find((one) => one.id === id);
  if (kind === 'section' && section !== undefined) return { kind: 'section', id: section.id, shown: section.shown };
  if (kind === 'order' && section !== undefined)
    return { kind: 'order', section: section.id, ids: section.blocks.map((block) => block.id) };
  return kind === 'head'
    ? { kind: 'head', ...Object.fromEntries(Object.entries(saved.head).filter(([f]) => f === id)) }
    : null;
}
