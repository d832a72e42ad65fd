import { useState, type ReactNode } from 'react';
import { App, Button, Form, Input, Modal } from 'antd';
import { lateApplicationsControllerGrant, lateApplicationsControllerRefuse } from '../client/sdk.gen.js';
import type { LateApplication } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import { latePanelWords } from './late-panel-words.js';

interface DecisionProps {
  readonly application: LateApplication;
  /** The form and its division, in words. */
  readonly name: string;
}

/** 批准 or 不批准: each says what it does before it is done. */
export function LateDecision({ application, name }: DecisionProps): ReactNode {
  const say = useWords(latePanelWords);
  const [shown, setShown] = useState<'grant' | 'refuse' | null>(null);
  const close = (): void => setShown(null);
  return (
    <p className="calendar-line calendar-screen">
      <Button size="small" type="primary" aria-label={say.of(say.grant, name)} onClick={() => setShown('grant')}>
        {say.grant}
      </Button>
      <Button size="small" aria-label={say.of(say.refuse, name)} onClick={() => setShown('refuse')}>
        {say.refuse}
      </Button>
      {shown === 'grant' && <Grant application={application} name={name} onClose={close} />}
      {shown === 'refuse' && <Refuse application={application} name={name} onClose={close} />}
    </p>
  );
}

interface DialogProps extends DecisionProps {
  readonly onClose: () => void;
}

/** Somebody else may have been quicker: the list is asked for anew in either case. */
const seenAnew = (): Promise<void> => outdated('late', 'reopenings', 'calendar', 'inbox');

function Grant({ application, name, onClose }: DialogProps): ReactNode {
  const say = useWords(latePanelWords);
  const language = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ until?: string; reason?: string }>();
  const granting = useDeed();
  const { id, regionName, until: wanted } = application;
  const grant = async ({ until = '', reason = '' }: { until?: string; reason?: string }): Promise<void> => {
    const said = reason.trim();
    const body = { ...(until !== '' && { until }), ...(said !== '' && { reason: said }) };
    const isDone = await granting.run(async () => {
      const granted = await ask(() => lateApplicationsControllerGrant({ path: { id }, body }));
      void message.success(say.granted(regionName, dayIn(granted.openUntil ?? '', language)));
    });
    if (!isDone) return;
    onClose();
    await seenAnew();
  };
  return (
    <Modal
      open
      title={say.grantTitle(name)}
      okText={say.grant}
      cancelText={say.cancel}
      okButtonProps={{ loading: granting.isBusy }}
      onOk={() => form.submit()}
      onCancel={() => (onClose(), granting.error !== null && void seenAnew())}
    >
      <p>{say.grantEffect}</p>
      <Form form={form} name="grant" layout="vertical" onFinish={(filled) => void grant(filled)}>
        <Form.Item name="until" label={say.grantUntil} extra={say.grantHint(dayIn(wanted, language))}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="reason" label={say.note} rules={[{ min: 5, message: say.noteShort }]}>
          <Input.TextArea maxLength={1000} rows={2} />
        </Form.Item>
      </Form>
      {granting.error !== null && <ProblemNotice error={granting.error} />}
    </Modal>
  );
}

function Refuse({ application, name, onClose }: DialogProps): ReactNode {
  const say = useWords(latePanelWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const refusing = useDeed();
  const { id, regionName } = application;
  const refuse = async ({ reason }: { reason: string }): Promise<void> => {
    const body = { reason: reason.trim() };
    const isDone = await refusing.run(async () => {
      await ask(() => lateApplicationsControllerRefuse({ path: { id }, body }));
      void message.success(say.refused(regionName));
    });
    if (!isDone) return;
    onClose();
    await seenAnew();
  };
  return (
    <Modal
      open
      title={say.refuseTitle(name)}
      okText={say.refuse}
      cancelText={say.cancel}
      okButtonProps={{ danger: true, loading: refusing.isBusy }}
      onOk={() => form.submit()}
      onCancel={() => (onClose(), refusing.error !== null && void seenAnew())}
    >
      <p>{say.refuseEffect}</p>
      <Form form={form} name="refuse" layout="vertical" onFinish={(filled) => void refuse(filled)}>
        <Form.Item
          name="reason"
          label={say.why}
          rules={[{ required: true, whitespace: true, min: 5, message: say.whyNeeded }]}
        >
          <Input.TextArea maxLength={1000} rows={3} />
        </Form.Item>
      </Form>
      {refusing.error !== null && <ProblemNotice error={refusing.error} />}
    </Modal>
  );
}
