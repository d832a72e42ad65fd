import type { ReactNode } from 'react';
import { Alert, Button, Form, Input } from 'antd';
import { identityWords, toldBy } from '../app/identity-words.js';
import {
  sessionIdentityControllerBind,
  sessionIdentityControllerFind,
  sessionIdentityControllerUnbind,
} from '../client/sdk.gen.js';
import type { OwnIdentity } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated, useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { SureButton } from '../ui/sure-button.js';
import { useDeed } from '../ui/use-deed.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { instantIn } from '../words/periods.js';

const ownWords = words(
  {
    intro: (provider: string) =>
      `绑定后可以用${provider}登录本账号；用户名和密码仍可使用，需要验证码的账号登录时仍要输入验证码。`,
    password: '当前密码',
    needed: '必填',
    bind: (provider: string) => `绑定${provider}`,
    since: (at: string) => `✓ 已绑定（${at}）`,
    subject: '身份标识',
    unbind: '解除绑定',
    sure: '解除绑定？',
    effect: '解除后只能用用户名和密码登录，可以再次绑定。',
    cancel: '取消',
    unbound: '已解除绑定',
  },
  {
    intro: (provider: string) =>
      `Once bound, ${provider} opens this account. Username and password go on working, and a code is asked for as before.`,
    password: 'Current password',
    needed: 'Needed',
    bind: (provider: string) => `Bind ${provider}`,
    since: (at: string) => `✓ Bound (${at})`,
    subject: 'Subject',
    unbind: 'Unbind',
    sure: 'Unbind the identity?',
    effect: 'Afterwards only username and password open this account; it can be bound again.',
    cancel: 'Cancel',
    unbound: 'The identity is unbound',
  },
);

interface MyIdentityProps {
  /** With which word somebody has come back from the provider. */
  readonly told: string | undefined;
}

/** Bind the identity that the provider knows its reader by, or give it up. */
export function MyIdentity({ told }: MyIdentityProps): ReactNode {
  const say = useWords(identityWords);
  const found = useAnswer(['identity'], () => sessionIdentityControllerFind());
  const word = toldBy(told);
  // it was bound, and was given up since
  const isPast = word === 'bound' && found.data?.bound === null;
  return (
    <div className="me-narrow">
      <div role="alert">
        {word !== undefined && !isPast && (
          <Alert type={word === 'bound' ? 'success' : 'error'} showIcon title={say[word]} className="sign-in-fault" />
        )}
      </div>
      <Answer of={found}>
        {({ provider, bound }) =>
          bound === null ? <Unbound provider={provider ?? say.provider} /> : <Bound bound={bound} />
        }
      </Answer>
    </div>
  );
}

function Unbound({ provider }: { readonly provider: string }): ReactNode {
  const say = useWords(ownWords);
  const deed = useDeed();
  const bind = (body: { readonly password: string }): Promise<boolean> =>
    deed.run(async () => window.location.assign((await ask(() => sessionIdentityControllerBind({ body }))).location));
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(given: { password: string }) => void bind(given)}>
      <p>{say.intro(provider)}</p>
      {deed.error !== null && <ProblemNotice error={deed.error} />}
      <Form.Item name="password" label={say.password} rules={[{ required: true, message: say.needed }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={deed.isBusy}>
        {say.bind(provider)}
      </Button>
    </Form>
  );
}

function Bound({ bound }: { readonly bound: NonNullable<OwnIdentity['bound']> }): ReactNode {
  const say = useWords(ownWords);
  const language = useLanguage();
  const unbind = async (): Promise<void> => {
    await ask(() => sessionIdentityControllerUnbind());
    await outdated('identity');
  };
  return (
    <>
      <p>
        {say.since(instantIn(bound.boundAt, language))}
        <br />
        {say.subject} <code>{bound.subject}</code>
      </p>
      <SureButton
        label={say.unbind}
        name={say.unbind}
        question={say.sure}
        effect={say.effect}
        cancel={say.cancel}
        done={say.unbound}
        deed={unbind}
      />
    </>
  );
}
