import type { Invariant } from '#platform/db';

export const approvedByAnother: Invariant = {
  check: 'approved-by-another',
  zh: '没有人审核自己报送的报表',
  en: 'Nobody has approved a form that he sent',
  sql: `
    select t.step_id from submission_step t
    where t.step like 'approved%' and exists (
      select from submission_version v
      where (v.period_id, v.county_id, v.region_id, v.plan_id) = (t.period_id, t.county_id, t.region_id, t.plan_id)
        and v.version <= t.version and v.accepted_by = t.actor_id)`,
};
