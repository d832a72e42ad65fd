import { messagesSent } from './messages-sent.js';
import { reviewedBeforeCounting } from './reviewed-before-counting.js';
import { rolledAsRecomputed } from './rolled-as-recomputed.js';

export interface Invariant {
  readonly check: string;
  readonly zh: string;
  readonly en: string;
  /** Gives what breaks the invariant; null where the library that owns the tables brings its own check. */
  readonly sql: string | null;
}

/** What must hold at every moment, whatever has crashed: each query returns the rows for which it does not. */
export const invariants: readonly Invariant[] = [
  {
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
  },
  {
    check: 'submissions-whole',
    zh: '没有只存了一部分的上报',
    en: 'No submission is stored in part',
    sql: `
      select s.period_id, s.region_id, s.plan_id, s.version from submission_version s
      where s.value_count <> (
        select count(*) from reported_value v
        where (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
            = (s.period_id, s.county_id, s.region_id, s.plan_id, s.version))`,
  },
  {
    check: 'reviewed-before-counting',
    zh: '未经审核的版本不生效，生效版本不超过最新版本',
    en: 'No version counts before the review it asks for, nor one beyond the newest',
    sql: reviewedBeforeCounting,
  },
  {
    check: 'approved-by-another',
    zh: '没有人审核自己报送的报表',
    en: 'Nobody has approved a form that he sent',
    sql: `
      select t.step_id from submission_step t
      where t.step like 'approved%' and exists (
        select from submission_version v
        where (v.period_id, v.county_id, v.region_id, v.plan_id) = (t.period_id, t.county_id, t.region_id, t.plan_id)
          and v.version <= t.version and v.accepted_by = t.actor_id)`,
  },
  {
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
  },
  {
    check: 'nothing-left-lying',
    zh: '没有超过两分钟无人处理的待办',
    en: 'No work has been lying for more than two minutes',
    sql: `
      select duty, key, attempts, last_error from work
      where done < want and greatest(owed_since, not_before) < now() - interval '2 min'`,
  },
  {
    check: 'rolled-as-recomputed',
    zh: '汇总值等于由下级重新计算的值',
    en: 'Rolled-up values equal their recomputation from below',
    sql: rolledAsRecomputed,
  },
  {
    check: 'messages-sent',
    zh: '预警的每一步都有通知，没有被遗忘的',
    en: 'Every step of an alert has its messages, and none is forgotten',
    sql: messagesSent,
  },
  {
    check: 'no-slot-missing',
    zh: '定时任务没有漏掉的时段',
    en: 'No slot of a schedule is missing',
    sql: `
      select schedule, slot from (
        select *, lead(slot) over (partition by schedule order by slot) as next from schedule_slot) s
      where next at time zone 'Asia/Shanghai' <> (slot at time zone 'Asia/Shanghai') + every`,
  },
  {
    // COPY refuses a table with row-level security, so imports write to its partitions; whoever makes one has to grant it
    check: 'partitions-granted',
    zh: '批量导入可写入每个分区，且无人绕过行级权限读取分区',
    en: 'Imports can write to every partition, and nobody reads one past the rules of its table',
    sql: `
      select c.oid::regclass::text as partition from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'reported_value'::regclass
        and (not has_table_privilege('xushi_worker', c.oid, 'insert')
          or exists (select from unnest('{xushi_api,xushi_worker,xushi_reader}'::text[]) as r (role)
            where has_table_privilege(r.role, c.oid, 'select')))`,
  },
  { check: 'audit-chain', zh: '审计链完整', en: 'The audit chain is unbroken', sql: null },
  {
    check: 'bulletins-unaltered',
    zh: '通报内容与其摘要一致',
    en: 'Bulletins are unaltered',
    sql: `select report_id from report where sha256 <> sha256(convert_to(model, 'UTF8'))`,
  },
];
