import type { ReactNode } from 'react';
import { Button, Result } from 'antd';
import { Unreachable } from '../data/ask.js';
import { useWords, words } from '../words/language.js';
import { ProblemNotice } from './problem-notice.js';

const faultWords = words(
  {
    title: '这一页出了故障',
    what: '其他页面可以照常使用；已提交的数据不受影响。请重新加载，若再次出现，请把下面的文字告诉管理员。',
    reload: '重新加载',
  },
  {
    title: 'This page has failed',
    what: 'The other pages work, and what was sent is safe. Reload; if it happens again, tell your administrator the words below.',
    reload: 'Reload',
  },
);

/** A fault of one page leaves the frame and the others alone. */
export function PageFault({ error }: { readonly error: unknown }): ReactNode {
  const say = useWords(faultWords);
  // its file could not be fetched: nothing of it was open yet
  if (error instanceof Unreachable) return <ProblemNotice error={error} onRetry={() => void reloadIfAnswered()} />;
  return (
    <Result
      status="warning"
      title={say.title}
      subTitle={say.what}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {say.reload}
        </Button>
      }
    >
      <code>{error instanceof Error ? error.message : String(error)}</code>
    </Result>
  );
}

/** Reloading while nobody answers would leave the reader with an empty window. */
async function reloadIfAnswered(): Promise<void> {
  try {
    await fetch(window.location.pathname, { cache: 'no-store' });
  } catch {
    return;
  }
  window.location.reload();
}
