import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { rows, type Tx } from '#platform/db';
import type { TroubleKey, TroubleReport } from './trouble.js';

const longestWords = 1_000;

/** What went wrong for a machine and is an administrator's to mend: one open row for a kind and a subject. */
@Injectable()
export class Troubles {
  constructor(private readonly clock: Clock) {}

  /** Said again while it is open, it counts, and the words are the latest. */
  async report(tx: Tx, { kind, subject, words }: TroubleReport): Promise<void> {
    const said = { zh: words.zh.slice(0, longestWords), en: words.en.slice(0, longestWords) };
    await rows(
      tx,
      `insert into trouble (kind, subject, words, first_at, last_at) values ($1, $2, $3, $4, $4)
       on conflict (kind, subject) where settled_at is null
       do update set words = excluded.words, times = trouble.times + 1, last_at = excluded.last_at`,
      [kind, subject, said, this.clock.now()],
    );
  }

  /** It is mended. Nothing happens where nothing was open. */
  async settle(tx: Tx, { kind, subject }: TroubleKey): Promise<void> {
    await rows(tx, `update trouble set settled_at = $3 where kind = $1 and subject = $2 and settled_at is null`, [
      kind,
      subject,
      this.clock.now(),
    ]);
  }
}
