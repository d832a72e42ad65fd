import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useWords, words } from '../words/language.js';

const pagerWords = words(
  { pages: '翻页', newer: '较新的', older: '更早的' },
  { pages: 'Pages', newer: 'Later', older: 'Earlier' },
);

export const pageSize = 50;

/** The address says pages from 2 on; anything else is the first, which is 0. */
export const pageOf = (text: string | undefined): number => (/^[1-9]\d{0,3}$/.test(text ?? '') ? Number(text) - 1 : 0);

interface PagerProps {
  /** From 0. */
  readonly page: number;
  readonly isLast: boolean;
  /** With what the address is to say; nothing for the first page. */
  readonly onTurn: (page: string | undefined) => void;
}

/** Back and forth through a list that comes newest first. */
export function Pager({ page, isLast, onTurn }: PagerProps): ReactNode {
  const say = useWords(pagerWords);
  if (page === 0 && isLast) return null;
  return (
    <nav className="list-buttons" aria-label={say.pages}>
      <Button disabled={page === 0} onClick={() => onTurn(page === 1 ? undefined : String(page))}>
        {say.newer}
      </Button>
      <Button disabled={isLast} onClick={() => onTurn(String(page + 2))}>
        {say.older}
      </Button>
    </nav>
  );
}
