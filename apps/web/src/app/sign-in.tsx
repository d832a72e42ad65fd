import { useState, type ReactNode } from 'react';
import { Alert, Button, Form, Input } from 'antd';
import { sessionControllerSignIn } from '../client/sdk.gen.js';
import type { SessionControllerCurrentResponse } from '../client/types.gen.js';
import { answered, problemOf } from '../data/ask.js';
import { useWords, words } from '../words/language.js';
import { CodeStep } from './code-step.js';
import { identityWords, toldBy } from './identity-words.js';
import { ProviderButton } from './provider-button.js';

const signInWords = words(
  {
    username: '用户名',
    password: '密码',
    signIn: '登录',
    usernameNeeded: '请输入用户名',
    passwordNeeded: '请输入密码',
    unreachable: '连不上服务，请检查网络后重试',
  },
  {
    username: 'Username',
    password: 'Password',
    signIn: 'Sign in',
    usernameNeeded: 'Enter your username',
    passwordNeeded: 'Enter your password',
    unreachable: 'The service cannot be reached; check the network and try again',
  },
);

interface Given {
  readonly username: string;
  readonly password: string;
}

interface SignInProps {
  /** When only this account may go on, as in the middle of its work. */
  readonly username?: string;
  /** With which word somebody has come back from the provider; null or absent: from nowhere. */
  readonly wayBack?: string | null;
  readonly onSignedIn: (session: SessionControllerCurrentResponse) => void;
}

/** Name and password, and a code where the account has a second factor; what is wrong with them is said above them and read out. */
export function SignIn({ username, wayBack, onSignedIn }: SignInProps): ReactNode {
  const say = useWords(signInWords);
  const ofProvider = useWords(identityWords);
  const [hasTried, setHasTried] = useState(false);
  const [said, setFault] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [owesCode, setOwesCode] = useState(wayBack === 'code');
  const word = hasTried ? undefined : toldBy(wayBack);
  const fault = word === undefined ? said : ofProvider[word];
  const send = async (given: Given): Promise<void> => {
    setIsAsking(true);
    setHasTried(true);
    try {
      const { data, error, response } = await answered(() => sessionControllerSignIn({ body: given }));
      if (data === undefined) setFault(problemOf(error, response?.status ?? 0).detail);
      else if ('codeOwed' in data) setOwesCode(true);
      else onSignedIn(data);
    } catch {
      setFault(say.unreachable);
    } finally {
      setIsAsking(false);
    }
  };
  const goBack = (reason: string | null): void => {
    setFault(reason);
    setOwesCode(false);
  };
  if (owesCode) return <CodeStep onSignedIn={onSignedIn} onBack={goBack} unreachable={say.unreachable} />;
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      initialValues={{ username }}
      onFinish={(given: Given) => void send(given)}
    >
      <div role="alert">
        {fault !== null && <Alert type="error" showIcon title={fault} className="sign-in-fault" />}
      </div>
      <Form.Item name="username" label={say.username} rules={[{ required: true, message: say.usernameNeeded }]}>
        <Input autoComplete="username" readOnly={username !== undefined} autoFocus={username === undefined} />
      </Form.Item>
      <Form.Item name="password" label={say.password} rules={[{ required: true, message: say.passwordNeeded }]}>
        <Input.Password autoComplete="current-password" autoFocus={username !== undefined} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isAsking} block>
        {say.signIn}
      </Button>
      {username === undefined && <ProviderButton />}
    </Form>
  );
}
