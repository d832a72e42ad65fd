import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';

export interface Wish {
  readonly event: string;
  readonly channel: string;
  readonly wanted: boolean;
}

export interface StoredPreferences {
  readonly phone: string | null;
  readonly quiet: boolean;
  readonly wishes: readonly Wish[];
}

/** By which ways a person wants to hear of what. Row-level security shows everybody his own. */
@Injectable()
export class PreferencesRepository {
  async find(tx: Tx, accountId: string): Promise<StoredPreferences> {
    const wishes = await rows<Wish>(
      tx,
      `select event, channel, wanted from notification_preference where account_id = $1 order by event, channel`,
      [accountId],
    );
    const [setting] = await rows<{ phone: string | null; quiet: boolean }>(
      tx,
      `select phone, quiet from notification_setting where account_id = $1`,
      [accountId],
    );
    return { phone: setting?.phone ?? null, quiet: setting?.quiet ?? true, wishes };
  }

  async save(tx: Tx, accountId: string, { phone, quiet, wishes }: StoredPreferences): Promise<void> {
    await rows(
      tx,
      `insert into notification_setting (account_id, phone, quiet) values ($1, $2, $3)
       on conflict (account_id) do update set phone = excluded.phone, quiet = excluded.quiet`,
      [accountId, phone, quiet],
    );
    await rows(
      tx,
      `insert into notification_preference (account_id, event, channel, wanted)
       select $1, * from unnest($2::text[], $3::text[], $4::boolean[])
       on conflict (account_id, event, channel) do update set wanted = excluded.wanted`,
      [
        accountId,
        wishes.map(({ event }) => event),
        wishes.map(({ channel }) => channel),
        wishes.map(({ wanted }) => wanted),
      ],
    );
  }
}
