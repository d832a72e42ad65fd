import type { ReactNode } from 'react';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { lateApplicationsControllerApply, lateApplicationsControllerWithdraw } from '../client/sdk.gen.js';
import type { LateApplication, LateApplicationBody } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn, instantIn } from '../words/periods.js';
import { lateTaskWords, lateWords } from './late-words.js';
import type { Task } from './task.js';

const kinds = ['data_late', 'system', 'staff', 'emergency', 'correction', 'other'] as const;

interface LateDialogProps {
  readonly task: Task;
  /** The form in words. */
  readonly name: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** 申请补报: nobody opens a locked form for themselves, but anybody who has to fill it in may ask. */
export function LateDialog({ task, name, open, onClose }: LateDialogProps): ReactNode {
  const say = useWords(lateTaskWords);
  const language = useLanguage();
  const { locksOn, deadline } = task.window;
  const { late } = task;
  return (
    <Modal
      open={open}
      title={say.title(name)}
      onCancel={onClose}
      destroyOnHidden
      footer={<Button onClick={onClose}>{say.close}</Button>}
    >
      {late?.state === 'asked' ? (
        <Waiting late={late} onDone={onClose} />
      ) : (
        <>
          <p>
            {say.locked(dayIn(locksOn ?? deadline, language))}
            {say.whom}
          </p>
          <LateForm task={task} onDone={onClose} />
        </>
      )}
    </Modal>
  );
}

type Filled = Pick<LateApplicationBody, 'class' | 'reason' | 'until'>;

/** What was typed stays where the service refuses it. */
function LateForm({ task, onDone }: { readonly task: Task; readonly onDone: () => void }): ReactNode {
  const say = useWords(lateTaskWords);
  const names = useWords(lateWords);
  const { message } = App.useApp();
  const applying = useDeed();
  const { plan, region, period } = task;
  const apply = async ({ reason, ...filled }: Filled): Promise<void> => {
    const body = { plan, region, period, ...filled, reason: reason.trim() };
    const isDone = await applying.run(async () => {
      await ask(() => lateApplicationsControllerApply({ body }));
    });
    if (!isDone) return;
    void message.success(say.sent);
    onDone();
    await outdated('tasks', 'late');
  };
  return (
    <Form<Filled> name="late" layout="vertical" onFinish={(filled) => void apply(filled)}>
      <Form.Item name="class" label={say.class} rules={[{ required: true, message: say.classNeeded }]}>
        <Select options={kinds.map((value) => ({ value, label: names[value] }))} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={say.reason}
        rules={[{ required: true, whitespace: true, min: 5, message: say.reasonNeeded }]}
      >
        <Input.TextArea maxLength={1000} rows={3} />
      </Form.Item>
      <Form.Item
        name="until"
        label={say.until}
        extra={say.untilHint}
        rules={[{ required: true, message: say.untilNeeded }]}
      >
        <Input type="date" />
      </Form.Item>
      {applying.error !== null && <ProblemNotice error={applying.error} />}
      <Button type="primary" htmlType="submit" loading={applying.isBusy}>
        {say.send}
      </Button>
    </Form>
  );
}

function Waiting({ late, onDone }: { readonly late: LateApplication; readonly onDone: () => void }): ReactNode {
  const say = useWords(lateTaskWords);
  const names = useWords(lateWords);
  const language = useLanguage();
  const { message } = App.useApp();
  const deed = useDeed();
  const { id, until, askedBy, askedAt, reason } = late;
  const withdraw = async (): Promise<void> => {
    const isDone = await deed.run(async () => {
      await ask(() => lateApplicationsControllerWithdraw({ path: { id } }));
    });
    if (!isDone) return;
    void message.success(say.withdrawn);
    onDone();
    await outdated('tasks', 'late');
  };
  return (
    <>
      <p>{say.waiting(dayIn(until, language), askedBy, instantIn(askedAt, language))}</p>
      <p className="tasks-reason">{say.why(names[late.class], reason)}</p>
      {deed.error !== null && <ProblemNotice error={deed.error} />}
      <Button danger loading={deed.isBusy} onClick={() => void withdraw()}>
        {say.withdraw}
      </Button>
    </>
  );
}
