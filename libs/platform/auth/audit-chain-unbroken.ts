import type { Invariant } from '#platform/db';

/** Links that do not follow from the ones before (altered, missing, added), and heads that are not their chain's end. */
export const auditChainUnbroken: Invariant = {
  check: 'audit-chain',
  zh: '审计链完整',
  en: 'The audit chain is unbroken',
  sql: `
    select chain_id as chain, seq::text as seq from (
     select chain_id, seq
     from (select *, lag(hash, 1, '\\x00') over w as before, row_number() over w as n
           from audit window w as (partition by chain_id order by seq)) a
     where prev_hash <> before or seq <> n or hash <> sha256(prev_hash || convert_to(body, 'UTF8'))
     union all
     select c.chain_id, c.seq from audit_chain c left join audit a using (chain_id, seq)
     where c.seq > 0 and a.hash is distinct from c.hash) broken
    order by chain_id, broken.seq`,
};
