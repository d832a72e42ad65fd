import { useId, useState, type ReactNode } from 'react';
import { App, Input, Modal } from 'antd';
import { reviewsControllerWithdraw } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useWords, words } from '../words/language.js';

const withdrawWords = words(
  {
    title: (form: string) => `撤回：${form}`,
    effect: (version: number, receipt: string) =>
      `第 ${version} 版（回执 ${receipt}）撤回后不再计入任何汇总和评分；截止前可以重新上报，版本和回执都保留在历史中。`,
    reason: '撤回原因（必填）',
    ok: '撤回',
    cancel: '不撤回',
    done: '已撤回',
  },
  {
    title: (form: string) => `Withdraw: ${form}`,
    effect: (version: number, receipt: string) =>
      `Version ${version} (receipt ${receipt}) will count in no sum and no score. You may send again until the deadline; version and receipt stay in the history.`,
    reason: 'Reason (required)',
    ok: 'Withdraw',
    cancel: 'Keep it',
    done: 'Withdrawn',
  },
);

interface WithdrawProps {
  readonly submission: { readonly submission: string; readonly version: number; readonly receipt: string | null };
  readonly name: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Takes a form back, with a reason; says what that does before it is done. */
export function Withdraw({ submission, name, open, onClose }: WithdrawProps): ReactNode {
  const say = useWords(withdrawWords);
  const { message } = App.useApp();
  const deed = useDeed();
  const id = useId();
  const [reason, setReason] = useState('');
  const { version, receipt } = submission;
  const withdraw = async (): Promise<void> => {
    const isDone = await deed.run(async () => {
      await ask(() =>
        reviewsControllerWithdraw({
          path: { id: submission.submission },
          body: { reason: reason.trim(), version },
        }),
      );
    });
    if (!isDone) return;
    void message.success(say.done);
    onClose();
    await outdated('tasks', 'submission', 'submissions', 'values');
  };
  return (
    <Modal
      open={open}
      title={say.title(name)}
      okText={say.ok}
      cancelText={say.cancel}
      okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: deed.isBusy }}
      onOk={() => void withdraw()}
      onCancel={onClose}
    >
      <p>{say.effect(version, receipt ?? '')}</p>
      <label htmlFor={id}>{say.reason}</label>
      <Input.TextArea
        id={id}
        value={reason}
        maxLength={1000}
        rows={3}
        onChange={({ target }) => setReason(target.value)}
      />
      {deed.error !== null && <ProblemNotice error={deed.error} />}
    </Modal>
  );
}
