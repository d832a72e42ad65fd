import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useAddress } from '../ui/use-search.js';
import { useWords, words } from '../words/language.js';

const pagerWords = words(
  {
    range: (from: number, to: number) => `第 ${from}–${to} 条`,
    of: (total: number) => `，共 ${total} 条`,
    previous: '上一页',
    next: '下一页',
    name: '翻页',
  },
  {
    range: (from: number, to: number) => `${from}–${to}`,
    of: (total: number) => ` of ${total}`,
    previous: 'Previous',
    next: 'Next',
    name: 'Pages',
  },
);

interface PagerProps {
  readonly page: number;
  readonly size: number;
  readonly shown: number;
  readonly total: number | undefined;
}

/** Which part of a long list this is, and the way to the next; the page lives in the address. */
export function Pager({ page, size, shown, total }: PagerProps): ReactNode {
  const say = useWords(pagerWords);
  const [, setAddress] = useAddress();
  const from = (page - 1) * size + 1;
  const hasMore = total === undefined ? shown === size : from - 1 + shown < total;
  const go = (to: number): void => setAddress({ page: to === 1 ? undefined : String(to) });
  return (
    <nav aria-label={say.name} className="alerts-pager">
      <span>
        {shown > 0 && say.range(from, from - 1 + shown)}
        {total !== undefined && say.of(total)}
      </span>
      {page > 1 && <Button onClick={() => go(page - 1)}>{say.previous}</Button>}
      {hasMore && <Button onClick={() => go(page + 1)}>{say.next}</Button>}
    </nav>
  );
}
