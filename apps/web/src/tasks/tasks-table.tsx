import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Empty } from 'antd';
import { FormStateTag } from '../ui/form-state-tag.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { dayIn, instantIn, periodWords } from '../words/periods.js';
import { LateNote } from './late-note.js';
import { NextStepButton } from './next-step-button.js';
import { isOverdue, keyOf, lastDay, remaining, standingOf, type Task } from './task.js';
import { TaskMenu } from './task-menu.js';
import { tasksWords } from './tasks-words.js';

/** What is due, by deadline. Arrows walk from one next step to the other, Enter takes it. */
export function TasksTable({ due }: { readonly due: readonly Task[] }): ReactNode {
  const say = useWords(tasksWords);
  const body = useRef<HTMLTableSectionElement>(null);
  if (due.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say.empty} />;
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.defaultPrevented) return;
    // what is typed in a dialog that a row has opened comes by here too
    const within = body.current;
    if (within === null || !(event.target instanceof Node && within.contains(event.target))) return;
    const stops = [...within.querySelectorAll<HTMLElement>('.tasks-next')];
    const row = document.activeElement?.closest('tr');
    const here = stops.findIndex((stop) => stop.closest('tr') === row);
    const next = stops[here + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <>
      <div className="tasks-wide">
        <table className="tasks-table">
          <caption className="visually-hidden">{say.title}</caption>
          <thead>
            <tr>
              {[say.form, say.region, say.period, say.window, say.state, say.checks, say.next].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={press}>
            {due.map((task) => (
              <TaskRow key={keyOf(task)} task={task} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="tasks-keys">{say.keys}</p>
    </>
  );
}

function TaskRow({ task }: { readonly task: Task }): ReactNode {
  const say = useWords(tasksWords);
  const both = useSay();
  const language = useLanguage();
  const { submission, draft } = task;
  const version = submission !== null && submission.version > 0 ? `v${submission.version}` : '';
  return (
    <tr>
      <th scope="row">
        {both(task.planTitle)}
        {draft !== null && draft.name !== '' && <div className="tasks-small">{draft.name}</div>}
      </th>
      <td>
        {task.regionName} {task.region}
      </td>
      <td>{periodWords(task.period, language)}</td>
      <td>
        <WindowOf task={task} />
      </td>
      <td>
        <FormStateTag state={standingOf(task)} /> {version}
        {isOverdue(task) && (
          <>
            {' '}
            <span className="status-tag tone-behind">
              <span aria-hidden="true">■</span> {say.overdue}
            </span>
          </>
        )}
      </td>
      <td>
        <Checks task={task} />
      </td>
      <td className="tasks-steps">
        <NextStepButton task={task} />
        <TaskMenu task={task} />
      </td>
    </tr>
  );
}

function WindowOf({ task }: { readonly task: Task }): ReactNode {
  const say = useWords(tasksWords);
  const language = useLanguage();
  const { opens, deadline, time, graceUntil, locksOn, reopenedUntil, state } = task.window;
  const day = (of: string): string => dayIn(of, language);
  const left = state === 'open' ? remaining(deadline, time, new Date()) : null;
  return (
    <>
      <div>
        {opens} {say.until} {deadline}
        {time !== null && ` ${time}`}
      </div>
      <div className="tasks-small">
        {left !== null && say.left(left.days, left.hours)}
        {state === 'grace' && say.grace(day(graceUntil))}
        {state === 'reopened' && reopenedUntil !== null && say.reopened(day(reopenedUntil))}
        {state === 'late' && locksOn !== null && say.locks(day(locksOn))}
        {state === 'locked' && say.locked}
      </div>
      <LateNote task={task} />
    </>
  );
}

/** What was found in a draft; of a form that came back, why and what to do until when. */
function Checks({ task }: { readonly task: Task }): ReactNode {
  const say = useWords(tasksWords);
  const language = useLanguage();
  const { counts, returned } = task;
  const until = returned === null ? null : lastDay(task);
  if (counts === null && returned === null) return <span aria-hidden="true">—</span>;
  return (
    <>
      {returned !== null && (
        <div className="tasks-returned">
          {say.returnedBy(returned.reason ?? '', returned.by, instantIn(returned.at, language))}
          <div className="tasks-small">
            {returned.cells.length > 0 && say.marked(returned.cells.length)}{' '}
            {until !== null && say.resendUntil(dayIn(until, language))}
          </div>
        </div>
      )}
      {counts !== null && counts.errors + counts.queries === 0 && say.clean}
      {counts !== null && counts.errors > 0 && <span className="tasks-error">{say.errors(counts.errors)} </span>}
      {counts !== null && counts.queries > 0 && <span className="tasks-query">{say.queries(counts.queries)}</span>}
    </>
  );
}
