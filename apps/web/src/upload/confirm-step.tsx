import { useId, useState, type ReactNode } from 'react';
import { Alert, Button, Checkbox, Input } from 'antd';
import type { CorrectionReason, DraftView } from '../client/types.gen.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useAddress } from '../ui/use-search.js';
import { useWords } from '../words/language.js';
import { ClashNotices } from './clash-notices.js';
import { confirmWords } from './confirm-words.js';
import { DifferenceTable } from './difference-table.js';
import { MarksTable } from './marks-table.js';
import type { Compared } from './recheck.js';
import { SameAsBefore } from './same-as-before.js';
import type { FormOf } from './send-file.js';
import { useConfirm } from './use-confirm.js';
import type { OpenDraft } from './use-draft.js';

interface ConfirmStepProps {
  readonly draft: DraftView;
  readonly open: OpenDraft;
  readonly form: FormOf;
}

/** The fourth step: what would change, why, and the promise. Nothing counts before this. */
export function ConfirmStep({ draft, open, form }: ConfirmStepProps): ReactNode {
  const say = useWords(confirmWords);
  const [, change] = useAddress();
  const { checked } = open;
  const back = <Button onClick={() => change({ step: 'check' })}>{say.back}</Button>;
  if (checked.error !== null) return <ProblemNotice error={checked.error} onRetry={() => void checked.refetch()} />;
  if (checked.data === undefined) return <p role="status">{say.checking}</p>;
  const { isClean, compared } = checked.data;
  if (!isClean || compared === null) return back;
  if (compared.wouldCreate === null) return <SameAsBefore form={form} />;
  return <Confirming draft={draft} open={open} form={form} compared={compared} back={back} />;
}

interface ConfirmingProps extends ConfirmStepProps {
  readonly compared: Compared;
  readonly back: ReactNode;
}

function Confirming({ draft, open, form, compared, back }: ConfirmingProps): ReactNode {
  const say = useWords(confirmWords);
  const { stage, confirm } = useConfirm(draft.draft, open);
  const [isPledged, setIsPledged] = useState(false);
  const [reason, setReason] = useState<CorrectionReason>(draft.reason ?? { class: 'entry_error', text: '' });
  const needsReason = compared.reasonNeeded || compared.kind === 'correction';
  const hasReason = reason.text.trim() !== '';
  const isBusy = stage.kind === 'sending' || stage.kind === 'lost';
  const send = (): void =>
    void confirm({ pledge: true, ...(hasReason && { reason: { ...reason, text: reason.text.trim() } }) });
  return (
    <section aria-label={say.confirm}>
      <DifferenceTable compared={compared} form={form} />
      <ClashNotices clashes={open.clashes} settle={open.settle} />
      {open.error !== null && <ProblemNotice error={open.error} onRetry={open.retry} />}
      <MarksTable form={form} compared={compared} draft={draft} onChange={open.change} />
      {needsReason && <ReasonFields reason={reason} onChange={setReason} />}
      <p>
        <Checkbox checked={isPledged} disabled={isBusy} onChange={({ target }) => setIsPledged(target.checked)}>
          {say.pledge}
        </Checkbox>
      </p>
      <p role="status">{stage.kind === 'sending' && say.sending}</p>
      {stage.kind === 'lost' && <Alert type="warning" showIcon role="alert" title={say.lost} />}
      {stage.kind === 'moved' && <Alert type="warning" showIcon role="alert" title={say.moved} />}
      {stage.kind === 'refused' && <ProblemNotice error={stage.error} />}
      <div className="upload-actions">
        {back}
        <Button
          type="primary"
          loading={isBusy}
          disabled={!isPledged || (compared.reasonNeeded && !hasReason)}
          onClick={send}
        >
          {say.confirm}
        </Button>
      </div>
    </section>
  );
}

const classes = ['entry_error', 'definition', 'upstream', 'region_change', 'other'] as const;

interface ReasonFieldsProps {
  readonly reason: CorrectionReason;
  readonly onChange: (reason: CorrectionReason) => void;
}

/** Why figures that counted are replaced. */
function ReasonFields({ reason, onChange }: ReasonFieldsProps): ReactNode {
  const say = useWords(confirmWords);
  const id = useId();
  return (
    <fieldset className="upload-reason">
      <legend>{say.reason}</legend>
      <label htmlFor={`${id}-class`}>{say.reasonClass}</label>{' '}
      <select
        id={`${id}-class`}
        className="upload-preset"
        value={reason.class}
        onChange={({ target }) => {
          const chosen = classes.find((one) => one === target.value);
          if (chosen !== undefined) onChange({ ...reason, class: chosen });
        }}
      >
        {classes.map((one) => (
          <option key={one} value={one}>
            {say[one]}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-text`}>{say.reasonText}</label>
      <Input.TextArea
        id={`${id}-text`}
        rows={2}
        maxLength={1000}
        value={reason.text}
        onChange={({ target }) => onChange({ ...reason, text: target.value })}
      />
    </fieldset>
  );
}
