import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { affected, databaseUnavailable, isOutage, rows } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Actor, Grant } from './actor.js';

export const sessionLimits = { idleMinutes: 30, absoluteHours: 12 } as const;

/** An account that has proved itself, as stored: what the guard needs, in one row. */
export interface Recognised {
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  readonly locale: Actor['locale'];
  readonly mustChangePassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly csrfToken: string | null;
  readonly lastSeenAt: Date | null;
  readonly grants: readonly Grant[];
}

const grantsInForce = `
  (select coalesce(json_agg(json_build_object('role', g.role, 'regionId', g.region_id, 'regionCode', r.code,
                                              'path', r.path) order by g.grant_id), '[]')
   from account_grant g join region r using (region_id)
   where g.account_id = a.account_id and g.approved_at is not null and g.revoked_at is null
     and (g.until is null or g.until >= $3::date)) as grants`;

const whoIs = `
  select a.account_id::text as "accountId", a.username, a.display_name as "displayName", a.locale, ${grantsInForce},`;

const bySession = `${whoIs}
  a.password_changed_at is null as "mustChangePassword", f.confirmed_at is not null as "hasSecondFactor", s.csrf_token as "csrfToken", s.last_seen_at as "lastSeenAt"
  from login_session s join account a using (account_id) left join second_factor f using (account_id)
  where s.session_hash = $1 and s.ended_at is null and a.disabled_at is null
    and s.last_seen_at > $2::timestamptz - make_interval(mins => ${sessionLimits.idleMinutes})
    and s.created_at > $2::timestamptz - make_interval(hours => ${sessionLimits.absoluteHours})`;

const byToken = `${whoIs}
  false as "mustChangePassword", false as "hasSecondFactor", null as "csrfToken", t.last_used_at as "lastSeenAt"
  from api_token t join account a using (account_id)
  where t.token_hash = $1 and t.revoked_at is null and a.disabled_at is null and t.expires_at > $2::timestamptz`;

/** Asked on every request, so each question is one round trip without a transaction; these tables have no row-level security. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findBySession(hash: Buffer, now: Date, today: string): Promise<Recognised | undefined> {
    const found = await this.ask<Recognised>(bySession, [hash, now, today]);
    return found[0];
  }

  async findByToken(hash: Buffer, now: Date, today: string): Promise<Recognised | undefined> {
    const found = await this.ask<Recognised>(byToken, [hash, now, today]);
    return found[0];
  }

  async touchSession(hash: Buffer, now: Date): Promise<void> {
    await this.ask(`update login_session set last_seen_at = greatest(last_seen_at, $2) where session_hash = $1`, [
      hash,
      now,
    ]);
  }

  async touchToken(hash: Buffer, now: Date): Promise<void> {
    await this.ask(`update api_token set last_used_at = $2 where token_hash = $1`, [hash, now]);
  }

  private async ask<Row>(sql: string, params: unknown[]): Promise<Row[]> {
    try {
      return await this.dataSource.query<Row[]>(sql, params);
    } catch (error) {
      throw isOutage(error) ? databaseUnavailable(error) : error;
    }
  }
}

export interface NewSession {
  readonly hash: Buffer;
  readonly accountId: string;
  readonly csrfToken: string;
  readonly address: string;
  readonly now: Date;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await rows(
    tx,
    `insert into login_session (session_hash, account_id, csrf_token, created_at, last_seen_at, address)
     values ($1, $2, $3, $4, $4, $5)`,
    [session.hash, session.accountId, session.csrfToken, session.now, session.address],
  );
  await rows(tx, `delete from login_session where last_seen_at < $1::timestamptz - interval '60 days'`, [session.now]);
}

export function endSession(tx: Tx, hash: Buffer, now: Date): Promise<number> {
  return affected(tx, `update login_session set ended_at = $2 where session_hash = $1 and ended_at is null`, [
    hash,
    now,
  ]);
}

/** @param kept the hash of the one that goes on, where there is one */
export function endSessionsOf(tx: Tx, accountId: string, now: Date, kept: Buffer | null = null): Promise<number> {
  return affected(
    tx,
    `update login_session set ended_at = $2
     where account_id = $1 and ended_at is null and session_hash is distinct from $3`,
    [accountId, now, kept],
  );
}
