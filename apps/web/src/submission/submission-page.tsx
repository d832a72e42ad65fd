import { useState, type ReactNode } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { holds, useSession } from '../app/session.js';
import { submissionsControllerFind } from '../client/sdk.gen.js';
import type { SubmissionsControllerFindResponse } from '../client/types.gen.js';
import { annotatedAddress, receiptAddress, saveFile } from '../data/save-file.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { FormStateTag } from '../ui/form-state-tag.js';
import { Page } from '../ui/page.js';
import { usePlans } from '../ui/plan-select.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { dayIn, periodWords } from '../words/periods.js';
import { FiguresTable } from './figures-table.js';
import { QuestionsTable } from './questions-table.js';
import { submissionWords } from './submission-words.js';
import { VersionsTable } from './versions-table.js';
import { Withdraw } from './withdraw.js';
import './submission.css';

type Form = SubmissionsControllerFindResponse;

/** One form: where it stands, each of its versions, who did what to it and why, and its figures. */
export function SubmissionPage(): ReactNode {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false });
  const form = useAnswer(['submission', id], () => submissionsControllerFind({ path: { id } }));
  const say = useWords(submissionWords);
  if (form.data !== undefined) return <FormPage form={form.data} error={form.error} />;
  return (
    <Page title={say.title}>
      <Answer of={form}>{() => null}</Answer>
    </Page>
  );
}

interface FormPageProps {
  readonly form: Form;
  readonly error: unknown;
}

function FormPage({ form, error }: FormPageProps): ReactNode {
  const both = useSay();
  const language = useLanguage();
  const [search, change] = useAddress();
  const plan = usePlans().data?.find((one) => one.plan === form.plan);
  const title = plan === undefined ? form.plan : both(plan.title);
  const name = `${title} · ${form.regionName} ${form.region} · ${periodWords(form.period, language)}`;
  const shown = Number(search['v'] ?? form.version);
  return (
    <Page title={name} printed={name} actions={<Actions form={form} name={name} shown={shown} />}>
      {error !== null && <ProblemNotice error={error} />}
      <Standing form={form} />
      <VersionsTable form={form} shown={shown} onShow={(version) => change({ v: String(version) })} />
      <QuestionsTable form={form} shown={shown} />
      <FiguresTable form={form} shown={shown} />
    </Page>
  );
}

function Standing({ form }: { readonly form: Form }): ReactNode {
  const say = useWords(submissionWords);
  const language = useLanguage();
  const { due, liveVersion, awaiting, scored } = form;
  const facts = [
    say.due(dayIn(due.opens, language), dayIn(due.deadline, language)),
    ...(due.locksOn === null ? [] : [say.locks(dayIn(due.locksOn, language))]),
    ...(due.reopenedUntil === null ? [] : [say.reopened(dayIn(due.reopenedUntil, language))]),
    liveVersion === 0 ? say.countsNone : say.counts(liveVersion),
    ...(awaiting === null ? [] : [`${say.awaiting}${say[awaiting]}`]),
    ...(liveVersion === 0 ? [] : [scored ? say.scored : say.scoring]),
  ];
  return (
    <p>
      <FormStateTag state={form.state} /> {facts.join(' · ')}
    </p>
  );
}

interface ActionsProps {
  readonly form: Form;
  readonly name: string;
  readonly shown: number;
}

function Actions({ form, name, shown }: ActionsProps): ReactNode {
  const say = useWords(submissionWords);
  const language = useLanguage();
  const { user } = useSession();
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const saving = useDeed();
  const { submission, plan, region, period, state, due } = form;
  const isSubmitter = holds(user, 'submitter');
  // what was typed on the page, or sent by a machine, came without a file
  const hasFile = form.versions[0]?.file != null;
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  // the service has the last word on the hour
  const mayWithdraw = isSubmitter && !['approved', 'withdrawn'].includes(state) && today <= due.deadline;
  return (
    <>
      {isSubmitter && (
        <Link to="/tasks" className="submission-link">
          {say.tasks}
        </Link>
      )}
      {form.version > 0 && (
        <a
          href={receiptAddress(submission, shown, language)}
          target="_blank"
          rel="noreferrer"
          className="submission-link"
        >
          {say.receiptPage}
        </a>
      )}
      {hasFile && (
        <Button
          loading={saving.isBusy}
          onClick={() =>
            void saving.run(async () => {
              await saveFile(annotatedAddress(submission, language));
            })
          }
        >
          {say.annotated}
        </Button>
      )}
      <Button onClick={() => window.print()}>{say.print}</Button>
      {isSubmitter && ['returned', 'withdrawn'].includes(state) && (
        <Link to="/tasks/upload" search={{ plan, region, period }} className="submission-link">
          {say.resend}
        </Link>
      )}
      {mayWithdraw && (
        <Button danger onClick={() => setIsWithdrawing(true)}>
          {say.withdraw}
        </Button>
      )}
      {saving.error !== null && <ProblemNotice error={saving.error} />}
      <Withdraw submission={form} name={name} open={isWithdrawing} onClose={() => setIsWithdrawing(false)} />
    </>
  );
}
