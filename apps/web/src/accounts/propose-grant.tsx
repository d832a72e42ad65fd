import type { ReactNode } from 'react';
import { App, Form, Input, Modal, Select } from 'antd';
import { accountsControllerPropose } from '../client/sdk.gen.js';
import type { NewGrant } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { DivisionSelect } from '../divisions/division-select.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useWords } from '../words/language.js';
import { todayInChina, type AccountRow } from './account-filter.js';
import { accountWords } from './account-words.js';
import { roleWords } from '../words/roles.js';

const roles = Object.keys(roleWords.zh) as readonly (keyof typeof roleWords.zh)[];

interface ProposeGrantProps {
  readonly account: AccountRow;
  readonly onClose: () => void;
}

/** Role, division, until when. It counts once another administrator has approved it. */
export function ProposeGrant({ account, onClose }: ProposeGrantProps): ReactNode {
  const say = useWords(accountWords);
  const names = useWords(roleWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<NewGrant>();
  const deed = useDeed();
  const propose = ({ role, region, until }: NewGrant): Promise<boolean> =>
    deed.run(async () => {
      const body = { role, region, ...(until ? { until } : {}) };
      await ask(() => accountsControllerPropose({ path: { id: account.accountId }, body }));
      await outdated('accounts', 'grants');
      void message.success(say.proposed(account.username));
      onClose();
    });
  return (
    <Modal
      open
      title={say.proposeFor(account.username)}
      okText={say.propose}
      cancelText={say.cancel}
      confirmLoading={deed.isBusy}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{say.proposeNote}</p>
      <Form form={form} layout="vertical" onFinish={(given) => void propose(given)}>
        <Form.Item name="role" label={say.role} rules={[{ required: true, message: say.needed }]}>
          <Select options={roles.map((role) => ({ value: role, label: names[role] }))} />
        </Form.Item>
        <Form.Item name="region" label={say.region} rules={[{ required: true, message: say.needed }]}>
          <DivisionSelect />
        </Form.Item>
        <Form.Item name="until" label={say.until}>
          <Input type="date" min={todayInChina()} />
        </Form.Item>
      </Form>
      {deed.error !== null && <ProblemNotice error={deed.error} />}
    </Modal>
  );
}
