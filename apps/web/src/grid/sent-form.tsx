import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Result, Space } from 'antd';
import { useWords, words } from '../words/language.js';
import type { Accepted } from './use-sending.js';

const sentWords = words(
  {
    in_review: '已提交，待审核',
    submitted: '已上报',
    unchanged: '内容与上一版相同，沿用原回执',
    receipt: (number: string) => `回执号 ${number}`,
    open: '查看报表与回执',
    tasks: '返回我的任务',
  },
  {
    in_review: 'Submitted, waiting for review',
    submitted: 'Submitted',
    unchanged: 'The same as the version before: its receipt stands',
    receipt: (number: string) => `Receipt ${number}`,
    open: 'Form and receipt',
    tasks: 'Back to my tasks',
  },
);

/** The receipt of what was just sent. */
export function Sent({ answer }: { readonly answer: Accepted }): ReactNode {
  const say = useWords(sentWords);
  const title =
    answer.outcome === 'unchanged' ? say.unchanged : answer.state === 'in_review' ? say.in_review : say.submitted;
  return (
    <div role="status">
      <Result
        status="success"
        title={title}
        subTitle={say.receipt(answer.receipt)}
        extra={
          <Space>
            <Link to="/submissions/$id" params={{ id: answer.submission }}>
              {say.open}
            </Link>
            <Link to="/tasks">{say.tasks}</Link>
          </Space>
        }
      />
    </div>
  );
}
