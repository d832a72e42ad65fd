import { useState, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { useSession } from '../app/session.js';
import { Answer } from '../ui/answer.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Tabs } from '../ui/tabs.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { HistoryTable } from './history-table.js';
import { keptTasks } from './kept-tasks.js';
import { TasksTable } from './tasks-table.js';
import { tasksWords } from './tasks-words.js';
import { useTasks } from './use-tasks.js';
import './tasks.css';

/** S1 我的任务: what is due, what is wrong, one next step for each form. */
export function TasksPage(): ReactNode {
  const say = useWords(tasksWords);
  const language = useLanguage();
  const { user } = useSession();
  const [search, change] = useAddress();
  const tasks = useTasks();
  const printed = say.printed(user.displayName, instantIn(new Date().toISOString(), language));
  return (
    <Page title={say.title} printed={printed} actions={<Button onClick={() => window.print()}>{say.print}</Button>}>
      <FirstHint />
      {tasks.isError && tasks.data === undefined ? (
        <Kept error={tasks.error} onRetry={() => void tasks.refetch()} />
      ) : (
        <Answer of={tasks}>
          {({ due, sent, plans }) => (
            <>
              {tasks.isError && (
                <p role="status">{say.keptFrom(instantIn(new Date(tasks.dataUpdatedAt).toISOString(), language))}</p>
              )}
              <Tabs
                label={say.title}
                open={search['tab'] === 'history' ? 'history' : 'due'}
                onOpen={(tab) => change({ tab: tab === 'due' ? undefined : tab })}
                tabs={[
                  { key: 'due', name: `${say.due} (${due.length})`, content: <TasksTable due={due} /> },
                  { key: 'history', name: say.history, content: <HistoryTable sent={sent} plans={plans} /> },
                ]}
              />
            </>
          )}
        </Answer>
      )}
    </Page>
  );
}

interface KeptProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** The list cannot be had: the last one that was, with its time. */
function Kept({ error, onRetry }: KeptProps): ReactNode {
  const say = useWords(tasksWords);
  const language = useLanguage();
  const { user } = useSession();
  const kept = keptTasks(user.username);
  return (
    <>
      <ProblemNotice error={error} onRetry={onRetry} />
      {kept !== null && (
        <>
          <p role="status">{say.keptFrom(instantIn(kept.at, language))}</p>
          <TasksTable due={kept.due} />
        </>
      )}
    </>
  );
}

const seen = 'xushi.hint.tasks';

function FirstHint(): ReactNode {
  const say = useWords(tasksWords);
  const [isNew, setIsNew] = useState(() => localStorage.getItem(seen) === null);
  if (!isNew) return null;
  const close = (): void => {
    localStorage.setItem(seen, 'yes');
    setIsNew(false);
  };
  return (
    <Alert
      type="info"
      showIcon
      className="tasks-hint"
      title={say.hint}
      action={
        <Button size="small" onClick={close}>
          {say.hintDone}
        </Button>
      }
    />
  );
}
