import type { Invariant } from '#platform/db';

export const versionsWithoutGap: Invariant = {
  check: 'versions-without-gap',
  zh: '版本连续无分叉，生效版本与记录一致',
  en: 'Versions have no gap or fork, and the live one is what the log says',
  sql: `
    select s.submission_id from submission s
    cross join lateral (
      select count(*) as n, coalesce(max(version), 0) as top from submission_version v
      where (v.period_id, v.county_id, v.region_id, v.plan_id) = (s.period_id, s.county_id, s.region_id, s.plan_id)) v
    where head_version <> n or head_version <> top
      or live_version <> coalesce((
        select l.version from submission_live l
        where (l.period_id, l.county_id, l.region_id, l.plan_id) = (s.period_id, s.county_id, s.region_id, s.plan_id)
        order by since desc limit 1), 0)`,
};
