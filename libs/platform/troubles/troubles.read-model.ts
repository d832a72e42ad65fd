import { Injectable } from '@nestjs/common';
import { everything, rows, UnitOfWork } from '#platform/db';
import type { Trouble, TroubleState } from './trouble.js';

export interface TroublesQuery {
  readonly state?: TroubleState | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** The list that an administrator works through, what happened last first. */
@Injectable()
export class TroublesReadModel {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  list({ state, limit, offset }: TroublesQuery): Promise<Trouble[]> {
    return this.unitOfWork.snapshot(everything, (tx) =>
      rows<Trouble>(
        tx,
        `select trouble_id::text as "troubleId", kind, subject, words, times, first_at as "firstAt", last_at as "lastAt",
           settled_at as "settledAt", a.username as "settledBy"
         from trouble t left join account a on a.account_id = t.settled_by
         where $1::text is null or ($1 = 'open') = (settled_at is null)
         order by last_at desc, trouble_id desc limit $2 offset $3`,
        [state ?? null, limit, offset],
      ),
    );
  }
}
