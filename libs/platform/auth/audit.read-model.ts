import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork } from '#platform/db';
import { noFigures } from './no-figures.js';
import { verifyChain } from './verify-chain.js';
import type { BrokenLink } from './verify-chain.js';

export interface AuditQuery {
  /** First two digits of a province's code; 0 for what concerns no region. Absent: every chain. */
  readonly chain?: number | undefined;
  /** `grant.approve`; with a dot at its end, `grant.`, everything that begins so. */
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly username?: string | undefined;
  /** The code of the division that a mark names. */
  readonly region?: string | undefined;
  readonly requestId?: string | undefined;
  /** An instant; nothing before it. */
  readonly from?: string | undefined;
  /** Where the page before ended. */
  readonly before?: AuditPlace | undefined;
  readonly limit: number;
}

export interface AuditPlace {
  readonly at: string;
  readonly chain: number;
  readonly seq: string;
}

export interface AuditRow extends AuditPlace {
  readonly hash: string;
  /** Of whoever did it; null of what nobody signed in for. */
  readonly username: string | null;
  /** The text that the hash was made of. */
  readonly body: string;
}

@Injectable()
export class AuditReadModel {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Newest first over all chains, each read backwards from where the page before ended. */
  page(query: AuditQuery): Promise<AuditRow[]> {
    return this.unitOfWork.snapshot(noFigures, (tx) =>
      rows<AuditRow>(
        tx,
        `select x.at, x.chain_id as chain, x.seq::text as seq, encode(x.hash, 'hex') as hash, x.body, w.username
         from audit_chain c cross join lateral (
           select a.*, a.body::json ->> 'at' as at, a.body::json ->> 'actorId' as actor from audit a
           where a.chain_id = c.chain_id
             and ($2::text is null or (a.body::json ->> 'at', a.chain_id, a.seq) < ($2, $3::int, $4::bigint))
             and ($5::text is null or a.body::json ->> 'action' = $5
               or right($5, 1) = '.' and starts_with(a.body::json ->> 'action', $5))
             and ($6::text is null or a.body::json ->> 'actorId' = $6)
             and ($8::text is null
               or a.body::json ->> 'actorId' = (select account_id::text from account where username = $8))
             and ($9::text is null or a.body::json ->> 'region' = $9)
             and ($10::text is null or a.body::json ->> 'requestId' = $10)
             and ($11::text is null or a.body::json ->> 'at' >= $11)
           order by a.seq desc limit $7) x
         left join account w on w.account_id::text = x.actor
         where $1::int is null or c.chain_id = $1
         order by x.at desc, x.chain_id desc, x.seq desc limit $7`,
        [
          query.chain ?? null,
          query.before?.at ?? null,
          query.before?.chain ?? null,
          query.before?.seq ?? null,
          query.action ?? null,
          query.actorId ?? null,
          query.limit,
          query.username ?? null,
          query.region ?? null,
          query.requestId ?? null,
          query.from ?? null,
        ],
      ),
    );
  }

  verify(): Promise<BrokenLink[]> {
    return this.unitOfWork.snapshot(noFigures, verifyChain, { statementSeconds: 120 });
  }
}
