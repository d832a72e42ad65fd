import { useRef, useState, type ReactNode } from 'react';
import { Alert, Button, Form, Input, Modal, Select, type InputRef } from 'antd';
import { accountsControllerCreate } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useWords } from '../words/language.js';
import { accountWords } from './account-words.js';

interface Given {
  readonly username: string;
  readonly displayName: string;
  readonly email?: string;
  readonly locale: 'zh' | 'en';
}

interface Made {
  readonly username: string;
  readonly password: string;
}

/** An account and its first password, which is shown here and nowhere else. */
export function NewAccount({ onClose }: { readonly onClose: () => void }): ReactNode {
  const say = useWords(accountWords);
  const [form] = Form.useForm<Given>();
  const [made, setMade] = useState<Made | null>(null);
  const deed = useDeed();
  const make = ({ email, ...given }: Given): Promise<boolean> =>
    deed.run(async () => {
      const body = { ...given, ...(email ? { email } : {}) };
      const { password } = await ask(() => accountsControllerCreate({ body }));
      setMade({ username: given.username, password });
      await outdated('accounts');
    });
  if (made !== null) return <FirstPassword made={made} onClose={onClose} />;
  return (
    <Modal
      open
      title={say.create}
      okText={say.make}
      cancelText={say.cancel}
      confirmLoading={deed.isBusy}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={{ locale: 'zh' }} onFinish={(given) => void make(given)}>
        <Form.Item
          name="username"
          label={say.username}
          extra={say.usernameRule}
          rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{2,63}$/, message: say.usernameRule }]}
        >
          <Input autoComplete="off" maxLength={64} />
        </Form.Item>
        <Form.Item
          name="displayName"
          label={say.displayName}
          rules={[{ required: true, whitespace: true, message: say.needed }]}
        >
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        <Form.Item name="email" label={say.email} rules={[{ type: 'email', message: say.emailRule }]}>
          <Input autoComplete="off" maxLength={254} />
        </Form.Item>
        <Form.Item name="locale" label={say.language}>
          <Select
            options={[
              { value: 'zh', label: say.zh },
              { value: 'en', label: say.en },
            ]}
          />
        </Form.Item>
      </Form>
      {deed.error !== null && <ProblemNotice error={deed.error} />}
    </Modal>
  );
}

function FirstPassword({ made, onClose }: { readonly made: Made; readonly onClose: () => void }): ReactNode {
  const say = useWords(accountWords);
  const [isCopied, setIsCopied] = useState(false);
  const field = useRef<InputRef>(null);
  const copy = (): void => {
    field.current?.select();
    // over plain http a browser keeps its clipboard from scripts; what is selected can be copied by hand
    if ('clipboard' in navigator) void navigator.clipboard.writeText(made.password).then(() => setIsCopied(true));
  };
  return (
    <Modal
      open
      title={say.made(made.username)}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {say.kept}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={say.once} />
      <div className="accounts-password">
        <Input ref={field} readOnly value={made.password} aria-label={say.password} onFocus={copyable} />
        <Button onClick={copy}>{isCopied ? say.copied : say.copy}</Button>
      </div>
      <p>{say.noRights}</p>
    </Modal>
  );
}

const copyable = ({ target }: { readonly target: HTMLInputElement }): void => target.select();
