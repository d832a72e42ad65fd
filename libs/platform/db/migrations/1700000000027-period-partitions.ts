import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The partition of a period, made by whoever owns the tables and asked for by the worker, who owns nothing. Rows that stand
 * in the default partition already go along, which is for an operator to ask while the service rests. The caller's `lock_timeout` and `statement_timeout` bound both; cut off, nothing has happened.
 */
export class PeriodPartitions1700000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function open_partition(parent text, period int) returns void
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        made text := format('%s_%s', parent, period);
        columns text;
      begin
        if parent not in ('reported_value', 'rolled_value', 'attainment') or period not between 190001 and 219999 then
          raise exception 'there is no partition of % for %', parent, period using errcode = 'invalid_parameter_value';
        end if;
        -- two who ask at once take turns, and the second finds it made
        perform pg_advisory_xact_lock(7274005, hashtext(parent));
        if to_regclass('public.' || made) is not null then return; end if;
        execute format('lock table public.%I in share row exclusive mode', parent || '_default');
        execute format('create table public.%I (like public.%I including all)', made, parent);
        -- what is generated of the others is generated again
        select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
          where attrelid = format('public.%I', parent)::regclass and attnum > 0 and not attisdropped and attgenerated = '';
        execute format('insert into public.%I (%s) select %s from public.%I where period_id = %s',
          made, columns, columns, parent || '_default', period);
        execute format('delete from public.%I where period_id = %s', parent || '_default', period);
        execute format('alter table public.%I attach partition public.%I for values in (%s)', parent, made, period);
        -- imports write past the table, as COPY demands; nobody reads past it
        if parent = 'reported_value' then
          execute format('grant insert on public.%I to xushi_worker', made);
        end if;
      end $$`);
    // the key begins with the period: each step finds the next one by it, however many rows there are
    await runner.query(`
      create function periods_in_default() returns table (parent text, period int)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        with recursive
          a (p) as (select min(period_id) from public.reported_value_default
            union all select (select min(period_id) from public.reported_value_default where period_id > p) from a where p is not null),
          b (p) as (select min(period_id) from public.rolled_value_default
            union all select (select min(period_id) from public.rolled_value_default where period_id > p) from b where p is not null),
          c (p) as (select min(period_id) from public.attainment_default
            union all select (select min(period_id) from public.attainment_default where period_id > p) from c where p is not null)
        select 'reported_value', p from a where p is not null
        union all select 'rolled_value', p from b where p is not null
        union all select 'attainment', p from c where p is not null
      $$`);
    await runner.query(`revoke execute on function open_partition(text, int), periods_in_default() from public`);
    await runner.query(`grant execute on function open_partition(text, int) to xushi_worker`);
    await runner.query(`grant execute on function periods_in_default() to xushi_api, xushi_worker, xushi_reader`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function open_partition(text, int), periods_in_default()`);
  }
}
