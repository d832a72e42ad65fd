import { useState, type ReactNode } from 'react';
import { App, Button, Form, Input } from 'antd';
import { AddSecondFactor } from '../app/add-second-factor.js';
import { RecoveryCodes } from '../app/recovery-codes.js';
import {
  secondFactorControllerFind,
  secondFactorControllerRemove,
  secondFactorControllerRenewCodes,
} from '../client/sdk.gen.js';
import type { SecondFactorState } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated, useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { instantIn } from '../words/periods.js';

const factorWords = words(
  {
    since: (at: string) => `✓ 两步验证已启用（${at}）`,
    left: (count: number) => `还有 ${count} 个恢复码没有用过。`,
    demanded: '您的角色必须使用两步验证：停用后须立即重新启用。',
    code: '验证码或恢复码',
    codeHint: '更换手机：先停用，再用新手机启用。',
    needed: '必填',
    renew: '更换恢复码',
    renewed: '新的恢复码，原有的全部作废',
    remove: '停用两步验证',
    removed: '两步验证已停用',
  },
  {
    since: (at: string) => `✓ The second factor is in place (${at})`,
    left: (count: number) => `${count} recovery codes are left.`,
    demanded: 'Your role may not do without: when it is removed, another one has to be added at once.',
    code: 'Code, or a recovery code',
    codeHint: 'To change the phone: remove it, then add the new one.',
    needed: 'Needed',
    renew: 'New recovery codes',
    renewed: 'New recovery codes; all that were before are void',
    remove: 'Remove the second factor',
    removed: 'The second factor is removed',
  },
);

/** Add one, or give it up, with new recovery codes in between. */
export function MySecondFactor(): ReactNode {
  const found = useAnswer(['second-factor'], () => secondFactorControllerFind());
  return (
    <div className="me-narrow">
      <Answer of={found}>
        {(state) =>
          state.state === 'confirmed' ? (
            <InPlace state={state} />
          ) : (
            <AddSecondFactor onAdded={() => void outdated('second-factor')} />
          )
        }
      </Answer>
    </div>
  );
}

interface Given {
  readonly code: string;
}

function InPlace({ state }: { readonly state: SecondFactorState }): ReactNode {
  const say = useWords(factorWords);
  const language = useLanguage();
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const deed = useDeed();
  const withCode = async (work: (body: Given) => Promise<void>): Promise<void> => {
    const body = await form.validateFields().catch(() => null);
    if (body !== null && (await deed.run(() => work(body)))) form.resetFields();
  };
  const renew = async (body: Given): Promise<void> => {
    setCodes((await ask(() => secondFactorControllerRenewCodes({ body }))).recoveryCodes);
    await outdated('second-factor');
  };
  const remove = async (body: Given): Promise<void> => {
    await ask(() => secondFactorControllerRemove({ body }));
    void message.success(say.removed);
    await outdated('second-factor', 'session');
  };
  if (codes !== null) return <RecoveryCodes title={say.renewed} codes={codes} onKept={() => setCodes(null)} />;
  return (
    <Form form={form} layout="vertical" requiredMark={false}>
      <p>
        {say.since(instantIn(state.confirmedAt ?? '', language))}
        <br />
        {say.left(state.recoveryCodesLeft)}
        {state.demanded && ` ${say.demanded}`}
      </p>
      {deed.error !== null && <ProblemNotice error={deed.error} />}
      <Form.Item name="code" label={say.code} extra={say.codeHint} rules={[{ required: true, message: say.needed }]}>
        <Input autoComplete="one-time-code" maxLength={64} />
      </Form.Item>
      <div className="list-buttons">
        <Button loading={deed.isBusy} onClick={() => void withCode(renew)}>
          {say.renew}
        </Button>
        <Button danger loading={deed.isBusy} onClick={() => void withCode(remove)}>
          {say.remove}
        </Button>
      </div>
    </Form>
  );
}
