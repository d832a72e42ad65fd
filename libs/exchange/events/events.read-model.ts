import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { AppError } from '#platform/errors';
import { composeEvent } from './compose-event.js';
import type { EventKind, EventOut, StoredEvent } from './event.js';
import { toldBefore } from './told-before.js';

export interface EventQuery {
  /** Everything up to there has been read; absent: from the oldest that is kept. */
  readonly after?: number | undefined;
  readonly kinds?: readonly EventKind[] | undefined;
  readonly limit: number;
}

export interface EventPage {
  readonly events: readonly EventOut[];
  /** What to ask `after` the next time, also where nothing came. */
  readonly next: number;
  /** The newest position there is. */
  readonly newest: number;
}

/** What happened is kept from after `removed` up to `numbered`. */
interface Span {
  readonly numbered: number;
  readonly removed: number;
}

/** Events for whoever asks for them, in their order. */
@Injectable()
export class EventsReadModel {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws AppError `event.not_kept` where something after that position is not kept any more */
  page(scope: Scope, { after, kinds, limit }: EventQuery): Promise<EventPage> {
    return this.unitOfWork.snapshot(scope, async (tx) => {
      const { numbered, removed } = await this.span(tx);
      if (after !== undefined && after < removed) throw notKept(removed);
      const found = await rows<StoredEvent>(tx, pageSql, [
        after ?? removed,
        kinds ?? null,
        scope.patterns,
        limit,
        numbered,
      ]);
      const last = found.length === limit ? found.at(-1)?.position : undefined;
      return { events: found.map(composeEvent), next: last ?? Math.max(numbered, after ?? 0), newest: numbered };
    });
  }

  /**
   * Up to where everything counts as told, if `from` is to be told first; the newest where none is named.
   *
   * @throws AppError `event.not_kept`, `event.not_yet`
   */
  async toldBefore(tx: Tx, from: number | undefined): Promise<number> {
    const span = await this.span(tx);
    const told = toldBefore(from, span);
    if (told === 'not_kept') throw notKept(span.removed);
    if (told === 'not_yet') throw notYet(span.numbered);
    return told;
  }

  private async span(tx: Tx): Promise<Span> {
    const [span] = await rows<Span>(
      tx,
      `select numbered::float8 as numbered, removed::float8 as removed from event_mark`,
    );
    return span ?? { numbered: 0, removed: 0 };
  }
}

// row-level security says the same of the regions; it is said here as well
const pageSql = `
  select e.event_id as "eventId", e.position::float8 as position, e.kind, e.occurred_at as "occurredAt", e.data
  from event e join region r using (region_id)
  where e.position > $1 and e.position <= $5 and ($2::text[] is null or e.kind = any ($2::text[])) and r.path like any ($3::text[])
  order by e.position limit $4`;

const notKept = (removed: number) =>
  new AppError('conflict', 'event.not_kept', {
    zh: `位置 ${removed} 及以前的事件已不再保留：请先用各查询接口核对一次现状，再从 after=${removed}（from=${removed + 1}）开始`,
    en: `Events up to position ${removed} are not kept any more: read the present state by the other routes once, then begin with after=${removed} (from=${removed + 1})`,
  });

const notYet = (numbered: number) =>
  new AppError('invalid', 'event.not_yet', {
    zh: `还没有这个位置：最新位置是 ${numbered}，from 最大为 ${numbered + 1}`,
    en: `There is no such position yet: the newest is ${numbered}, and from is at most ${numbered + 1}`,
  });
