import { useState, type ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { draftsControllerRemove } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { saveFile, templateAddress } from '../data/save-file.js';
import { outdated } from '../data/use-answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Withdraw } from '../submission/withdraw.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { LastFigures } from './last-figures.js';
import { LateDialog } from './late-dialog.js';
import { maySend, mayWithdraw, type Task } from './task.js';
import { tasksWords } from './tasks-words.js';

type Shown = 'last' | 'withdraw' | 'late' | null;

/** What else can be done with a form: what cannot be done now is not offered. */
export function TaskMenu({ task }: { readonly task: Task }): ReactNode {
  const say = useWords(tasksWords);
  const both = useSay();
  const language = useLanguage();
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const [shown, setShown] = useState<Shown>(null);
  const [error, setError] = useState<unknown>(null);
  const { plan, region, period, submission, draft } = task;
  const form = { plan, region, period };
  const name = `${both(task.planTitle)} ${task.regionName} ${periodWords(period, language)}`;
  const attempt = (work: () => Promise<unknown>) => (): void => {
    setError(null);
    work().catch(setError);
  };
  const download = async (): Promise<void> => {
    void message.success(say.saved(await saveFile(templateAddress(form, language))));
  };
  const discard = (id: string): void =>
    void modal.confirm({
      title: say.discardTitle(name),
      content: say.discardEffect,
      okText: say.discard,
      cancelText: say.cancel,
      onOk: async () => {
        await ask(() => draftsControllerRemove({ path: { id } })).catch(setError);
        await outdated('tasks', 'drafts');
      },
    });
  const items: MenuProps['items'] = [
    { key: 'template', label: say.template, onClick: attempt(download) },
    ...(maySend(task)
      ? [
          { key: 'upload', label: say.upload, onClick: () => void navigate({ to: '/tasks/upload', search: form }) },
          { key: 'grid', label: say.grid, onClick: () => void navigate({ to: '/tasks/grid', search: form }) },
        ]
      : [{ key: 'late', label: task.late?.state === 'asked' ? say.asked : say.ask, onClick: () => setShown('late') }]),
    { key: 'last', label: say.last, onClick: () => setShown('last') },
    ...(submission === null
      ? []
      : [
          {
            key: 'detail',
            label: say.detail,
            onClick: () => void navigate({ to: '/submissions/$id', params: { id: submission.submission } }),
          },
        ]),
    ...(mayWithdraw(task) ? [{ key: 'withdraw', label: say.withdraw, onClick: () => setShown('withdraw') }] : []),
    ...(draft === null ? [] : [{ key: 'discard', label: say.discard, onClick: () => discard(draft.draft) }]),
  ];
  const close = (): void => setShown(null);
  return (
    <>
      <Dropdown trigger={['click']} autoFocus menu={{ items }}>
        <Button type="text" className="tasks-more" aria-label={say.of(say.more, name)}>
          ⋯
        </Button>
      </Dropdown>
      {error !== null && <ProblemNotice error={error} />}
      {shown === 'last' && <LastFigures form={form} name={name} onClose={close} />}
      {submission !== null && (
        <Withdraw submission={submission} name={name} open={shown === 'withdraw'} onClose={close} />
      )}
      <LateDialog task={task} name={name} open={shown === 'late'} onClose={close} />
    </>
  );
}
