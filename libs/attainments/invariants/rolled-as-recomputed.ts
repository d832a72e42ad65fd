import type { Invariant } from '#platform/db';

/**
 * Every sum against the live figures below it, over the tree in force at the period's end. A unit that several bodies
 * report for counts once, the newest figure; of a figure that does not add, only the units are counted above its unit;
 * where work is still owed for the period, the sums are not final and nothing is compared.
 */
export const rolledAsRecomputed: Invariant = {
  check: 'rolled-as-recomputed',
  zh: '汇总值等于由下级重新计算的值',
  en: 'Rolled-up values equal their recomputation from below',
  sql: `
    with recursive figure as materialized (
      select distinct on (v.period_id, v.unit_id, v.indicator_id) v.period_id, v.unit_id, v.indicator_id, v.numerator,
        v.denominator, v.on_date, (v.state = 'not_applicable')::int as not_applicable
      from current_value v
      order by v.period_id, v.unit_id, v.indicator_id, v.live_since desc, v.region_id),
    unit as (
      select distinct period_id, unit_id,
        (make_date(period_id / 100, case when n = 40 then 12 when n > 30 then (n - 30) * 6 when n > 20 then (n - 20) * 3
          else n end, 1) + interval '1 month - 1 day')::date as day
      from (select *, period_id % 100 as n from figure) f),
    line as (
      select period_id, unit_id, unit_id as region_id, day from unit
      union all
      select l.period_id, l.unit_id, v.parent_id, l.day from line l
      join region_version v on v.region_id = l.region_id and v.valid_from <= l.day
        and (v.valid_to is null or l.day < v.valid_to)
      where v.parent_id is not null),
    truth as (
      select l.period_id, l.region_id, f.indicator_id,
        sum(f.numerator) filter (where l.region_id = l.unit_id or i.additive) as numerator,
        sum(f.denominator) filter (where l.region_id = l.unit_id or i.additive) as denominator, count(*)::int as units, sum(f.not_applicable)::int as not_applicable, count(f.on_date)::int as done_units,
        max(f.on_date) as on_date
      from line l join figure f using (period_id, unit_id) join indicator i using (indicator_id)
      group by 1, 2, 3)
    select period_id, region_id, indicator_id from truth t
    full join rolled_value c using (period_id, region_id, indicator_id)
    where (c.numerator, c.denominator, c.units, c.not_applicable, c.done_units, c.on_date)
        is distinct from (t.numerator, t.denominator, t.units, t.not_applicable, t.done_units, t.on_date)
      and not exists (select from work w where w.done < w.want and w.key like '%/' || period_id)`,
};
