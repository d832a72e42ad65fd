import type { Invariant } from '#platform/db';

export const scoredOrOwed: Invariant = {
  check: 'scored-or-owed',
  zh: '已生效的数据都已计分，或仍记为待办',
  en: 'What counts is scored, or its scoring is still owed',
  sql: `
    select s.submission_id from submission s
    left join attainment_basis b using (period_id, county_id, region_id, plan_id)
    where coalesce(b.version, 0) <> s.live_version
      and not exists (
        select from work w where w.done < w.want and w.duty = 'submission-accepted'
          and w.key = s.region_id || '/' || s.period_id)`,
};
