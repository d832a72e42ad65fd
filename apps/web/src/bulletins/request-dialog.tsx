import { useState, type ReactNode } from 'react';
import { Button, Input, Modal, Radio, Select } from 'antd';
import { reportsControllerRequest } from '../client/sdk.gen.js';
import type { Cadence } from '../client/types.gen.js';
import { ask, Refusal } from '../data/ask.js';
import { PlanSelect, usePlans } from '../ui/plan-select.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useLanguage, useWords } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { cadences, issuesUntil, lastIssue } from './issues.js';
import { RegionPath } from './region-path.js';
import { requestWords } from './request-words.js';

/** What is asked for; what is not known yet is chosen in the dialog. */
export interface Wanted {
  readonly plan?: string | undefined;
  readonly region?: string | undefined;
  readonly issue?: string | undefined;
  /** The published bulletin that it is to correct. */
  readonly corrects?: string | undefined;
}

interface RequestDialogProps {
  readonly wanted: Wanted;
  readonly onRequested: (job: string) => void;
  readonly onClose: () => void;
}

const today = (): string => new Date().toISOString().slice(0, 10);
const firstYear = 2020;

interface Form {
  readonly plan: string | undefined;
  readonly region: string | undefined;
  readonly cadence: Cadence;
  readonly issue: string;
  readonly asOf: string;
  readonly note: string;
  readonly corrects: string | undefined;
}

/** Asks for a bulletin: of which plan, region and issue; as of a past day; or as the correction of a published one. */
export function RequestDialog({ wanted, onRequested, onClose }: RequestDialogProps): ReactNode {
  const say = useWords(requestWords);
  const plans = usePlans();
  const [form, setForm] = useState<Form>({
    plan: wanted.plan,
    region: wanted.region,
    cadence: 'monthly',
    issue: wanted.issue ?? lastIssue(today(), 'monthly'),
    asOf: '',
    note: '',
    corrects: wanted.corrects,
  });
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const { plan, issue, asOf, note, corrects } = form;
  const scope = plans.data?.find((one) => one.plan === plan)?.scope;
  const region = form.region ?? scope;
  const set = (change: Partial<Form>): void => setForm((was) => ({ ...was, ...change }));
  const go = async (): Promise<void> => {
    if (plan === undefined || region === undefined) return;
    setIsBusy(true);
    setRefusal(null);
    try {
      const correction = corrects === undefined ? {} : { corrects, note: note.trim() };
      const past = asOf === '' || corrects !== undefined ? {} : { asOf };
      const { request } = await ask(() =>
        reportsControllerRequest({ body: { plan, region, issue, ...correction, ...past } }),
      );
      onRequested(request);
    } catch (error) {
      setRefusal(error);
    } finally {
      setIsBusy(false);
    }
  };
  const published = publishedOf(refusal);
  return (
    <Modal
      open
      title={corrects === undefined ? say.title : say.correctTitle}
      okText={say.ask}
      cancelText={say.cancel}
      mask={{ closable: false }}
      okButtonProps={{
        loading: isBusy,
        disabled: region === undefined || (corrects !== undefined && note.trim() === ''),
      }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <div className="bulletins-form">
        {wanted.issue === undefined && <WhichIssue form={form} scope={scope} set={set} />}
        {corrects !== undefined && <p>{say.correctEffect}</p>}
        {corrects === undefined && wanted.issue !== undefined && <p>{say.againEffect}</p>}
        {corrects === undefined && wanted.issue === undefined && <PastDay value={asOf} set={set} />}
        {corrects !== undefined && (
          <label className="bulletins-field">
            <span>{say.note}</span>
            <Input.TextArea
              rows={3}
              maxLength={500}
              value={note}
              onChange={({ target }) => set({ note: target.value })}
            />
          </label>
        )}
      </div>
      {refusal !== null && <ProblemNotice error={refusal} />}
      {published !== null && corrects === undefined && (
        <Button onClick={() => set({ corrects: published })}>{say.correctInstead}</Button>
      )}
    </Modal>
  );
}

interface WhichIssueProps {
  readonly form: Form;
  /** The topmost region of the plan; undefined: no plan is chosen yet. */
  readonly scope: string | undefined;
  readonly set: (change: Partial<Form>) => void;
}

function WhichIssue({ form: { plan, region, cadence, issue }, scope, set }: WhichIssueProps): ReactNode {
  const say = useWords(requestWords);
  const language = useLanguage();
  return (
    <>
      <PlanSelect value={plan} onChange={(chosen) => set({ plan: chosen, region: undefined })} />
      {scope !== undefined && (
        <RegionPath key={scope} from={scope} value={region ?? scope} onChange={(chosen) => set({ region: chosen })} />
      )}
      <Radio.Group
        aria-label={say.kind}
        value={cadence}
        options={cadences.map((value) => ({ value, label: say[value] }))}
        onChange={({ target }) => {
          const chosen = cadences.find((one) => one === target.value) ?? 'monthly';
          set({ cadence: chosen, issue: lastIssue(today(), chosen) });
        }}
      />
      <label className="filter">
        <span>{say.issue}</span>
        <Select
          className="filter-narrow"
          aria-label={say.issue}
          value={issue}
          onChange={(chosen: string) => set({ issue: chosen })}
          showSearch={{ optionFilterProp: 'label' }}
          options={issuesUntil(today(), cadence, firstYear).map((value) => ({
            value,
            label: `${periodWords(value, language)} ${value}`,
          }))}
        />
      </label>
    </>
  );
}

interface PastDayProps {
  readonly value: string;
  readonly set: (change: Partial<Form>) => void;
}

function PastDay({ value, set }: PastDayProps): ReactNode {
  const say = useWords(requestWords);
  return (
    <label className="bulletins-field">
      <span>{say.asOf}</span>
      <Input type="date" value={value} max={today()} onChange={({ target }) => set({ asOf: target.value })} />
      <small>{say.asOfHint}</small>
    </label>
  );
}

/** The refusal of an issue that is published already names what is to be corrected. */
function publishedOf(refusal: unknown): string | null {
  if (!(refusal instanceof Refusal) || refusal.problem.code !== 'report.already_published') return null;
  const { published } = refusal.problem as { readonly published?: unknown };
  return typeof published === 'string' ? published : null;
}
