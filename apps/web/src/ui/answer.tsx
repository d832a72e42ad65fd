import { useEffect, useState, type ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Empty, Skeleton } from 'antd';
import { ProblemNotice } from './problem-notice.js';

interface AnswerProps<Data> {
  readonly of: UseQueryResult<Data>;
  /** One sentence that says what to do next, shown when `isEmpty` holds. */
  readonly empty?: ReactNode;
  readonly isEmpty?: (data: Data) => boolean;
  readonly children: (data: Data) => ReactNode;
}

/**
 * What was asked of the service, in each of its states: a skeleton after 300 ms, the sentence of an empty one, what went
 * wrong with a way to ask again, or the thing itself. An old answer stays on screen when a new one cannot be had.
 */
export function Answer<Data>({ of, empty, isEmpty, children }: AnswerProps<Data>): ReactNode {
  const { data, error, isPending, refetch } = of;
  if (data === undefined) {
    if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
    return isPending ? <Slow /> : null;
  }
  return (
    <>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {isEmpty?.(data) ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} /> : children(data)}
    </>
  );
}

/** Nothing for 300 ms: what comes at once does not flicker. */
export function Slow(): ReactNode {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return <div aria-busy="true">{isSlow && <Skeleton active title={false} paragraph={{ rows: 6 }} />}</div>;
}
