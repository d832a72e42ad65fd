import { useState, type ReactNode } from 'react';
import { Alert, Button, Form, Input } from 'antd';
import { sessionControllerChangePassword } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { useWords, words } from '../words/language.js';

const passwordWords = words(
  {
    current: '当前密码',
    next: '新密码',
    again: '再输一次新密码',
    rule: '至少 10 位，含大写、小写、数字、符号中的三类',
    differ: '两次输入的新密码不同',
    change: '修改密码',
    first: '首次登录须先修改密码。修改后请用新密码重新登录。',
    needed: '必填',
  },
  {
    current: 'Current password',
    next: 'New password',
    again: 'New password again',
    rule: 'At least 10 characters of three kinds: capitals, small letters, digits, signs',
    differ: 'The two new passwords differ',
    change: 'Change password',
    first: 'Change the first password before anything else, then sign in again with the new one.',
    needed: 'Needed',
  },
);

interface Given {
  readonly current: string;
  readonly next: string;
}

interface ChangePasswordProps {
  /** The account has never had a password of its own. */
  readonly isFirst?: boolean;
  readonly onChanged: () => void;
}

/** Ends every session of the account; the reader signs in again. */
export function ChangePassword({ isFirst = false, onChanged }: ChangePasswordProps): ReactNode {
  const say = useWords(passwordWords);
  const [fault, setFault] = useState<string | null>(null);
  const required = { required: true, message: say.needed };
  const send = async ({ current, next }: Given): Promise<void> => {
    try {
      await ask(() => sessionControllerChangePassword({ body: { current, next } }));
      onChanged();
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(given: Given) => void send(given)}>
      {isFirst && <Alert type="info" showIcon title={say.first} className="sign-in-fault" />}
      <div role="alert">
        {fault !== null && <Alert type="error" showIcon title={fault} className="sign-in-fault" />}
      </div>
      <Form.Item name="current" label={say.current} rules={[required]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="next" label={say.next} extra={say.rule} rules={[required]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={say.again}
        dependencies={['next']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(say.differ)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {say.change}
      </Button>
    </Form>
  );
}
