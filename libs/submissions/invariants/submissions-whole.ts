import type { Invariant } from '#platform/db';

export const submissionsWhole: Invariant = {
  check: 'submissions-whole',
  zh: '没有只存了一部分的上报',
  en: 'No submission is stored in part',
  sql: `
    select s.period_id, s.region_id, s.plan_id, s.version from submission_version s
    where s.value_count <> (
      select count(*) from reported_value v
      where (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
          = (s.period_id, s.county_id, s.region_id, s.plan_id, s.version))`,
};
