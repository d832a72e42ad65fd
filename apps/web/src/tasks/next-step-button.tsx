import { useState, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { dayIn, periodWords } from '../words/periods.js';
import { LateDialog } from './late-dialog.js';
import { nextStep, type Task } from './task.js';
import { tasksWords } from './tasks-words.js';

/** The one thing to do next; `tasks-next` is where the arrows stop. */
export function NextStepButton({ task }: { readonly task: Task }): ReactNode {
  const say = useWords(tasksWords);
  const both = useSay();
  const language = useLanguage();
  const [isAsking, setIsAsking] = useState(false);
  const step = nextStep(task);
  const { plan, region, period, submission, draft } = task;
  if (step === 'wait') {
    return (
      <span className="tasks-next" tabIndex={-1}>
        {say.opensOn(dayIn(task.window.opens, language))}
      </span>
    );
  }
  const name = `${both(task.planTitle)} ${task.regionName} ${periodWords(period, language)}`;
  const label = say.of(say[step], name);
  if (step === 'ask' || step === 'asked') {
    return (
      <>
        <Button className="tasks-next" aria-label={label} onClick={() => setIsAsking(true)}>
          {say[step]}
        </Button>
        <LateDialog task={task} name={name} open={isAsking} onClose={() => setIsAsking(false)} />
      </>
    );
  }
  const look = 'tasks-next tasks-link';
  if (step === 'look' && submission !== null) {
    return (
      <Link to="/submissions/$id" params={{ id: submission.submission }} className={look} aria-label={label}>
        {say.look}
      </Link>
    );
  }
  const form = { plan, region, period, ...(draft === null ? {} : { draft: draft.draft }) };
  return (
    <Link to="/tasks/upload" search={form} className={`${look} tasks-primary`} aria-label={label}>
      {say[step]}
    </Link>
  );
}
