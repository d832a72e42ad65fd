import { rows, type Tx } from '#platform/db';
import type { Actor, Grant } from './actor.js';

/** An account as it may act on a day, for work that goes on after whoever asked for it has gone: nobody where it was disabled. */
export async function actorOf(tx: Tx, accountId: string, today: string): Promise<Actor> {
  const [named] = await rows<Pick<Actor, 'username' | 'displayName' | 'locale'>>(tx, accountSql, [accountId]);
  const grants = await rows<Grant>(tx, grantsSql, [accountId, today]);
  return { accountId, username: '', displayName: '', locale: 'zh', ...named, via: 'token', grants };
}

const accountSql = `select username, display_name as "displayName", locale from account where account_id = $1`;

const grantsSql = `
  select g.role, g.region_id as "regionId", r.code as "regionCode", r.path
  from account_grant g join region r using (region_id) join account a using (account_id)
  where g.account_id = $1 and a.disabled_at is null and g.approved_at is not null and g.revoked_at is null
    and (g.until is null or g.until >= $2::date)
  order by g.grant_id`;
