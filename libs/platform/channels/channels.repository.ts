import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import { bucketOf } from './bucket-of.js';
import type { ChannelKind } from './notice.js';

/** A channel as it is stored. */
export interface ChannelRow {
  readonly channelId: string;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly regionId: number;
  readonly minSeverity: number;
  readonly locale: 'zh' | 'en';
  readonly host: string;
  readonly sealed: Buffer;
  readonly enabled: boolean;
  readonly pausedUntil: Date | null;
  /** Seconds that are left of its pause. */
  readonly pausedSeconds: number;
}

export type NewChannel = Pick<ChannelRow, 'name' | 'kind' | 'regionId' | 'minSeverity' | 'locale' | 'host' | 'sealed'>;

const columns = `channel_id::text as "channelId", name, kind, region_id as "regionId", min_severity as "minSeverity", locale,
  host, sealed, enabled, paused_until as "pausedUntil",
  greatest(0, ceil(extract(epoch from paused_until - now())))::int as "pausedSeconds"`;

@Injectable()
export class ChannelsRepository {
  async find(tx: Tx, channelId: string): Promise<ChannelRow | null> {
    const [row] = await rows<ChannelRow>(tx, `select ${columns} from channel where channel_id = $1`, [channelId]);
    return row ?? null;
  }

  async findByName(tx: Tx, name: string): Promise<ChannelRow | null> {
    const [row] = await rows<ChannelRow>(tx, `select ${columns} from channel where name = $1 for update`, [name]);
    return row ?? null;
  }

  async count(tx: Tx): Promise<number> {
    const [row] = await rows<{ count: number }>(tx, `select count(*)::int as count from channel`);
    return row?.count ?? 0;
  }

  /** @returns false where there is a channel of that name already */
  async add(tx: Tx, channel: NewChannel, by: { readonly accountId: string; readonly at: Date }): Promise<boolean> {
    const added = await rows(
      tx,
      `insert into channel (name, kind, region_id, min_severity, locale, host, sealed, tokens, created_by, created_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) on conflict (name) do nothing returning channel_id`,
      [
        channel.name,
        channel.kind,
        channel.regionId,
        channel.minSeverity,
        channel.locale,
        channel.host,
        channel.sealed,
        bucketOf[channel.kind].capacity,
        by.accountId,
        by.at,
      ],
    );
    return added.length > 0;
  }

  async change(
    tx: Tx,
    channelId: string,
    to: Omit<NewChannel, 'name' | 'kind'> & { readonly moved: boolean; readonly at: Date },
  ): Promise<void> {
    await rows(
      tx,
      `update channel set region_id = $2, min_severity = $3, locale = $4, host = $5, sealed = $6, changed_at = $7,
         paused_until = case when not $8 then paused_until end
       where channel_id = $1`,
      [channelId, to.regionId, to.minSeverity, to.locale, to.host, to.sealed, to.at, to.moved],
    );
  }

  async setEnabled(tx: Tx, channelId: string, to: { readonly enabled: boolean; readonly at: Date }): Promise<void> {
    await rows(tx, `update channel set enabled = $2, changed_at = $3 where channel_id = $1`, [
      channelId,
      to.enabled,
      to.at,
    ]);
  }

  /** Nothing more is sent for a while; a pause that runs longer already is not shortened. */
  async pause(tx: Tx, channelId: string, seconds: number): Promise<void> {
    await rows(
      tx,
      `update channel set paused_until = greatest(paused_until, now() + $2 * interval '1 second') where channel_id = $1`,
      [channelId, seconds],
    );
  }

  /**
   * Takes of the tokens that have come back since the last was taken, by the database's clock: one clock for all
   * workers. Null where there were enough; otherwise when there will be.
   */
  async takeTokens(tx: Tx, channelId: string, wanted: number): Promise<Date | null> {
    const [kind] = await rows<{ kind: ChannelKind }>(tx, `select kind from channel where channel_id = $1`, [channelId]);
    if (kind === undefined) return null;
    const { capacity, perSecond } = bucketOf[kind.kind];
    const [taken] = await rows<{ wait: Date | null }>(
      tx,
      `with had as (
         select least($2, tokens + greatest(0, extract(epoch from clock_timestamp() - tokens_at)) * $3) as tokens,
           case when paused_until > clock_timestamp() then paused_until end as paused
         from channel where channel_id = $1 for update),
       judged as (select tokens, paused, paused is null and tokens >= $4 as goes from had)
       update channel c set tokens = judged.tokens - case when goes then $4 else 0 end, tokens_at = clock_timestamp()
       from judged where c.channel_id = $1
       returning case when goes then null
         else coalesce(paused, clock_timestamp() + ($4 - judged.tokens) / $3 * interval '1 second') end as wait`,
      [channelId, capacity, perSecond, Math.min(wanted, capacity)],
    );
    return taken?.wait ?? null;
  }
}
