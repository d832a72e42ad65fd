import type { Invariant } from '#platform/db';

/**
 * What was published has its files in each format and language, with the hashes that were noted when it was; no step of its
 * history is gone, no edition of an issue was published twice, and nobody authorised what he had worded or submitted.
 */
export const bulletinsWhole: Invariant = {
  check: 'bulletins-whole',
  zh: '已发布的通报文件齐全，未经本人审定，每版只发布一次',
  en: 'What was published has all its files, was authorised by another person, and each edition once',
  sql: `
    select c.report_id, 'files' as what from report_case c
    where c.state in ('published', 'withdrawn') and 8 <> (select count(*) from report_file f where f.report_id = c.report_id)
    union all
    select s.report_id, 'as noted' from report_step s cross join jsonb_array_elements(s.details->'files') as noted (file)
    where s.kind = 'publish' and not exists (select from report_file f where f.report_id = s.report_id
      and (f.format, f.locale, encode(f.sha256, 'hex')) = (file->>'format', file->>'language', file->>'sha256'))
    union all
    select c.report_id, 'steps' from report_case c
    where c.step <> (select count(*) from report_step s where s.report_id = c.report_id and s.step <= c.step)
      or exists (select from report_step s where s.report_id = c.report_id and s.step > c.step)
    union all
    select null, 'edition' from report x join report_case c using (report_id)
    where c.state in ('published', 'withdrawn') group by x.plan_id, x.region_id, x.period_id, c.edition having count(*) > 1
    union all
    select s.report_id, 'own review' from report_step s
    where s.kind = 'authorise' and exists (select from report_step e where e.report_id = s.report_id and e.step < s.step
      and (e.kind in ('edit', 'submit') and e.actor_id = s.actor_id
        or e.kind = 'carry' and e.details->'editors' @> to_jsonb(s.actor_id::text)))`,
};
