/**
 * Scores of every division: kinds as JSON, the kind of each of a hundred places, period, day, plan, first target, target
 * after the last, version, one of so many regions. A cell keeps its place from quarter to quarter and from version to
 * version, except for one in five.
 */
export const fillCells = `
  with kind as (
    select at - 1 as at, score from jsonb_array_elements($1::jsonb) with ordinality as k(score, at)),
  cell as (
    select r.region_id, r.county_id, r.code as region, t.target_id, t.plan_id, t.code as target,
      ($2::int[])[1 + (r.region_id * 7 + t.target_id * 13
        + case when (r.region_id + t.target_id) % 5 = 0 then $3::int * 29 + $8::int * 41 else 0 end) % 100] as place
    from region r cross join target t join plan p using (plan_id)
    where r.type = 'division' and r.region_id % $9::int = 0 and p.code = $5
      and split_part(t.code, '-', 2)::int >= $6::int and split_part(t.code, '-', 2)::int < $7::int)
  insert into attainment (period_id, county_id, region_id, target_id, plan_id, plan_version, as_of, status, severity,
    score, working, computed_at)
  select $3::int, c.county_id, c.region_id, c.target_id, c.plan_id, $8::int, $4::date, k.score ->> 'status',
    (k.score ->> 'severity')::int,
    (k.score - 'explanation') || jsonb_build_object('region', c.region, 'target', c.target, 'planVersion', $8::int),
    k.score -> 'explanation', now()
  from cell c join kind k on k.at = c.place
  order by c.region_id, c.target_id
  on conflict (period_id, county_id, region_id, target_id) do update set
    plan_version = excluded.plan_version, status = excluded.status, severity = excluded.severity,
    score = excluded.score, working = excluded.working, computed_at = excluded.computed_at`;
