import { useState, type ReactNode } from 'react';
import { Alert, App, Button, Form, Input, InputNumber, Typography } from 'antd';
import { tokensControllerCreate, tokensControllerList, tokensControllerRevoke } from '../client/sdk.gen.js';
import type { CreatedToken, TokenRow } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated, useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { instantIn } from '../words/periods.js';

const tokenWords = words(
  {
    intro: '令牌供脚本和其他系统使用，能做您的授权所允许的事。请像密码一样保管。',
    name: '用途',
    days: '有效天数（最多 180）',
    create: '创建令牌',
    needed: '必填',
    once: '令牌只显示这一次，请立即复制并妥善保管：',
    kept: '我已保存',
    caption: '我的令牌',
    created: '创建',
    expires: '到期',
    used: '最近使用',
    state: '状态',
    live: '未吊销',
    revoked: '已吊销',
    never: '从未',
    revoke: '吊销',
    revokeTitle: (name: string) => `吊销令牌“${name}”？`,
    revokeEffect: '使用它的程序会立即无法访问，且不能恢复。',
    cancel: '取消',
    none: '还没有令牌。需要脚本访问时在上面创建一个。',
    action: '操作',
  },
  {
    intro: 'Tokens are for scripts and other systems and may do what your grants allow. Keep them like a password.',
    name: 'What for',
    days: 'Days (180 at most)',
    create: 'Create a token',
    needed: 'Needed',
    once: 'The token is shown this once: copy it now and keep it safe.',
    kept: 'I have kept it',
    caption: 'My tokens',
    created: 'Created',
    expires: 'Ends',
    used: 'Last used',
    state: 'State',
    live: 'not revoked',
    revoked: 'revoked',
    never: 'never',
    revoke: 'Revoke',
    revokeTitle: (name: string) => `Revoke the token “${name}”?`,
    revokeEffect: 'Programs that use it lose access at once, and for good.',
    cancel: 'Cancel',
    none: 'No tokens yet: create one above when a script needs access.',
    action: 'Action',
  },
);

interface Wanted {
  readonly name: string;
  readonly days: number;
}

export function MyTokens(): ReactNode {
  const say = useWords(tokenWords);
  const tokens = useAnswer(['tokens'], () => tokensControllerList());
  const [created, setCreated] = useState<CreatedToken | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [form] = Form.useForm<Wanted>();
  const create = async ({ name, days }: Wanted): Promise<void> => {
    try {
      setCreated(await ask(() => tokensControllerCreate({ body: { name, days } })));
      setError(null);
      form.resetFields();
      await outdated('tokens');
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <>
      <p>{say.intro}</p>
      <Form form={form} layout="inline" initialValues={{ days: 90 }} onFinish={(wanted: Wanted) => void create(wanted)}>
        <Form.Item name="name" label={say.name} rules={[{ required: true, whitespace: true, message: say.needed }]}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="days" label={say.days} rules={[{ required: true, message: say.needed }]}>
          <InputNumber min={1} max={180} precision={0} />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {say.create}
        </Button>
      </Form>
      {error !== null && <ProblemNotice error={error} />}
      <div aria-live="polite" className="me-told">
        {created && (
          <Alert
            type="warning"
            showIcon
            title={say.once}
            description={
              <Typography.Text copyable code>
                {created.token}
              </Typography.Text>
            }
            action={<Button onClick={() => setCreated(null)}>{say.kept}</Button>}
          />
        )}
      </div>
      <Answer of={tokens} isEmpty={(found) => found.length === 0} empty={say.none}>
        {(found) => <TokenTable tokens={found} onRefused={setError} />}
      </Answer>
    </>
  );
}

interface TokenTableProps {
  readonly tokens: readonly TokenRow[];
  readonly onRefused: (error: unknown) => void;
}

function TokenTable({ tokens, onRefused }: TokenTableProps): ReactNode {
  const say = useWords(tokenWords);
  const language = useLanguage();
  const { modal } = App.useApp();
  const revoke = async (id: string): Promise<void> => {
    try {
      await ask(() => tokensControllerRevoke({ path: { id } }));
      await outdated('tokens');
    } catch (caught) {
      onRefused(caught);
    }
  };
  return (
    <table className="me-table">
      <caption>{say.caption}</caption>
      <thead>
        <tr>
          {[say.name, say.created, say.expires, say.used, say.state, say.action].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.tokenId}>
            <th scope="row">{token.name}</th>
            <td>{instantIn(token.createdAt, language)}</td>
            <td>{instantIn(token.expiresAt, language)}</td>
            <td>{token.lastUsedAt === null ? say.never : instantIn(token.lastUsedAt, language)}</td>
            <td>{token.revokedAt === null ? say.live : say.revoked}</td>
            <td>
              {token.revokedAt === null && (
                <Button
                  danger
                  aria-label={`${say.revoke} ${token.name}`}
                  onClick={() =>
                    void modal.confirm({
                      title: say.revokeTitle(token.name),
                      content: say.revokeEffect,
                      okText: say.revoke,
                      okButtonProps: { danger: true },
                      cancelText: say.cancel,
                      onOk: () => revoke(token.tokenId),
                    })
                  }
                >
                  {say.revoke}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
