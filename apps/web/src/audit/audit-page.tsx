import { useMemo, type ReactNode } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { auditControllerPage } from '../client/sdk.gen.js';
import type { AuditControllerPageResponse } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { known } from '../data/known.js';
import { Answer } from '../ui/answer.js';
import { Page } from '../ui/page.js';
import { useAddress } from '../ui/use-search.js';
import { useWords } from '../words/language.js';
import { AuditFilters } from './audit-filters.js';
import { hasUnusable, queryOf, wishInWords, wishOf, type AuditWish } from './audit-search.js';
import { auditWords } from './audit-words.js';
import { MarkTable } from './mark-table.js';
import { marksToCsv } from './marks-to-csv.js';
import { saveText } from './save-text.js';
import { Verification } from './verification.js';
import './audit.css';

const pageSize = 100;
const mostShown = 5_000;

/** Marks, newest first, as many pages as were asked for. */
function useMarks(wish: AuditWish) {
  const query = known(queryOf(wish));
  return useInfiniteQuery({
    queryKey: ['audit', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: before }) =>
      ask<AuditControllerPageResponse>(() =>
        auditControllerPage({ query: { ...query, limit: pageSize, ...known({ before }) } }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** A4: who did what, when, to what. Read, exported and proved; nothing here changes anything. */
export function AuditPage(): ReactNode {
  const say = useWords(auditWords);
  const [address, setAddress] = useAddress();
  const wish = wishOf(address);
  const marks = useMarks(wish);
  const items = useMemo(() => marks.data?.pages.flatMap((page) => page.items) ?? [], [marks.data]);
  const names = { who: say.by, what: say.action, region: say.place, request: say.request, from: say.from, to: say.to };
  const csvHeads = [say.at, say.by, 'actorId', say.action, say.object, say.place, say.result, say.reason, say.before];
  const csv = (): string =>
    marksToCsv(items, [...csvHeads, say.after, say.from_where, say.request, 'chain', 'seq', say.hash, say.text]);
  return (
    <Page
      title={say.title}
      printed={say.printed(wishInWords(wish, names) || say.noFilter, items.length)}
      filters={<AuditFilters wish={wish} onChange={setAddress} />}
      actions={
        <>
          <Button onClick={() => window.print()}>{say.print}</Button>
          <Button disabled={items.length === 0} onClick={() => saveText(`audit-${Date.now()}.csv`, csv())}>
            {say.csv}
          </Button>
        </>
      }
    >
      <Verification />
      {hasUnusable(wish) && <Alert type="warning" showIcon role="status" title={say.badInput} />}
      <Answer of={marks} isEmpty={() => items.length === 0} empty={say.empty}>
        {() => (
          <>
            <MarkTable items={items} open={address['open']} onOpen={(open) => setAddress({ open })} />
            <More
              canHaveMore={marks.hasNextPage && items.length < mostShown}
              words={marks.hasNextPage ? say.enough : say.all}
              isBusy={marks.isFetchingNextPage}
              onMore={() => void marks.fetchNextPage()}
            />
          </>
        )}
      </Answer>
    </Page>
  );
}

interface MoreProps {
  readonly canHaveMore: boolean;
  /** Said where there is no button. */
  readonly words: string;
  readonly isBusy: boolean;
  readonly onMore: () => void;
}

function More({ canHaveMore, words, isBusy, onMore }: MoreProps): ReactNode {
  const say = useWords(auditWords);
  if (!canHaveMore) return <p className="list-quiet">{words}</p>;
  return (
    <Button className="audit-more" loading={isBusy} onClick={onMore}>
      {say.more}
    </Button>
  );
}
