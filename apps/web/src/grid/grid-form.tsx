import { useState, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Alert, App, Button, Space } from 'antd';
import { isTrouble } from '../data/ask.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { dayIn, instantIn } from '../words/periods.js';
import { useLanguage, useWords } from '../words/language.js';
import { countStates, isAnswered, rowState, type Standing } from './cell-state.js';
import type { Checked, Form } from './check-form.js';
import { cellKey, type Cells } from './form-rows.js';
import { GridConfirm } from './grid-confirm.js';
import { Findings } from './grid-findings.js';
import { GridTable } from './grid-table.js';
import { gridWords, signatureWords } from './grid-words.js';
import type { KeptForm } from './kept-forms.js';
import { matchPaste, type PasteResult } from './match-paste.js';
import { PasteReport } from './paste-report.js';
import type { LoadedForm } from './read-form.js';
import { SaveBadge } from './save-badge.js';
import { Sent } from './sent-form.js';
import { useGrid } from './use-grid.js';
import { useSending } from './use-sending.js';

interface GridFormProps {
  readonly id: string;
  readonly form: Form;
  readonly loaded: LoadedForm;
  readonly kept: KeptForm | null;
}

interface Pasted {
  readonly result: PasteResult;
  /** What stood in the cells before. */
  readonly before: Cells;
}

/** A form that is being filled in. */
export function GridForm({ id, form, loaded, kept }: GridFormProps): ReactNode {
  const say = useWords(gridWords);
  const { message } = App.useApp();
  const grid = useGrid({ id, form, loaded, kept });
  const sending = useSending({ id, grid, kept });
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const [confirming, setConfirming] = useState<Checked | null>(null);
  const { state, act, checked } = grid;
  const { rows } = loaded;
  const standing: Standing = {
    cells: state.cells,
    checked: grid.checkedCells,
    findings: checked?.findings ?? [],
    explanations: state.explanations,
  };
  const paste = (text: string): void => {
    const result = matchPaste(text, { rows, region: form.region });
    const cells = Object.fromEntries(result.cells.map((cell) => [cellKey(cell.row, cell.field), cell.text.trim()]));
    const before = Object.fromEntries(Object.keys(cells).map((key) => [key, state.cells[key] ?? '']));
    setPasted({ result, before });
    act({ kind: 'write', cells });
  };
  const undo = (): void => {
    if (pasted !== null) act({ kind: 'write', cells: pasted.before });
    setPasted(null);
  };
  const submit = async (): Promise<void> => {
    const answer = await grid.checkNow();
    const open = answer?.findings.filter((finding) => !isAnswered(finding, state.explanations)) ?? [];
    if (answer?.isClean) setConfirming(answer);
    else if (open.length > 0) {
      void message.warning(say.explainFirst(open.length));
      focusFirst(open[0]?.row ?? null);
    }
  };
  if (sending.accepted !== null) return <Sent answer={sending.accepted} />;
  const counts = countStates(rows, standing);
  const isBlocked = Object.keys(state.others).length > 0 || sending.isPending || grid.wasSentElsewhere;
  return (
    <div className="grid-form">
      <Notices grid={grid} loaded={loaded} kept={kept} sending={sending} />
      {pasted && <PasteReport result={pasted.result} onUndo={undo} onClose={() => setPasted(null)} />}
      <div className="grid-bar">
        <SaveBadge status={grid.status} savedAt={grid.savedAt} />
        <span aria-live="polite">{say.counts(counts.error, counts.query, counts.empty)}</span>
        <Space className="grid-bar-end">
          <Link to="/tasks/upload" search={{ ...form }}>
            {say.toUpload}
          </Link>
          <Button type="primary" disabled={isBlocked || counts.empty === rows.length} onClick={() => void submit()}>
            {say.submit}
          </Button>
        </Space>
      </div>
      <p className="grid-keys">{say.keys}</p>
      <Findings row={null} findings={standing.findings.filter(({ row }) => row === null)} grid={grid} />
      <GridTable loaded={loaded} grid={grid} stateOf={(row) => rowState(row, standing)} onPaste={paste} />
      <Signatures />
      {confirming && (
        <GridConfirm {...{ form, loaded, grid, sending }} checked={confirming} onClose={() => setConfirming(null)} />
      )}
    </div>
  );
}

interface NoticesProps {
  readonly grid: ReturnType<typeof useGrid>;
  readonly loaded: LoadedForm;
  readonly kept: KeptForm | null;
  readonly sending: ReturnType<typeof useSending>;
}

/** What somebody should know before going on: why it came back, what was restored, who else was here. */
function Notices({ grid, loaded, kept, sending }: NoticesProps): ReactNode {
  const say = useWords(gridWords);
  const language = useLanguage();
  const returned = loaded.current?.sent.returned ?? null;
  const conflicts = Object.keys(grid.state.others).length;
  return (
    <>
      {returned !== null && (
        <Alert
          type="warning"
          showIcon
          title={say.returned(returned.by, returned.until === null ? null : dayIn(returned.until, language))}
          description={returned.reason}
        />
      )}
      {kept !== null && <Alert type="info" showIcon closable title={say.restored(instantIn(kept.savedAt, language))} />}
      {sending.isPending && <Alert type="info" showIcon title={say.pendingTitle} />}
      {grid.movedTo !== null && <Alert type="warning" showIcon title={say.moved(grid.movedTo)} />}
      {conflicts > 0 && <Alert type="warning" showIcon role="alert" title={say.conflicts(conflicts)} />}
      {grid.wasSentElsewhere && <Alert type="info" showIcon title={say.sentElsewhere} />}
      {grid.refusal !== null && (
        <ProblemNotice error={grid.refusal} {...(isTrouble(grid.refusal) && { onRetry: () => void grid.checkNow() })} />
      )}
    </>
  );
}

/** For the paper copy. */
function Signatures(): ReactNode {
  const say = useWords(signatureWords);
  return (
    <p className="grid-signatures print-only">
      {[say.by, say.reviewer, say.head, say.day].map((who) => (
        <span key={who}>{who}：＿＿＿＿＿＿＿＿</span>
      ))}
    </p>
  );
}

function focusFirst(row: string | null): void {
  if (row === null) return;
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"] [data-spot]`)?.focus();
}
