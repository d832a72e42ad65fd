import { useState, type ReactNode } from 'react';
import { Button, Checkbox } from 'antd';
import type { DraftView } from '../client/types.gen.js';
import { annotatedAddress, saveFile } from '../data/save-file.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { BlockedFile } from './blocked-file.js';
import { ClashNotices } from './clash-notices.js';
import { blockingFile, rowsOf, tallyOf } from './problem-rows.js';
import { ProblemTable } from './problem-table.js';
import { SameAsBefore } from './same-as-before.js';
import type { FormOf } from './send-file.js';
import { uploadWords } from './upload-words.js';
import type { OpenDraft } from './use-draft.js';

interface CheckStepProps {
  readonly draft: DraftView;
  readonly open: OpenDraft;
  readonly form: FormOf;
}

/** The third step: what was found, mended and explained where it stands, and checked by the service each time. */
export function CheckStep({ draft, open, form }: CheckStepProps): ReactNode {
  const say = useWords(uploadWords);
  const language = useLanguage();
  const [search, change] = useAddress();
  const annotating = useDeed();
  const blocked = blockingFile(draft.problems);
  if (blocked !== null) return <BlockedFile problem={blocked} form={form} draft={draft} />;
  const rows = rowsOf(draft.problems);
  const tally = tallyOf(rows);
  const { isBusy, error, retry, checked } = open;
  const compared = checked.data?.compared ?? null;
  if (checked.data?.isClean === true && compared?.wouldCreate === null) return <SameAsBefore form={form} />;
  const isReady =
    tally.errors === 0 &&
    tally.queries === 0 &&
    checked.data?.isClean === true &&
    !isBusy &&
    error === null &&
    open.clashes.length === 0;
  const onlyOpen = search['only'] !== 'no';
  const shown = onlyOpen ? rows.filter(({ tier, explanation }) => tier === 'error' || explanation === null) : rows;
  const annotated = () =>
    annotating.run(async () => {
      await saveFile(annotatedAddress(draft.draft, language));
    });
  return (
    <section aria-label={say.check}>
      <div className="upload-tally">
        <span className="status-tag tone-behind">
          {say.error} {tally.errors}
        </span>
        <span className="status-tag tone-slow">
          {say.query} {tally.queries}
        </span>
        {tally.answered > 0 && (
          <span className="status-tag tone-met">
            ✓ {say.explained} {tally.answered}
          </span>
        )}
        {checked.data?.values != null && (
          <span className="status-tag tone-on-track">
            {say.values} {checked.data.values}
          </span>
        )}
        <Checkbox checked={onlyOpen} onChange={({ target }) => change({ only: target.checked ? undefined : 'no' })}>
          {say.onlyOpen}
        </Checkbox>
        <span className="upload-tally-end">
          <Button loading={annotating.isBusy} onClick={() => void annotated()}>
            {say.annotated}
          </Button>
          <Button onClick={() => change({ step: 'upload' })}>{say.again}</Button>
        </span>
      </div>
      <p role="status">
        {isBusy || checked.isFetching ? say.rechecking : isReady ? say.passed : say.found(tally.errors, tally.queries)}
      </p>
      {annotating.error !== null && <ProblemNotice error={annotating.error} />}
      <ClashNotices clashes={open.clashes} settle={open.settle} />
      {error !== null && <ProblemNotice error={error} onRetry={retry} />}
      {checked.error !== null && <ProblemNotice error={checked.error} onRetry={() => void checked.refetch()} />}
      {shown.length === 0 ? <p>{say.noOpen}</p> : <ProblemTable rows={shown} draft={draft} onChange={open.change} />}
      <MendedCells draft={draft} />
      <div className="upload-actions upload-end">
        <span className="upload-small">
          {say.nextWhen} · {say.expires(instantIn(draft.expiresAt, language))}
        </span>
        <Button type="primary" disabled={!isReady} onClick={() => change({ step: 'confirm' })}>
          {say.next}
        </Button>
      </div>
    </section>
  );
}

/** What was written anew on the page: the file itself stays as it came. */
function MendedCells({ draft }: { readonly draft: DraftView }): ReactNode {
  const say = useWords(uploadWords);
  const [isOpen, setIsOpen] = useState(true);
  if (draft.mends.length === 0) return null;
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)} className="upload-mends">
      <summary>
        ✓ {say.edit} {draft.mends.length}
      </summary>
      <ul>
        {draft.mends.map(({ sheet, cell, text }) => (
          <li key={`${sheet ?? ''}!${cell}`}>
            {[sheet, cell].filter(Boolean).join('!')} {say.mended(text)}
          </li>
        ))}
      </ul>
    </details>
  );
}
