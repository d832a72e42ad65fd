import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { ChannelKind } from './notice.js';

/** A channel that may be told. */
export interface DirectoryEntry {
  readonly channelId: string;
  readonly kind: ChannelKind;
  readonly locale: 'zh' | 'en';
}

const mostChannels = 200;

/** Which channels hear of which regions. */
@Injectable()
export class ChannelDirectory {
  /** Enabled channels of the region or of one above it that want to hear of so much; the gateway for SMS among them. */
  forRegion(tx: Tx, regionId: number, severity: number): Promise<DirectoryEntry[]> {
    return rows<DirectoryEntry>(
      tx,
      `select c.channel_id::text as "channelId", c.kind, c.locale from channel c
       join region own on own.region_id = c.region_id
       join region here on here.region_id = $1 and here.path like own.path || '%'
       where c.enabled and c.min_severity <= $2 order by c.channel_id limit ${mostChannels}`,
      [regionId, severity],
    );
  }
}
