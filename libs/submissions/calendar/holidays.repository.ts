import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '#platform/db';
import type { Holiday } from './read-holidays.js';

/** The days that are off or worked in place of one, each with when it was known. */
@Injectable()
export class HolidaysRepository {
  /** @param before what was known before this instant; null: what is known */
  known(tx: Tx, before: Date | null = null): Promise<Holiday[]> {
    return rows<Holiday>(
      tx,
      `select day::text, kind, name_zh as "nameZh", name_en as "nameEn", source from holiday
       where case when $1::timestamptz is null then known_until is null
         else known_from < $1 and (known_until is null or known_until >= $1) end
       order by day`,
      [before],
    );
  }

  /** Imports queue here, so that a difference is written over what it was taken of. */
  async lock(tx: Tx): Promise<void> {
    await rows(tx, `select pg_advisory_xact_lock(hashtext('xushi.holiday'))`);
  }

  /** What was known of these days ends; a day of the same moment did not exist before. */
  async end(tx: Tx, days: readonly string[], at: Date): Promise<void> {
    await rows(
      tx,
      `update holiday set known_until = greatest($2::timestamptz, known_from + interval '1 microsecond')
       where day = any($1::date[]) and known_until is null`,
      [days, at],
    );
  }

  async add(
    tx: Tx,
    holidays: readonly Holiday[],
    by: { readonly accountId: string; readonly at: Date },
  ): Promise<void> {
    const column = (pick: (holiday: Holiday) => string | null) => holidays.map(pick);
    await rows(
      tx,
      `insert into holiday (day, kind, name_zh, name_en, source, imported_by, known_from)
       select day, kind, name_zh, name_en, source, $6, $7
       from unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[]) as t (day, kind, name_zh, name_en, source)`,
      [
        column(({ day }) => day),
        column(({ kind }) => kind),
        column(({ nameZh }) => nameZh),
        column(({ nameEn }) => nameEn),
        column(({ source }) => source),
        by.accountId,
        by.at,
      ],
    );
  }
}
