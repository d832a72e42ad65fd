import type { ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { Refusal, Unreachable } from '../data/ask.js';
import { useWords, words } from '../words/language.js';

const problemWords = words(
  {
    unreachable: '连不上服务：请检查网络。恢复后点“重试”，已填内容不会丢失。',
    notFound: '没有找到，或不在您的权限范围内。',
    forbidden: '您的账号没有这项权限，请联系系统管理员。',
    retry: '重试',
    request: (id: string) => `请求号 ${id}`,
    more: (count: number) => `另有 ${count} 处`,
  },
  {
    unreachable: 'The service cannot be reached: check the network, then try again. Nothing that you typed is lost.',
    notFound: 'Not found, or outside what you may see.',
    forbidden: 'Your account may not do this; ask the system administrator.',
    retry: 'Try again',
    request: (id: string) => `Request ${id}`,
    more: (count: number) => `and ${count} more`,
  },
);

const shown = 5;

interface ProblemNoticeProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** What went wrong in a sentence, what to do, and the number to read out on the phone. */
export function ProblemNotice({ error, onRetry }: ProblemNoticeProps): ReactNode {
  const say = useWords(problemWords);
  const problems = error instanceof Refusal ? (error.problem.errors ?? []) : [];
  const requestId = error instanceof Refusal ? error.problem.requestId : '';
  return (
    <Alert
      type={error instanceof Refusal && error.status === 404 ? 'info' : 'error'}
      showIcon
      role="alert"
      className="problem-notice"
      title={sentenceOf(error, say)}
      description={
        <>
          {problems.length > 0 && (
            <ul>
              {problems.slice(0, shown).map((problem, at) => (
                <li key={at}>
                  {[problem.sheet, problem.cell ?? problem.pointer].filter(Boolean).join('!')} {problem.message}
                </li>
              ))}
              {problems.length > shown && <li>{say.more(problems.length - shown)}</li>}
            </ul>
          )}
          {requestId !== '' && <span className="request-number">{say.request(requestId)}</span>}
        </>
      }
      action={onRetry && <Button onClick={onRetry}>{say.retry}</Button>}
    />
  );
}

function sentenceOf(error: unknown, say: typeof problemWords.zh): string {
  if (error instanceof Unreachable) return say.unreachable;
  if (!(error instanceof Refusal)) return error instanceof Error ? error.message : String(error);
  if (error.status === 404) return error.message || say.notFound;
  return error.status === 403 ? `${say.forbidden} ${error.message}` : error.message;
}
