import { Injectable } from '@nestjs/common';
import { businessRoles } from '#platform/auth';
import { rows, type Tx } from '#platform/db';
import type { IsoDay } from '#scoring';

export interface Owner {
  readonly id: string;
  readonly username: string;
  readonly name: string;
}

export interface OwnerOffered extends Owner {
  readonly roles: readonly string[];
  /** Name of the region nearest to the alert's in which the roles are held. */
  readonly region: string;
}

const mostOffered = 200;

/** Who may answer for an alert: enabled accounts with a business role that covers its region. */
@Injectable()
export class OwnersRepository {
  async find(tx: Tx, username: string, at: { readonly path: string; readonly today: IsoDay }): Promise<Owner | null> {
    const [found] = await rows<Owner>(
      tx,
      `select a.account_id::text as id, a.username, a.display_name as name from account a
       where a.username = $3 and a.disabled_at is null
         and exists (select from account_grant g join region r using (region_id)
           where g.account_id = a.account_id and ${coversNow})`,
      [at.path, at.today, username, businessRoles],
    );
    return found ?? null;
  }

  /** The nearest first: people of the region itself before those of the levels above. */
  offered(tx: Tx, at: { readonly path: string; readonly today: IsoDay }): Promise<OwnerOffered[]> {
    return rows(
      tx,
      `select a.account_id::text as id, a.username, a.display_name as name,
         array_agg(distinct g.role order by g.role) as roles,
         (array_agg(r.name order by length(r.path) desc))[1] as region
       from account a join account_grant g using (account_id) join region r using (region_id)
       where a.disabled_at is null and ${coversNow}
       group by a.account_id order by max(length(r.path)) desc, a.display_name, a.account_id limit $3`,
      [at.path, at.today, mostOffered, businessRoles],
    );
  }
}

/** A grant in force, in a business role, over the region whose path is $1. */
const coversNow = `g.role = any($4::text[]) and g.approved_at is not null and g.revoked_at is null
  and (g.until is null or g.until >= $2::date) and $1::text like r.path || '%'`;
