import { Injectable } from '@nestjs/common';
import { everything, rows, UnitOfWork, type Tx } from '#platform/db';
import type { Words } from '#platform/errors';
import type { ChannelKind } from './notice.js';

/** A channel as an administrator sees it: of its address the host alone, and nothing of its secret. */
export interface ChannelView {
  readonly name: string;
  readonly kind: ChannelKind;
  readonly region: string;
  readonly regionName: string;
  readonly host: string;
  readonly minSeverity: number;
  readonly locale: 'zh' | 'en';
  readonly enabled: boolean;
  /** Null where it is not paused now. */
  readonly pausedUntil: Date | null;
  /** What is wrong with it now. */
  readonly trouble: Words | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

export const mostChannels = 500;

@Injectable()
export class ChannelsReadModel {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  list(): Promise<ChannelView[]> {
    return this.unitOfWork.snapshot(everything, (tx) => this.select(tx, null));
  }

  async one(tx: Tx, name: string): Promise<ChannelView | undefined> {
    const [view] = await this.select(tx, name);
    return view;
  }

  private select(tx: Tx, name: string | null): Promise<ChannelView[]> {
    return rows<ChannelView>(
      tx,
      `select c.name, c.kind, r.code as region, r.name as "regionName", c.host, c.min_severity as "minSeverity", c.locale,
         c.enabled, case when c.paused_until > now() then c.paused_until end as "pausedUntil", t.words as trouble,
         a.username as "createdBy", c.created_at as "createdAt", c.changed_at as "changedAt"
       from channel c join region r using (region_id) join account a on a.account_id = c.created_by
       left join lateral (select words from trouble where subject = 'channel/' || c.name and settled_at is null
         order by last_at desc limit 1) t on true
       where $1::text is null or c.name = $1 order by c.name limit ${mostChannels}`,
      [name],
    );
  }
}
