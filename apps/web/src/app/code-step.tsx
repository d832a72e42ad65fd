import { useState, type ReactNode } from 'react';
import { Alert, Button, Form, Input } from 'antd';
import { sessionControllerGiveCode } from '../client/sdk.gen.js';
import type { SessionControllerCurrentResponse } from '../client/types.gen.js';
import { answered, problemOf } from '../data/ask.js';
import { useWords } from '../words/language.js';
import { secondFactorWords } from './second-factor-words.js';

interface CodeStepProps {
  readonly onSignedIn: (session: SessionControllerCurrentResponse) => void;
  /** Back to the password, with the reason where there is one. */
  readonly onBack: (reason: string | null) => void;
  readonly unreachable: string;
}

/** The second step of signing in, for an account with a second factor. */
export function CodeStep({ onSignedIn, onBack, unreachable }: CodeStepProps): ReactNode {
  const say = useWords(secondFactorWords);
  const [fault, setFault] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const send = async (given: { readonly code: string }): Promise<void> => {
    setIsAsking(true);
    try {
      const { data, error, response } = await answered(() => sessionControllerGiveCode({ body: given }));
      if (data !== undefined) {
        onSignedIn(data);
        return;
      }
      const { code, detail } = problemOf(error, response?.status ?? 0);
      if (code === 'auth.second_step_ended') onBack(detail);
      else setFault(detail);
    } catch {
      setFault(unreachable);
    } finally {
      setIsAsking(false);
    }
  };
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(given: { code: string }) => void send(given)}>
      <div role="alert">
        {fault !== null && <Alert type="error" showIcon title={fault} className="sign-in-fault" />}
      </div>
      <Form.Item
        name="code"
        label={say.code}
        extra={say.codeHint}
        rules={[{ required: true, whitespace: true, message: say.codeNeeded }]}
      >
        <Input autoComplete="one-time-code" autoFocus maxLength={64} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isAsking} block>
        {say.verify}
      </Button>
      <Button type="link" onClick={() => onBack(null)}>
        {say.back}
      </Button>
    </Form>
  );
}
