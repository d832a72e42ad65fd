import type { Invariant } from '#platform/db';

const sameForm = (left: string, right: string) =>
  `(${left}.period_id, ${left}.county_id, ${left}.region_id, ${left}.plan_id) = (${right}.period_id, ${right}.county_id, ${right}.region_id, ${right}.plan_id)`;

/**
 * Where a form stands agrees with what counts: nothing that waits for review or was withdrawn does, what is said to be
 * handed in does, and whatever has ever counted had passed the review that it asked for.
 */
export const reviewedBeforeCounting: Invariant = {
  check: 'reviewed-before-counting',
  zh: '未经审核的版本不生效，生效版本不超过最新版本',
  en: 'No version counts before the review it asks for, nor one beyond the newest',
  sql: `
    select s.submission_id from submission s
    join submission_version v on ${sameForm('v', 's')} and v.version = s.head_version
    where s.live_version > s.head_version
      or (s.state = 'in_review' and s.live_version = s.head_version)
      or (s.state = 'withdrawn' and s.live_version <> 0)
      or (s.state in ('submitted', 'approved') and s.live_version <> s.head_version)
    union
    select s.submission_id from submission_live l
    join submission_version v on ${sameForm('v', 'l')} and v.version = l.version
    join submission s on ${sameForm('s', 'l')}
    where v.counts_after is not null and not exists (
      select from submission_step t
      where ${sameForm('t', 'l')} and t.version = l.version and t.step = 'approved_' || v.counts_after)`,
};
